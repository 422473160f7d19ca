#pragma once

#include <string>

#include "base/instant.hpp"
#include "domain/booking.hpp"
#include "domain/owed.hpp"
#include "letters/ical.hpp"

namespace letters {

// A message as people and calendar programs read it. All texts are UTF-8; subject has one line.
struct Letter {
  std::string subject;
  std::string text;  // says all that html says, in the same order
  std::string html;
  std::string ics;
  CalendarMethod calendar_method;
};

// Whose session was booked.
struct Host {
  std::string name;
  std::string email;
  std::string timezone;  // IANA name
};

// What a letter tells about, and to whom.
struct Occasion {
  const domain::Booking& booking;
  Host host;
  domain::Addressee to;
  int link;                 // the number of the calendar link it tells about; it must exist
  std::string booking_url;  // the client's page: goes to the client alone
  base::Instant now;
};

// "You are booked": what, when in both zones, with whom, where, what was paid, and how to change
// it. Pure: the same occasion gives the same letter.
Letter compose_confirmed(const Occasion& occasion);

}  // namespace letters

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
  std::string ics;  // empty: no calendar file goes with it
  CalendarMethod calendar_method;
  std::string language = "en";  // of all of it
};

// Whose session was booked.
struct Host {
  std::string name;
  std::string email;
  std::string timezone;         // IANA name
  std::string language = "en";  // what letters to them are written in
};

// What a letter tells about, and to whom.
struct Occasion {
  const domain::Booking& booking;
  Host host;
  domain::Addressee to;
  int record;               // the number of the record it tells about; it must exist
  std::string booking_url;  // the client's page: goes to the client alone
  base::Instant now;
};

// The letter of that kind. Pure: the same occasion gives the same letter.
Letter compose(domain::LetterKind kind, const Occasion& occasion);

// The session alone, for a calendar program. Of a calendar link.
std::string calendar_file_of(const Occasion& occasion);

}  // namespace letters

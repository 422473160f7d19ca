#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace letters {

// What a calendar program should do with the event (RFC 5546): a request asks its attendee to take
// it in, a publication just tells, and a cancellation takes the event out.
enum class CalendarMethod { request, publish, cancel };

struct CalendarPerson {
  std::string name;
  std::string email;
};

struct CalendarEvent {
  CalendarMethod method;
  std::string uid;   // the same for ever for one booking
  int sequence = 0;  // grows with every move
  base::Instant stamp;
  base::Instant start;
  base::Instant end;
  std::string summary;
  std::string location;     // may be empty
  std::string description;  // may have several lines
  std::string url;          // may be empty
  CalendarPerson organizer;
  // Not of a publication: RFC 5546 §3.2.1 forbids attendees there.
  std::optional<CalendarPerson> attendee;
};

// The event as an RFC 5545 file: UTC times, CRLF, lines folded at 75 octets between characters,
// texts escaped. A person whose address is none is left out.
std::string to_icalendar(const CalendarEvent& event);

std::string_view name(CalendarMethod method);  // "REQUEST"

}  // namespace letters

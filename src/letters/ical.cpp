#include "letters/ical.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

constexpr std::size_t octets_max = 75;

// RFC 5545 §3.1: a longer line goes on after CRLF and a blank, which counts as an octet of its own.
void append_folded(std::string& file, std::string_view line) {
  std::size_t used = 0;
  while (!line.empty()) {
    const std::size_t size = base::first_character(line).size;
    if (used + size > octets_max) {
      file += "\r\n ";
      used = 1;
    }
    file += line.substr(0, size);
    used += size;
    line.remove_prefix(size);
  }
  file += "\r\n";
}

// RFC 5545 §3.3.11. Line breaks within the text become "\n" in letters.
std::string escaped(std::string_view text) {
  constexpr std::size_t lines_max = 200;
  std::string result;
  for (const std::string& line : lines_of(text, lines_max)) {
    if (!result.empty()) result += "\\n";
    for (const char sign : line) {
      if (sign == '\\' || sign == ';' || sign == ',') result += '\\';
      result += sign;
    }
  }
  return result;
}

// RFC 5545 §3.2: a quoted parameter holds anything but quotes and control characters.
std::string quoted(std::string_view text) {
  std::string line = one_line(text, 120);
  std::ranges::replace(line, '"', '\'');
  return '"' + line + '"';
}

// RFC 5545 §3.3.5, form 2.
std::string utc(base::Instant instant) {
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  const auto day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{second - day};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02dZ", int{date.year()},
                unsigned{date.month()}, unsigned{date.day()},
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

void append_person(std::string& file, const std::string& property, const CalendarPerson& person) {
  const auto address = mail_address(person.email);
  if (address) append_folded(file, property + ";CN=" + quoted(person.name) + ":mailto:" + *address);
}

void append_text(std::string& file, const std::string& property, const std::string& text) {
  const std::string value = escaped(text);
  if (!value.empty()) append_folded(file, property + ":" + value);
}

}  // namespace

std::string to_icalendar(const CalendarEvent& event) {
  std::string file;
  append_folded(file, "BEGIN:VCALENDAR");
  append_folded(file, "VERSION:2.0");
  append_folded(file, "PRODID:-//Slotpay//Bookings//EN");
  append_folded(file, "CALSCALE:GREGORIAN");
  append_folded(file, "METHOD:" + std::string{name(event.method)});
  append_folded(file, "BEGIN:VEVENT");
  append_folded(file, "UID:" + escaped(event.uid));
  append_folded(file, "SEQUENCE:" + std::to_string(event.sequence));
  append_folded(file, "DTSTAMP:" + utc(event.stamp));
  append_folded(file, "DTSTART:" + utc(event.start));
  append_folded(file, "DTEND:" + utc(event.end));
  append_text(file, "SUMMARY", event.summary);
  append_text(file, "LOCATION", event.location);
  append_text(file, "DESCRIPTION", event.description);
  if (const auto link = web_link(event.url)) append_folded(file, "URL:" + *link);
  append_person(file, "ORGANIZER", event.organizer);
  if (event.attendee && event.method != CalendarMethod::publish)
    append_person(file,
                  "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;"
                  "RSVP=FALSE",
                  *event.attendee);
  const bool is_cancelled = event.method == CalendarMethod::cancel;
  append_folded(file, is_cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  append_folded(file, "TRANSP:OPAQUE");
  append_folded(file, "END:VEVENT");
  append_folded(file, "END:VCALENDAR");
  return file;
}

std::string_view name(CalendarMethod method) {
  switch (method) {
    case CalendarMethod::request:
      return "REQUEST";
    case CalendarMethod::publish:
      return "PUBLISH";
    case CalendarMethod::cancel:
      return "CANCEL";
  }
  return "PUBLISH";
}

}  // namespace letters

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace base {

// Whether the machine's time zone database knows the IANA name ("Europe/Berlin").
bool is_known_zone(std::string_view name);

// A wall-clock reading in a named zone, for showing to people and for iCalendar only.
struct LocalTime {
  int year, month, day, hour, minute, second;
  int weekday;  // 0 is Sunday
  std::chrono::seconds utc_offset;
  std::string abbreviation;  // "CET"
};

// An unknown zone is read as UTC.
LocalTime in_zone(Instant instant, std::string_view zone);

// The instant of a wall-clock time in a zone: the earlier one where clocks went back, the end of
// the gap where they went forward. Nothing when the zone is unknown or the date does not exist.
std::optional<Instant> from_local(int year, int month, int day, int hour, int minute,
                                  std::string_view zone);

// "Wednesday, 2 December 2026, 10:00 (Europe/Berlin, CET)".
std::string show_in_zone(Instant instant, std::string_view zone);

// The release of the machine's time zone database, "2026b"; nothing where the file does not say.
std::optional<std::string> zone_database_version();

}  // namespace base

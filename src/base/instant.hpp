#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Milliseconds = std::chrono::milliseconds;

// A moment in UTC, to the millisecond. Never a local time.
using Instant = std::chrono::sys_time<Milliseconds>;

constexpr Instant from_unix_ms(std::int64_t milliseconds) {
  return Instant{Milliseconds{milliseconds}};
}
constexpr Instant from_unix_seconds(std::int64_t seconds) {
  return Instant{std::chrono::seconds{seconds}};
}
constexpr std::int64_t unix_ms(Instant instant) { return instant.time_since_epoch().count(); }
// Rounded down.
constexpr std::int64_t unix_seconds(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

// "2026-11-20T10:00:00Z", with ".250" before the Z only where there are milliseconds.
std::string to_rfc3339(Instant instant);

// Reads RFC 3339 with any number of fractional digits (cut to milliseconds) and Z or an offset.
// Nothing for anything else, for dates that do not exist and for years outside 1970 to 9999.
std::optional<Instant> parse_rfc3339(std::string_view text);

// "Fri, 20 Nov 2026 10:00:00 GMT", the form of the HTTP Date header (RFC 9110 §5.6.7) and back.
std::string to_http_date(Instant instant);
std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace base

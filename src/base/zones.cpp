#include "base/zones.hpp"

#include <date/tz.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace base {
namespace {

constexpr std::array<const char*, 7> weekday_names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 12> month_names{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

const date::time_zone* find_zone(std::string_view name) {
  if (name.empty()) return nullptr;
  try {
    return date::locate_zone(std::string{name});
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace

bool is_known_zone(std::string_view name) { return find_zone(name) != nullptr; }

LocalTime in_zone(Instant instant, std::string_view zone) {
  std::chrono::seconds offset{0};
  std::string abbreviation = "UTC";
  if (const auto* known = find_zone(zone)) {
    const auto info = known->get_info(std::chrono::floor<std::chrono::seconds>(instant));
    offset = info.offset;
    abbreviation = info.abbrev;
  }
  const Instant shifted = instant + offset;
  const auto day = std::chrono::floor<std::chrono::days>(shifted);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{shifted - day};
  return {int{date.year()},
          static_cast<int>(unsigned{date.month()}),
          static_cast<int>(unsigned{date.day()}),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count()),
          static_cast<int>(std::chrono::weekday{day}.c_encoding()),
          offset,
          abbreviation};
}

std::optional<Instant> from_local(int year, int month, int day, int hour, int minute,
                                  std::string_view zone) {
  const auto* known = find_zone(zone);
  const date::year_month_day calendar_day{date::year{year},
                                          date::month{static_cast<unsigned>(month)},
                                          date::day{static_cast<unsigned>(day)}};
  if (known == nullptr || !calendar_day.ok()) return std::nullopt;
  const auto local =
      date::local_days{calendar_day} + std::chrono::hours{hour} + std::chrono::minutes{minute};
  const auto instant = known->to_sys(local, date::choose::earliest);
  return Instant{std::chrono::duration_cast<Milliseconds>(instant.time_since_epoch())};
}

std::string show_in_zone(Instant instant, std::string_view zone) {
  const LocalTime local = in_zone(instant, zone);
  const bool known = is_known_zone(zone);
  std::array<char, 160> text{};
  std::snprintf(text.data(), text.size(), "%s, %d %s %04d, %02d:%02d (%s%s%s)",
                weekday_names.at(static_cast<std::size_t>(local.weekday)), local.day,
                month_names.at(static_cast<std::size_t>(local.month - 1)), local.year, local.hour,
                local.minute, known ? std::string{zone}.c_str() : "UTC", known ? ", " : "",
                known ? local.abbreviation.c_str() : "");
  return text.data();
}

std::optional<std::string> zone_database_version() {
  std::ifstream file{"/usr/share/zoneinfo/tzdata.zi"};
  std::string line;
  constexpr std::string_view prefix = "# version ";
  if (!std::getline(file, line) || !line.starts_with(prefix)) return std::nullopt;
  return line.substr(prefix.size());
}

}  // namespace base

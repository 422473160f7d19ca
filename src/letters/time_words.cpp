#include "letters/time_words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/zones.hpp"

namespace letters {
namespace {

using base::Instant;
using base::LocalTime;

constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

struct ZoneName {
  std::string_view abbreviation;
  std::string_view region;  // where the abbreviation means this; empty: everywhere
  std::string_view words;
};

// Abbreviations are not unique: IST is used in Dublin, Jerusalem and Kolkata. The first row fits.
constexpr ZoneName zone_names[] = {
    {"CET", "", "Central European Time"},
    {"CEST", "", "Central European Summer Time"},
    {"WET", "", "Western European Time"},
    {"WEST", "", "Western European Summer Time"},
    {"EET", "", "Eastern European Time"},
    {"EEST", "", "Eastern European Summer Time"},
    {"MSK", "", "Moscow Time"},
    {"GMT", "", "Greenwich Mean Time"},
    {"BST", "Europe/", "British Summer Time"},
    {"IST", "Europe/Dublin", "Irish Standard Time"},
    {"IST", "Asia/Jerusalem", "Israel Standard Time"},
    {"IST", "Asia/Kolkata", "India Standard Time"},
    {"IST", "Asia/Calcutta", "India Standard Time"},
    {"IDT", "Asia/", "Israel Daylight Time"},
    {"EST", "America/", "Eastern Standard Time"},
    {"EDT", "America/", "Eastern Daylight Time"},
    {"CST", "America/Havana", "Cuba Standard Time"},
    {"CDT", "America/Havana", "Cuba Daylight Time"},
    {"CST", "America/", "Central Standard Time"},
    {"CDT", "America/", "Central Daylight Time"},
    {"MST", "America/", "Mountain Standard Time"},
    {"MDT", "America/", "Mountain Daylight Time"},
    {"PST", "America/", "Pacific Standard Time"},
    {"PDT", "America/", "Pacific Daylight Time"},
    {"AKST", "", "Alaska Standard Time"},
    {"AKDT", "", "Alaska Daylight Time"},
    {"HST", "Pacific/Honolulu", "Hawaii Standard Time"},
    {"AST", "America/", "Atlantic Standard Time"},
    {"ADT", "America/", "Atlantic Daylight Time"},
    {"NST", "America/", "Newfoundland Standard Time"},
    {"NDT", "America/", "Newfoundland Daylight Time"},
    {"JST", "", "Japan Standard Time"},
    {"KST", "", "Korea Standard Time"},
    {"CST", "Asia/", "China Standard Time"},
    {"HKT", "", "Hong Kong Time"},
    {"PST", "Asia/Manila", "Philippine Standard Time"},
    {"PKT", "", "Pakistan Standard Time"},
    {"WIB", "", "Western Indonesia Time"},
    {"WITA", "", "Central Indonesia Time"},
    {"WIT", "", "Eastern Indonesia Time"},
    {"AEST", "", "Australian Eastern Standard Time"},
    {"AEDT", "", "Australian Eastern Daylight Time"},
    {"ACST", "", "Australian Central Standard Time"},
    {"ACDT", "", "Australian Central Daylight Time"},
    {"AWST", "", "Australian Western Standard Time"},
    {"NZST", "", "New Zealand Standard Time"},
    {"NZDT", "", "New Zealand Daylight Time"},
    {"SAST", "", "South Africa Standard Time"},
    {"WAT", "", "West Africa Time"},
    {"CAT", "", "Central Africa Time"},
    {"EAT", "", "East Africa Time"},
};

std::string_view weekday(const LocalTime& time) {
  return weekdays.at(static_cast<std::size_t>(time.weekday));
}

std::string_view month(const LocalTime& time) {
  return months.at(static_cast<std::size_t>(time.month - 1));
}

std::string clock_time(const LocalTime& time) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", time.hour, time.minute);
  return text.data();
}

std::string distance_from_utc(const LocalTime& time) {
  const auto minutes = static_cast<int>(time.utc_offset.count() / 60);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "UTC%c%02d:%02d", minutes < 0 ? '-' : '+',
                std::abs(minutes) / 60, std::abs(minutes) % 60);
  return text.data();
}

bool is_a_place(std::string_view zone) {
  return base::is_known_zone(zone) && zone.find('/') != std::string_view::npos &&
         !zone.starts_with("Etc/");
}

}  // namespace

std::string day_without_year(Instant instant, std::string_view zone) {
  const LocalTime local = base::in_zone(instant, zone);
  std::string text{weekday(local)};
  return text.append(" ").append(std::to_string(local.day)).append(" ").append(month(local));
}

std::string long_day(Instant instant, std::string_view zone) {
  const LocalTime local = base::in_zone(instant, zone);
  return day_without_year(instant, zone) + " " + std::to_string(local.year);
}

std::string clock_time(Instant instant, std::string_view zone) {
  return clock_time(base::in_zone(instant, zone));
}

std::string short_day_and_time(Instant instant, std::string_view zone) {
  const LocalTime local = base::in_zone(instant, zone);
  std::string text{weekday(local).substr(0, 3)};
  text.append(" ").append(std::to_string(local.day)).append(" ");
  return text.append(month(local).substr(0, 3)).append(", ").append(clock_time(local));
}

std::string span(Instant start, Instant end, std::string_view zone) {
  return clock_time(start, zone) + "–" + clock_time(end, zone);
}

std::string place(std::string_view zone) {
  if (!is_a_place(zone)) return "UTC";
  std::string city{zone.substr(zone.rfind('/') + 1)};
  std::ranges::replace(city, '_', ' ');
  return city;
}

std::string zone_words(Instant instant, std::string_view zone) {
  if (!is_a_place(zone)) {
    const LocalTime local = base::in_zone(instant, zone);
    return local.utc_offset.count() == 0 ? "UTC" : distance_from_utc(local);
  }
  const LocalTime local = base::in_zone(instant, zone);
  const auto* const known = std::ranges::find_if(zone_names, [&](const ZoneName& row) {
    return row.abbreviation == local.abbreviation && zone.starts_with(row.region);
  });
  const std::string words =
      known == std::end(zone_names) ? distance_from_utc(local) : std::string{known->words};
  return words + " (" + place(zone) + ")";
}

bool is_same_day(Instant instant, std::string_view zone, std::string_view other_zone) {
  const LocalTime here = base::in_zone(instant, zone);
  const LocalTime there = base::in_zone(instant, other_zone);
  return here.day == there.day && here.month == there.month;
}

}  // namespace letters

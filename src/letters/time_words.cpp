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

struct ZoneName {
  std::string_view abbreviation;
  std::string_view region;  // where the abbreviation means this; empty: everywhere
  Wording ZoneWords::* words;
};

// Abbreviations are not unique: IST is used in Dublin, Jerusalem and Kolkata. The first row fits.
constexpr ZoneName zone_names[] = {
    {"CET", "", &ZoneWords::central_european},
    {"CEST", "", &ZoneWords::central_european_summer},
    {"WET", "", &ZoneWords::western_european},
    {"WEST", "", &ZoneWords::western_european_summer},
    {"EET", "", &ZoneWords::eastern_european},
    {"EEST", "", &ZoneWords::eastern_european_summer},
    {"MSK", "", &ZoneWords::moscow},
    {"GMT", "", &ZoneWords::greenwich},
    {"BST", "Europe/", &ZoneWords::british_summer},
    {"IST", "Europe/Dublin", &ZoneWords::irish},
    {"IST", "Asia/Jerusalem", &ZoneWords::israel},
    {"IST", "Asia/Kolkata", &ZoneWords::india},
    {"IST", "Asia/Calcutta", &ZoneWords::india},
    {"IDT", "Asia/", &ZoneWords::israel_summer},
    {"EST", "America/", &ZoneWords::eastern},
    {"EDT", "America/", &ZoneWords::eastern_summer},
    {"CST", "America/Havana", &ZoneWords::cuba},
    {"CDT", "America/Havana", &ZoneWords::cuba_summer},
    {"CST", "America/", &ZoneWords::central},
    {"CDT", "America/", &ZoneWords::central_summer},
    {"MST", "America/", &ZoneWords::mountain},
    {"MDT", "America/", &ZoneWords::mountain_summer},
    {"PST", "America/", &ZoneWords::pacific},
    {"PDT", "America/", &ZoneWords::pacific_summer},
    {"AKST", "", &ZoneWords::alaska},
    {"AKDT", "", &ZoneWords::alaska_summer},
    {"HST", "Pacific/Honolulu", &ZoneWords::hawaii},
    {"AST", "America/", &ZoneWords::atlantic},
    {"ADT", "America/", &ZoneWords::atlantic_summer},
    {"NST", "America/", &ZoneWords::newfoundland},
    {"NDT", "America/", &ZoneWords::newfoundland_summer},
    {"JST", "", &ZoneWords::japan},
    {"KST", "", &ZoneWords::korea},
    {"CST", "Asia/", &ZoneWords::china},
    {"HKT", "", &ZoneWords::hong_kong},
    {"PST", "Asia/Manila", &ZoneWords::philippines},
    {"PKT", "", &ZoneWords::pakistan},
    {"WIB", "", &ZoneWords::western_indonesia},
    {"WITA", "", &ZoneWords::central_indonesia},
    {"WIT", "", &ZoneWords::eastern_indonesia},
    {"AEST", "", &ZoneWords::australian_eastern},
    {"AEDT", "", &ZoneWords::australian_eastern_summer},
    {"ACST", "", &ZoneWords::australian_central},
    {"ACDT", "", &ZoneWords::australian_central_summer},
    {"AWST", "", &ZoneWords::australian_western},
    {"NZST", "", &ZoneWords::new_zealand},
    {"NZDT", "", &ZoneWords::new_zealand_summer},
    {"SAST", "", &ZoneWords::south_africa},
    {"WAT", "", &ZoneWords::west_africa},
    {"CAT", "", &ZoneWords::central_africa},
    {"EAT", "", &ZoneWords::east_africa},
};

std::string day_words(Wording wording, const LocalTime& time, const Language& language) {
  const auto weekday = static_cast<std::size_t>(time.weekday);
  const auto month = static_cast<std::size_t>(time.month - 1);
  return fill(wording, {{"weekday", language.words.time.weekdays.at(weekday)},
                        {"day", std::to_string(time.day)},
                        {"month", language.words.time.months.at(month)},
                        {"year", std::to_string(time.year)}});
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

std::string day_without_year(Instant instant, std::string_view zone, const Language& language) {
  return day_words(language.words.time.day, base::in_zone(instant, zone), language);
}

std::string long_day(Instant instant, std::string_view zone, const Language& language) {
  return day_words(language.words.time.day_of_year, base::in_zone(instant, zone), language);
}

std::string clock_time(Instant instant, std::string_view zone) {
  return clock_time(base::in_zone(instant, zone));
}

std::string short_moment(Instant instant, std::string_view zone, const Language& language) {
  const LocalTime local = base::in_zone(instant, zone);
  const TimeWords& words = language.words.time;
  return fill(words.short_moment,
              {{"weekday", words.weekdays_short.at(static_cast<std::size_t>(local.weekday))},
               {"day", std::to_string(local.day)},
               {"month", words.months_short.at(static_cast<std::size_t>(local.month - 1))},
               {"time", clock_time(local)}});
}

std::string moment(Instant instant, std::string_view zone, const Language& language) {
  return fill(language.words.time.moment, {{"day", day_without_year(instant, zone, language)},
                                           {"time", clock_time(instant, zone)},
                                           {"place", place(zone, language)}});
}

std::string span(Instant start, Instant end, std::string_view zone) {
  return clock_time(start, zone) + "–" + clock_time(end, zone);
}

std::string duration_words(base::Milliseconds length, const Language& language) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
  if (minutes == 1) return std::string{language.words.time.minute};
  return fill(language.words.time.minutes, {{"count", std::to_string(minutes)}});
}

std::string place(std::string_view zone, const Language& language) {
  if (!is_a_place(zone)) return "UTC";
  std::string city{zone.substr(zone.rfind('/') + 1)};
  std::ranges::replace(city, '_', ' ');
  return std::string{own_name(language.places, city)};
}

std::string zone_words(Instant instant, std::string_view zone, const Language& language) {
  const LocalTime local = base::in_zone(instant, zone);
  if (!is_a_place(zone)) return local.utc_offset.count() == 0 ? "UTC" : distance_from_utc(local);
  const auto* const known = std::ranges::find_if(zone_names, [&](const ZoneName& row) {
    return row.abbreviation == local.abbreviation && zone.starts_with(row.region);
  });
  const std::string words = known == std::end(zone_names)
                                ? distance_from_utc(local)
                                : std::string{language.words.zone.*(known->words)};
  return words + " (" + place(zone, language) + ")";
}

bool is_same_day(Instant instant, std::string_view zone, std::string_view other_zone) {
  const LocalTime here = base::in_zone(instant, zone);
  const LocalTime there = base::in_zone(instant, other_zone);
  return here.day == there.day && here.month == there.month;
}

}  // namespace letters

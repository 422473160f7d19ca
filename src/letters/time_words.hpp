#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "letters/language.hpp"

// How letters speak of moments. Every function reads an unknown zone as UTC.
namespace letters {

// "Tuesday 1 December 2026"
std::string long_day(base::Instant instant, std::string_view zone, const Language& language);
std::string day_without_year(base::Instant instant, std::string_view zone,
                             const Language& language);
std::string clock_time(base::Instant instant, std::string_view zone);  // "15:00"
// "Mon 30 Nov, 15:00"
std::string short_moment(base::Instant instant, std::string_view zone, const Language& language);
// "Tuesday 1 December, 15:00 (Berlin)"
std::string moment(base::Instant instant, std::string_view zone, const Language& language);
std::string span(base::Instant start, base::Instant end, std::string_view zone);  // "15:00–15:50"
std::string duration_words(base::Milliseconds length, const Language& language);  // "50 minutes"

// "Berlin"; "UTC" for zones that are no place.
std::string place(std::string_view zone, const Language& language);

// The zone as people call it at that moment: "Central European Time (Berlin)", or its distance from
// UTC where it has no well-known name: "UTC+05:45 (Kathmandu)".
std::string zone_words(base::Instant instant, std::string_view zone, const Language& language);

bool is_same_day(base::Instant instant, std::string_view zone, std::string_view other_zone);

}  // namespace letters

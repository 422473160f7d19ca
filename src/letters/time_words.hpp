#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"

// How letters speak of moments. Every function reads an unknown zone as UTC.
namespace letters {

std::string long_day(base::Instant instant, std::string_view zone);  // "Tuesday 1 December 2026"
std::string day_without_year(base::Instant instant, std::string_view zone);
std::string clock_time(base::Instant instant, std::string_view zone);  // "15:00"
std::string short_day_and_time(base::Instant instant,
                               std::string_view zone);  // "Mon 30 Nov, 15:00"
std::string span(base::Instant start, base::Instant end, std::string_view zone);  // "15:00–15:50"

// "Berlin"; "UTC" for zones that are no place.
std::string place(std::string_view zone);

// The zone as people call it at that moment: "Central European Time (Berlin)", or its distance from
// UTC where it has no well-known name: "UTC+05:45 (Kathmandu)".
std::string zone_words(base::Instant instant, std::string_view zone);

bool is_same_day(base::Instant instant, std::string_view zone, std::string_view other_zone);

}  // namespace letters

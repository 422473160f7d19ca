#pragma once

#include <array>
#include <string_view>

#include "base/instant.hpp"

namespace letters {

// One hour of the day ruler: how much of it lies before the slot and how much in it, in percent.
struct RulerHour {
  int label;  // 0 to 23
  int before = 0;
  int filled = 0;
};

inline constexpr int ruler_hours = 10;
using Ruler = std::array<RulerHour, ruler_hours>;

// Ten hours of the slot's day in a zone, from 8 o'clock or moved so that the slot lies within. What
// is longer than that is cut at the end.
Ruler ruler_of(base::Instant start, base::Instant end, std::string_view zone);

}  // namespace letters

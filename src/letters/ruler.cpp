#include "letters/ruler.hpp"

#include <algorithm>

#include "base/zones.hpp"

namespace letters {

Ruler ruler_of(base::Instant start, base::Instant end, std::string_view zone) {
  constexpr int first_by_default = 8;
  const base::LocalTime local = base::in_zone(start, zone);
  const int from = local.hour * 60 + local.minute;
  const auto length = std::chrono::duration_cast<std::chrono::minutes>(end - start).count();
  const int to = from + static_cast<int>(std::clamp<std::int64_t>(length, 0, 24 * 60));

  const int last_hour = (to + 59) / 60;
  int first = std::max(first_by_default, last_hour - ruler_hours);
  first = std::min(first, local.hour);

  Ruler ruler{};
  for (int i = 0; i < ruler_hours; ++i) {
    const int hour = (first + i) * 60;
    const int filled_from = std::clamp(from - hour, 0, 60);
    const int filled_to = std::clamp(to - hour, 0, 60);
    RulerHour& cell = ruler.at(static_cast<std::size_t>(i));
    cell.label = (first + i) % 24;
    cell.before = filled_from < filled_to ? filled_from * 100 / 60 : 0;
    cell.filled = (filled_to - filled_from) * 100 / 60;
  }
  return ruler;
}

}  // namespace letters

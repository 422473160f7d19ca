#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "base/instant.hpp"

namespace simulation {

// Draws for one purpose: the same seed gives the same row of numbers on every machine, and no other
// purpose's draws move them, so that a seed with something left out stays the same story otherwise.
class Dice {
 public:
  // As long as there is one, the script's next byte is what is drawn.
  Dice(std::uint64_t seed, std::string_view purpose, std::string_view script = {})
      : state_(seed), script_(script) {
    for (const char sign : purpose) state_ = mixed(state_ ^ static_cast<unsigned char>(sign));
  }

  // SplitMix64.
  std::uint64_t next() {
    if (!script_.empty()) {
      const auto written = static_cast<unsigned char>(script_.front());
      script_.remove_prefix(1);
      return written;
    }
    state_ += 0x9E3779B97F4A7C15U;
    return mixed(state_);
  }
  // Both ends included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    CHECK(least <= most);
    return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool chance(int permille) { return between(0, 999) < permille; }
  base::Milliseconds within(base::Milliseconds least, base::Milliseconds most) {
    return base::Milliseconds{between(least.count(), most.count())};
  }
  template <class T>
  const T& one_of(const std::vector<T>& values) {
    return values[static_cast<std::size_t>(
        between(0, static_cast<std::int64_t>(values.size()) - 1))];
  }

 private:
  static std::uint64_t mixed(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
  }

  std::uint64_t state_;
  std::string_view script_;
};

}  // namespace simulation

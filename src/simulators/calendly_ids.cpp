#include "simulators/calendly_ids.hpp"

#include <string_view>

#include "base/check.hpp"

namespace simulators {

// SplitMix64: small, and the same on every machine and library.
std::uint64_t CalendlyIds::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

std::uint64_t CalendlyIds::below(std::uint64_t exclusive_max) {
  CHECK(exclusive_max > 0);
  return next() % exclusive_max;
}

std::string CalendlyIds::uuid() {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view form = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  std::string id;
  for (const char place : form) {
    if (place == 'x') {
      id.push_back(digits[below(16)]);
    } else if (place == 'y') {
      id.push_back(digits[8 + below(4)]);
    } else {
      id.push_back(place);
    }
  }
  return id;
}

std::string CalendlyIds::short_id() {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string id;
  for (int i = 0; i < 16; ++i) id.push_back(digits[below(digits.size())]);
  return id;
}

std::string CalendlyIds::letters(std::size_t count) {
  constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::string text;
  while (text.size() < count) text.push_back(digits[below(digits.size())]);
  return text;
}

}  // namespace simulators

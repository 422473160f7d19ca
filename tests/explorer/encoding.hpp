#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "state.hpp"

namespace explorer {

// Brings a state into the one form of all that nothing in the engine or the model can tell apart:
// the numbers of looks are told by their order alone, and of a call that was made only its answer
// is needed.
void make_canonical(State& state);

// A canonical state as bytes and back. The workers stand in the order of what they hold.
std::string encode(const State& state);
State decode(std::string_view bytes);

// 128 bits that stand for the bytes.
struct Fingerprint {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};
Fingerprint fingerprint(std::string_view bytes);

}  // namespace explorer

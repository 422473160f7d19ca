#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>

#include "ports/random.hpp"

namespace testing {

// The same bytes for the same seed, on every machine and compiler. Any thread may ask.
class SeededRandom final : public ports::Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}

  std::string bytes(std::size_t count) override {
    const std::scoped_lock lock{mutex_};
    std::string drawn;
    while (drawn.size() < count) drawn.push_back(static_cast<char>(engine_() & 0xFFU));
    return drawn;
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace testing

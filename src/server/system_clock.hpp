#pragma once

#include "ports/clock.hpp"

namespace server {

// The machine's clock.
class SystemClock final : public ports::Clock {
 public:
  base::Instant now() const override {
    return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace server

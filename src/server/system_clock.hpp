#pragma once

#include <ctime>

#include "ports/clock.hpp"

namespace server {

// How long the machine has been up.
inline base::Milliseconds uptime() {
  timespec up{};
  ::clock_gettime(CLOCK_BOOTTIME, &up);
  return std::chrono::floor<base::Milliseconds>(std::chrono::seconds{up.tv_sec} +
                                                std::chrono::nanoseconds{up.tv_nsec});
}

// The machine's clock.
class SystemClock final : public ports::Clock {
 public:
  base::Instant now() const override {
    return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
  }
  base::Milliseconds elapsed() const override { return uptime(); }
};

}  // namespace server

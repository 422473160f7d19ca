#pragma once

#include <atomic>

#include "base/instant.hpp"
#include "ports/clock.hpp"

namespace testing {

// Time that passes only when a test says so. Any thread may ask or set it.
class VirtualClock final : public ports::Clock {
 public:
  explicit VirtualClock(base::Instant now) : now_(now) {}

  base::Instant now() const override { return now_.load(); }
  void set(base::Instant now) { now_.store(now); }
  void advance(base::Milliseconds duration) { now_.store(now_.load() + duration); }

 private:
  std::atomic<base::Instant> now_;
};

}  // namespace testing

#pragma once

#include <algorithm>
#include <atomic>

#include "base/instant.hpp"
#include "ports/clock.hpp"

namespace testing {

// Time that passes only when a test says so. Any thread may ask it, one at a time sets it.
class VirtualClock final : public ports::Clock {
 public:
  explicit VirtualClock(base::Instant now) : now_(now) {}

  base::Instant now() const override { return now_.load(); }
  base::Milliseconds elapsed() const override { return elapsed_.load(); }
  // A later moment passes; to an earlier one the clock is put back.
  void set(base::Instant now) {
    elapsed_.store(elapsed_.load() + std::max(now - now_.load(), base::Milliseconds{0}));
    now_.store(now);
  }
  void advance(base::Milliseconds duration) { set(now_.load() + duration); }

 private:
  std::atomic<base::Instant> now_;
  std::atomic<base::Milliseconds> elapsed_{base::Milliseconds{0}};
};

}  // namespace testing

#pragma once

#include "domain/ids.hpp"

namespace ports {

enum class Work { arrivals, looks, effects, timers, chores, times };

// Wakes whoever works on a queue or waits for a booking, in this process. Only ever saves time:
// everybody polls as well. Any thread may call; never blocks.
class Signals {
 public:
  virtual ~Signals() = default;
  virtual void work(Work queue) = 0;
  virtual void changed(const domain::BookingCode& code) = 0;
};

}  // namespace ports

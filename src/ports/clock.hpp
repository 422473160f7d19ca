#pragma once

#include "base/instant.hpp"

namespace ports {

// The time of the world. Any thread may ask.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::Instant now() const = 0;
  // What has passed since a moment of no meaning, sleep of the machine included, by a clock that
  // nobody sets: two answers tell how much time is between them although now() was put back.
  virtual base::Milliseconds elapsed() const = 0;
};

}  // namespace ports

#pragma once

#include "base/instant.hpp"

namespace ports {

// The time of the world. Any thread may ask.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::Instant now() const = 0;
};

}  // namespace ports

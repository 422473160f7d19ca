#pragma once

#include "engine/parts.hpp"

namespace engine {

// Rows with a due time, not sleeping threads.
class Timers {
 public:
  explicit Timers(const Parts& parts) : parts_(parts) {}

  // Settles the bookings whose time has come; false when there were none.
  bool step();

 private:
  const Parts& parts_;
};

}  // namespace engine

#pragma once

#include "engine/parts.hpp"

namespace engine {

// Rows with a due time, not sleeping threads.
class Timers {
 public:
  explicit Timers(const Parts& parts) : parts_(parts) {}

  // Settles the bookings whose time has come; false when there were none.
  bool step();
  // Rings for bookings with an open Checkout Session that nobody has looked at for a while, so that
  // a payment is found when its webhook never comes.
  void sweep_open_sessions();

 private:
  const Parts& parts_;
};

}  // namespace engine

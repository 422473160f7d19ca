#pragma once

#include <string>

#include "engine/erase.hpp"
#include "engine/parts.hpp"

namespace engine {

// Keeps nothing longer than somebody may need it: the bytes of news until 30 days after it was
// done, answers to requests for a day beyond the one in which they may be repeated.
class Retention {
 public:
  explicit Retention(const Parts& parts) : parts_(parts) {}

  // A few rows at a time, so that nobody waits for it; `cursor` moves on and is empty again behind
  // the last. Also finishes erasures whose bookings are settled by now.
  void step(std::string& cursor);

 private:
  const Parts& parts_;
};

}  // namespace engine

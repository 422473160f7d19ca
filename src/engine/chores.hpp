#pragma once

#include <string>

#include "engine/books_check.hpp"
#include "engine/parts.hpp"
#include "engine/retention.hpp"

namespace engine {

// What is done by the clock and for all bookings: the books every minute and every night, and
// keeping nothing longer than it is needed. Each is a leased row, so of several instances one does
// it, and a long one goes on where it stopped.
class Chores {
 public:
  explicit Chores(const Parts& parts) : parts_(parts), books_(parts), retention_(parts) {}

  // Does one step of a chore that is due; false when none is.
  bool step();

 private:
  // Runs `work` on the chore if it is due; `work` sets when and where it goes on.
  template <class Work>
  bool turn(const std::string& name, const Work& work);

  const Parts& parts_;
  BooksCheck books_;
  Retention retention_;
};

}  // namespace engine

#pragma once

#include <string>

#include "engine/parts.hpp"
#include "ports/back_office.hpp"

namespace engine {

struct CheckSummary {
  std::int64_t bookings = 0;
  std::int64_t opened = 0;
  std::int64_t closed = 0;
};

// The books: every captured cent is with a confirmed booking, on its way back, or in an exception
// with an owner and a deadline. Differences become exceptions and close by themselves.
class BooksCheck {
 public:
  explicit BooksCheck(const Parts& parts) : parts_(parts) {}

  // Over every booking saved since the last check, and those about which the passing of time may
  // say something new. Also binds the audit's heads into an anchor.
  CheckSummary check_changes();
  // Over the next bookings after `cursor`, which moves on; empty again behind the last.
  CheckSummary check_next(std::string& cursor, int count);

 private:
  void enter_changes(const std::vector<ports::ChangedBooking>& changed);
  // What the rules say of the range, against the exceptions that are open there.
  void compare(const ports::CodeRange& range, CheckSummary& summary);

  const Parts& parts_;
};

}  // namespace engine

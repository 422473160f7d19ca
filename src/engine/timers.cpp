#include "engine/timers.hpp"

#include "engine/decide.hpp"

namespace engine {
namespace {

constexpr int bookings_at_once = 32;

}  // namespace

bool Timers::step() {
  const base::Instant now = parts_.clock.now();
  std::vector<domain::BookingCode> due;
  parts_.store.write([&](ports::Transaction& transaction) {
    due = transaction.due_bookings(now, bookings_at_once);
  });
  for (const domain::BookingCode& code : due) {
    std::vector<domain::Transition> transitions;
    parts_.store.write([&](ports::Transaction& transaction) {
      auto booking = transaction.lock(code);
      CHECK(booking.has_value());
      transitions = conclude(transaction, *booking, "timer", now);
    });
    announce(parts_, code, transitions);
  }
  return !due.empty();
}

}  // namespace engine

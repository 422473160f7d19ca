#include "engine/start_checkout.hpp"

#include <algorithm>

#include "base/moment.hpp"
#include "domain/absorb.hpp"
#include "domain/placing.hpp"
#include "engine/decide.hpp"
#include "engine/switches.hpp"

namespace engine {

base::Result<domain::Booking, CheckoutRefused> start_checkout(const Parts& parts,
                                                              const domain::BookingCode& code) {
  const base::Instant now = parts.clock.now();
  std::optional<domain::Booking> booking;
  CheckoutRefused refused{CheckoutError::unknown_booking, {}, {}};
  Conclusion conclusion;
  parts.store.write([&](ports::Transaction& transaction) {
    booking = transaction.lock(code);
    if (!booking) return;
    if (!takes_payments(switches(transaction))) {
      refused = {CheckoutError::switched_off, {}, {}};
      booking.reset();
      return;
    }
    const auto wanted = domain::absorb(*booking, domain::StartCheckout{}, now);
    if (!wanted) {
      refused = {{}, wanted.error(), booking->stage};
      booking.reset();
      return;
    }
    conclusion = conclude(transaction, *booking, "client", now);
    // Whether a time that is held here alone is still offered, Calendly is asked each time.
    if (domain::is_local(*slot(*booking))) {
      transaction.ring(code, now);
      conclusion.has_rung = true;
    }
    base::moment("checkout.before_commit");
  });
  base::moment("checkout.after_commit");
  if (!booking) return base::Failure{refused};
  announce(parts, code, conclusion);
  return *std::move(booking);
}

const domain::Attempt* open_session(const domain::Booking& booking) {
  const auto found = std::ranges::find_if(booking.attempts, [](const domain::Attempt& attempt) {
    return attempt.status == domain::AttemptStatus::open && !attempt.mismatch;
  });
  return found == booking.attempts.end() ? nullptr : &*found;
}

bool is_awaiting_payment(const domain::Booking& booking) {
  const bool may_be_paid =
      booking.stage == domain::Stage::held || booking.stage == domain::Stage::confirmed;
  return may_be_paid && open_session(booking) != nullptr;
}

}  // namespace engine

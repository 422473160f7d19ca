#pragma once

#include "domain/booking.hpp"

namespace domain {

// The money of one booking in its own currency, mismatched payments left out.
struct Books {
  Money captured;
  Money refunded;   // all refunds but failed and cancelled ones
  Money fee;        // what first satisfied the price and the charges
  Money withdrawn;  // what disputes hold or have taken
  Money conceded;   // given back by people beyond what was paid too much
  Money due;        // what we may keep in this stage
  Money surplus;    // captured - refunded - withdrawn - due; positive must go back
};

Books books_of(const Booking& booking);

// Whether the price was satisfied by a payment. That never goes back: what was refunded since is
// the books' matter, and the stage must not depend on which of the two was seen first.
bool is_paid(const Booking& booking);

// The payment that first satisfied the price, or a charge, by Stripe's clock; mismatches never do.
const Attempt* first_payment(const Booking& booking, int charge = 0);

// The first charge that is due and that nobody has paid.
const Charge* charge_to_pay(const Booking& booking);

// Whether there is nothing to pay: a free type, or a price of zero.
bool costs_nothing(const Terms& terms);

// A refund that reduces what we have: neither failed nor cancelled.
bool is_live(const Refund& refund);

// A refund that Stripe failed or refused, and that nobody has had made anew.
bool is_unanswered_failure(const Booking& booking, const Refund& refund);

// Whether the bank has not decided yet.
bool is_open(const Dispute& dispute);

// Whether an open dispute keeps automatic refunds away from this payment.
bool is_frozen(const Booking& booking, const Attempt& payment);

// What of this paid attempt has neither gone back nor been taken back nor is on its way; negative
// when too much is.
Money left_of(const Booking& booking, const Attempt& payment);

// Whether this attempt may still take a client's money.
bool is_payable(const Attempt& attempt);

// "none", "pending", "failed" or "done" over all refunds.
std::string_view refund_state(const Booking& booking);

}  // namespace domain

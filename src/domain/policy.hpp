#pragma once

#include <optional>

#include "domain/booking.hpp"

namespace domain {

// Who ended a booking and when: a wish of ours or what Calendly says, whichever came first. Nothing
// where no person did.
struct Ending {
  Actor by;
  base::Instant at;
};
std::optional<Ending> ending_of(const Booking& booking);

// The rule for what this side's cancellation gives back.
const RefundRule& rule_for(const CancellationPolicy& policy, Actor by);

// What the rule gives back of `fee`, in amounts that Stripe takes. `notice` is the time left before
// the start; a client who cancels later than that gets nothing back.
Money refund_by(const RefundRule& rule, Actor by, Money fee, base::Milliseconds notice);

// What the frozen policy lets the builder keep of `fee` for the ending that the records tell of.
Money retained_by_policy(const Booking& booking, Money fee);

// What a cancellation would come to, to the cent, and until when that stays so if nothing else
// happens. It is what settle does: the records with that wish are read by the same books.
struct Quote {
  Money refund;    // goes back now
  Money retained;  // stays
  base::Instant valid_until;
};
Quote quote(const Booking& booking, Actor by, base::Instant now);

}  // namespace domain

#pragma once

#include <optional>

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

// A session at Stripe always lives this long from its making; Stripe's minimum is 30 minutes.
inline constexpr base::Milliseconds session_life{31 * 60 * 1000};

// However late Checkout is opened, a hold never lasts longer than this.
inline constexpr base::Milliseconds hold_length_max{31 * 60 * 1000};

// When the hold ends: the latest of Calendly's created_at + hold, our first sight + grace, and what
// opening Checkout extended it to. Nothing without a slot.
std::optional<base::Instant> hold_deadline(const Booking& booking);

// Whether a bank works on a payment, as far as we know, and nobody has looked since the hold ended.
bool awaits_word_of_a_payment(const Booking& booking);

// Opening Checkout moves the deadline once to now + grace, at most 31 minutes after the hold began.
void extend_hold(Booking& booking, base::Instant now);

}  // namespace domain

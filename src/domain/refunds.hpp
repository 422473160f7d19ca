#pragma once

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

// Writes the refund records that the books call for and withdraws unsent ones that they no longer
// call for. Part of settle; repeatable.
void decide_refunds(Booking& booking, base::Instant now);

// Whether a refund that nobody ordered may not be sent now: the bank asks about its payment, or
// another refund of it failed and a person has to say what comes next.
bool waits_for_a_person(const Booking& booking, const Refund& refund);

}  // namespace domain

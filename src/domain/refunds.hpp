#pragma once

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

// Writes the refund records that the books call for and withdraws unsent ones that they no longer
// call for. Part of settle; repeatable.
void decide_refunds(Booking& booking, base::Instant now);

}  // namespace domain

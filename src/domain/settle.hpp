#pragma once

#include <vector>

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

// Follows the transition table until no row applies, then writes the refund records that the money
// rules decide. Returns the transitions taken, which are appended to the booking too. Settling
// twice at the same instant changes nothing more.
std::vector<Transition> settle(Booking& booking, base::Instant now);

}  // namespace domain

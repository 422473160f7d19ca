#pragma once

#include <string>
#include <vector>

#include "domain/booking.hpp"
#include "engine/autonomy.hpp"
#include "engine/parts.hpp"

namespace engine {

// The end of every decision, inside its transaction: settles the booking, saves it with its timer,
// writes the audit, adds what is owed to the outbox and rings where a look is due. Returns the
// transitions taken, to be announced after the commit.
std::vector<domain::Transition> conclude(ports::Transaction& transaction, domain::Booking& booking,
                                         const std::string& actor, base::Instant now,
                                         Known known = Known::perhaps_not_all);

// After the commit: counts and logs the transitions and wakes whoever waits for this booking or
// has new work.
void announce(const Parts& parts, const domain::BookingCode& code,
              const std::vector<domain::Transition>& transitions);

}  // namespace engine

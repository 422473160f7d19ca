#pragma once

#include "base/instant.hpp"
#include "domain/booking.hpp"
#include "domain/owed.hpp"

namespace domain {

// Claiming an effect is a decision, written before the first byte leaves: a claimed attempt counts
// as payable from then on. `send` counts from 1; a new number means that a look has shown the one
// before to have had no effect. The same number again changes nothing.
void note_sending(Booking& booking, const Act& act, int send, base::Instant now);

// Whether a session may be made now: the slot was seen active at most 60 s ago.
bool slot_is_fresh(const Booking& booking, base::Instant now);

}  // namespace domain

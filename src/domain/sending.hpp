#pragma once

#include "base/instant.hpp"
#include "domain/booking.hpp"
#include "domain/owed.hpp"

namespace domain {

// Claiming an effect is a decision, written before the first byte leaves: a claimed attempt counts
// as payable from then on. `send` counts from 1; a new number means that a look has shown the one
// before to have had no effect. The same number again changes nothing.
void note_sending(Booking& booking, const Act& act, int send, base::Instant now);

// What was owed is not owed any more and certainly has not happened: its record ends here.
void note_dropped(Booking& booking, const Act& act, base::Instant now);

// Whether a session may be made now: at most 60 s ago the slot was seen active, or the time that is
// held here was seen offered.
bool slot_is_fresh(const Booking& booking, base::Instant now);

}  // namespace domain

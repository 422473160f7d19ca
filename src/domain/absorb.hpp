#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/booking.hpp"
#include "domain/news.hpp"

namespace domain {

// Writes what was seen into the records. Order and repetition do not matter: paid, expired and
// cancelled never go back, every other status is the answer of the look issued last.
Absorbed absorb(Booking& booking, const Observation& observation, const Look& look);

// Writes what a person wants, or says why it can't be had. Repeating a command changes nothing.
base::Result<base::Done, Refusal> absorb(Booking& booking, const Command& command,
                                         base::Instant now);

}  // namespace domain

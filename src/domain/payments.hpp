#pragma once

#include "domain/booking.hpp"
#include "domain/news.hpp"

namespace domain {

// The part of absorb that is about attempts, refunds and disputes. Call absorb.
Absorbed absorb_one(Booking& booking, const SessionSeen& seen, const Look& look);
Absorbed absorb_one(Booking& booking, const SessionAbsent& absent, const Look& look);
Absorbed absorb_one(Booking& booking, const SessionRefused& refused, const Look& look);
Absorbed absorb_one(Booking& booking, const RefundSeen& seen, const Look& look);
Absorbed absorb_one(Booking& booking, const DisputeSeen& seen, const Look& look);
Absorbed absorb_one(Booking& booking, const RefundRefused& refused, const Look& look);

}  // namespace domain

#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/booking.hpp"
#include "domain/news.hpp"

namespace domain {

// The part of absorb that is about calendar links. Call absorb.
Absorbed absorb_one(Booking& booking, const SlotSeen& seen, const Look& look);
Absorbed absorb_one(Booking& booking, const SlotGone& gone, const Look& look);
Absorbed absorb_one(Booking& booking, const TimeSeen& seen, const Look& look);
Absorbed absorb_one(Booking& booking, const SlotPlaced& placed, const Look& look);
Absorbed absorb_one(Booking& booking, const SlotRefused& refused, const Look& look);

// Calendly's page on which the client chooses another time for the slot as it stands.
base::Result<std::string, Refusal> reschedule_page(const Booking& booking, base::Instant now);

}  // namespace domain

#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/booking.hpp"
#include "domain/news.hpp"

namespace domain {

// The part of absorb that is about what people want. Call absorb.
base::Result<base::Done, Refusal> obey(Booking& booking, const StartCheckout& command,
                                       base::Instant now);
base::Result<base::Done, Refusal> obey(Booking& booking, const CancelBooking& command,
                                       base::Instant now);

}  // namespace domain

#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/booking.hpp"
#include "domain/news.hpp"

namespace domain {

// The part of absorb that is about what people want. Call absorb.
using CommandResult = base::Result<base::Done, Refusal>;
CommandResult obey(Booking& booking, const StartCheckout& command, base::Instant now);
CommandResult obey(Booking& booking, const ChooseTime& command, base::Instant now);
CommandResult obey(Booking& booking, const CancelBooking& command, base::Instant now);
CommandResult obey(Booking& booking, const RefundPayment& command, base::Instant now);
CommandResult obey(Booking& booking, const DecideRefund& command, base::Instant now);
CommandResult obey(Booking& booking, const RetryRefund& command, base::Instant now);
CommandResult obey(Booking& booking, const ClearAttention& command, base::Instant now);
CommandResult obey(Booking& booking, const MarkNoShow& command, base::Instant now);
CommandResult obey(Booking& booking, const DecideDifference& command, base::Instant now);
CommandResult obey(Booking& booking, const WaiveCharge& command, base::Instant now);
CommandResult obey(Booking& booking, const GiveFeedback& command, base::Instant now);

}  // namespace domain

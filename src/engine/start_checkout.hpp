#pragma once

#include "base/result.hpp"
#include "domain/booking.hpp"
#include "domain/news.hpp"
#include "engine/parts.hpp"

namespace engine {

enum class CheckoutError {
  unknown_booking,
  switched_off,  // the flag payment_processing is off
};

// Writes that the client wants to pay and wakes the worker that makes the session. The returned
// booking says whether a session can be paid already (open_session) or is being made. Repeatable:
// there is at most one session to pay.
struct CheckoutRefused {
  std::optional<CheckoutError> error;
  std::optional<domain::Refusal> refusal;
  std::optional<domain::Stage> stage;
};
base::Result<domain::Booking, CheckoutRefused> start_checkout(const Parts& parts,
                                                              const domain::BookingCode& code);

// The session a client may pay now; nothing while it is being made or when there is none.
const domain::Attempt* open_session(const domain::Booking& booking);

// Whether a payment may be there any moment: who shows the booking to its client has it looked for.
bool is_awaiting_payment(const domain::Booking& booking);

}  // namespace engine

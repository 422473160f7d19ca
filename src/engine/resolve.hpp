#pragma once

#include <optional>
#include <vector>

#include "domain/booking.hpp"
#include "domain/news.hpp"
#include "ports/payments.hpp"

namespace engine {

// Looks whether the session of an attempt exists at Stripe, by the ids in its metadata. Nothing in
// the answer: a list issued now does not show it. Lists may lag, so only an answer from 60 s after
// the last send proves anything.
ports::Answer<std::optional<domain::SessionSeen>> find_session(ports::Payments& payments,
                                                               const domain::Booking& booking,
                                                               const domain::Attempt& attempt,
                                                               ports::Lane lane);

// The sessions of a booking that may be open still, in the order of their attempts, whatever its
// records know.
ports::Answer<std::vector<domain::SessionSeen>> young_sessions(ports::Payments& payments,
                                                               const domain::Booking& booking,
                                                               base::Instant now, ports::Lane lane);

// As find_session for a refund, by its payment intent.
ports::Answer<std::optional<domain::RefundSeen>> find_refund(ports::Payments& payments,
                                                             const domain::Booking& booking,
                                                             const domain::Refund& refund,
                                                             ports::Lane lane);

}  // namespace engine

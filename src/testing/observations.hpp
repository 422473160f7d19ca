#pragma once

#include <string>

#include "domain/booking.hpp"
#include "domain/news.hpp"

namespace testing {

// What providers say about the booking of a_booking(). Tests change the fields they are about.

std::string checkout_url(const std::string& session_id);

// Slot n is Calendly's event "event_n" with "invitee_n", of the booking's type and token.
domain::SlotId slot_id(int n);
domain::SlotSeen active_slot(int n = 1);
domain::SlotSeen cancelled_slot(domain::Canceler by, base::Instant at, int n = 1);
// The two halves of a reschedule.
domain::SlotSeen slot_moved_away(int n, int to);
domain::SlotSeen slot_moved_here(int n, int from);
domain::SlotGone gone_slot(int n = 1);

// Sessions of attempt 1 over 50.00 EUR; a paid one has the payment intent "pi_<session_id>".
domain::SessionSeen open_session(const std::string& session_id);
domain::SessionSeen processing_session(const std::string& session_id);
domain::SessionSeen refused_session(const std::string& session_id);  // by the bank, at noon + 1min
domain::SessionSeen expired_session(const std::string& session_id);
domain::SessionSeen paid_session(const std::string& session_id);

// A refund of the payment of `session_id` that somebody made in Stripe's dashboard.
domain::RefundSeen dashboard_refund(const std::string& refund_id, const std::string& session_id,
                                    domain::Money amount);
// Refund n of our own, as the booking's record has it.
domain::RefundSeen our_refund(const domain::Booking& booking, int n, domain::RefundStatus status);

// Absorbs it as the answer of a new look issued at `at`.
domain::Absorbed see(domain::Booking& booking, const domain::Observation& observation,
                     base::Instant at);

}  // namespace testing

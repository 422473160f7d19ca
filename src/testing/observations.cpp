#include "testing/observations.hpp"

#include <algorithm>

#include "domain/absorb.hpp"
#include "domain/holds.hpp"
#include "testing/bookings.hpp"

namespace testing {

using namespace domain;

std::string checkout_url(const std::string& session_id) {
  return "https://checkout.example/" + session_id;
}

// --- Calendly ----------------------------------------------------------------------------------

SlotId slot_id(int n) { return {"event_" + std::to_string(n), "invitee_" + std::to_string(n)}; }

SlotSeen active_slot(int n) {
  return SlotSeen{.id = slot_id(n),
                  .event_type = "type_1",
                  .token = "token_1",
                  .start = session_start,
                  .end = session_end,
                  .created_at = noon};
}

SlotSeen cancelled_slot(Canceler by, base::Instant at, int n) {
  SlotSeen seen = active_slot(n);
  seen.active = false;
  seen.canceler = by;
  seen.cancelled_at = at;
  return seen;
}

SlotSeen slot_moved_away(int n, int to) {
  SlotSeen seen = cancelled_slot(Canceler::invitee, noon + 1min, n);
  seen.rescheduled = true;
  seen.successor = slot_id(to);
  return seen;
}

// A new invitee starts a day later than the one before; whether it carries the token is not
// documented, so it does not.
SlotSeen slot_moved_here(int n, int from) {
  SlotSeen seen = active_slot(n);
  seen.token.clear();
  seen.predecessor = slot_id(from);
  seen.start += (n - 1) * 24h;
  seen.end += (n - 1) * 24h;
  seen.created_at += (n - 1) * 1min;
  return seen;
}

SlotGone gone_slot(int n) { return {slot_id(n)}; }

// --- Stripe ------------------------------------------------------------------------------------

SessionSeen open_session(const std::string& session_id) {
  return SessionSeen{.session_id = session_id,
                     .booking = "BK7F3KQ2",
                     .installation = "test",
                     .attempt = 1,
                     .subtotal = euros(5000),
                     .total = euros(5000),
                     .url = checkout_url(session_id),
                     .created_at = noon,
                     .expires_at = noon + session_life};
}

SessionSeen processing_session(const std::string& session_id) {
  SessionSeen seen = open_session(session_id);
  seen.status = SessionStatus::complete;
  seen.payment_intent_id = "pi_" + session_id;
  seen.url.clear();
  return seen;
}

SessionSeen refused_session(const std::string& session_id) {
  SessionSeen seen = processing_session(session_id);
  seen.declined_at = noon + 1min;
  return seen;
}

SessionSeen expired_session(const std::string& session_id) {
  SessionSeen seen = open_session(session_id);
  seen.status = SessionStatus::expired;
  seen.url.clear();
  return seen;
}

SessionSeen paid_session(const std::string& session_id) {
  SessionSeen seen = processing_session(session_id);
  seen.paid = true;
  seen.charge_id = "ch_" + session_id;
  seen.paid_at = noon + 2min;
  return seen;
}

RefundSeen dashboard_refund(const std::string& refund_id, const std::string& session_id,
                            Money amount) {
  return RefundSeen{.refund_id = refund_id,
                    .payment_intent_id = "pi_" + session_id,
                    .amount = amount,
                    .status = RefundStatus::succeeded,
                    .created_at = noon + 5min};
}

RefundSeen our_refund(const Booking& booking, int n, RefundStatus status) {
  const Refund& refund = *std::ranges::find(booking.refunds, n, &Refund::n);
  const Attempt& payment = *std::ranges::find(booking.attempts, refund.attempt, &Attempt::n);
  return RefundSeen{.refund_id = "re_" + std::to_string(n),
                    .payment_intent_id = payment.payment_intent_id,
                    .booking = booking.code.text(),
                    .installation = booking.installation,
                    .n = n,
                    .amount = refund.amount,
                    .status = status,
                    .created_at = refund.decided_at};
}

Absorbed see(Booking& booking, const Observation& observation, base::Instant at) {
  booking.looked_at = std::max(booking.looked_at.value_or(at), at);
  return absorb(booking, observation, Look{++booking.fetch_no, at});
}

}  // namespace testing

#include "testing/two_providers.hpp"

#include <algorithm>

#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace testing {

using namespace domain;
using base::Instant;

// --- Calendly ----------------------------------------------------------------------------------

SlotSeen* TwoProviders::standing() {
  const auto found = std::ranges::find(slots, true, &SlotSeen::active);
  return found == slots.end() ? nullptr : &*found;
}

void TwoProviders::book(Instant now) {
  if (!slots.empty()) return;
  slots.push_back(active_slot(1));
  slots.back().created_at = now;
  slots.back().start = now + 30h;
  slots.back().end = now + 31h;
}

void TwoProviders::reschedule(Instant now) {
  SlotSeen* const old = standing();
  if (old == nullptr || old->start <= now) return;
  const int n = static_cast<int>(slots.size()) + 1;
  SlotSeen moved = slot_moved_here(n, n - 1);
  moved.created_at = now;
  moved.start = old->start + 24h;
  moved.end = old->end + 24h;
  old->active = false;
  old->rescheduled = true;
  old->successor = moved.id;
  slots.push_back(moved);
}

const SlotSeen* TwoProviders::place(Instant start, Instant end, Instant now) {
  if (time_is_taken || start <= now) return nullptr;
  SlotSeen made = active_slot(static_cast<int>(slots.size()) + 1);
  made.created_at = now;
  made.start = start;
  made.end = end;
  slots.push_back(made);
  return &slots.back();
}

void TwoProviders::cancel(SlotSeen* slot, Canceler by, const std::string& reason, Instant now) {
  if (slot == nullptr || !slot->active || slot->end <= now) return;
  slot->active = false;
  slot->canceler = by;
  slot->cancelled_at = now;
  slot->cancel_reason = reason;
}

// --- Stripe ------------------------------------------------------------------------------------

SessionSeen& TwoProviders::make_session(const std::string& key, int attempt, Money amount,
                                        Instant now, Instant expires_at) {
  const std::string id = "cs_" + std::to_string(sessions.size() + 1);
  const auto [known, is_new] = session_of_key_.emplace(key, id);
  if (!is_new) return *std::ranges::find(sessions, known->second, &SessionSeen::session_id);
  SessionSeen made = open_session(id);
  made.attempt = attempt;
  made.subtotal = made.total = amount;
  made.created_at = now;
  made.expires_at = expires_at;
  sessions.push_back(made);
  return sessions.back();
}

void TwoProviders::expire(SessionSeen& session) {
  if (session.status == SessionStatus::open) session.status = SessionStatus::expired;
}

void TwoProviders::pay(SessionSeen& session, Instant now) {
  if (session.status != SessionStatus::open) return;
  session.status = SessionStatus::complete;
  session.paid = true;
  session.paid_at = now;
  session.payment_intent_id = "pi_" + session.session_id;
  session.charge_id = "ch_" + session.session_id;
}

const RefundSeen* TwoProviders::refund(RefundSeen order) {
  const auto of =
      std::ranges::find(sessions, order.payment_intent_id, &SessionSeen::payment_intent_id);
  if (of == sessions.end() || kept_of(*of) < order.amount.minor_units()) return nullptr;
  order.refund_id = "re_" + std::to_string(refunds.size() + 1);
  refunds.push_back(order);
  return &refunds.back();
}

void TwoProviders::pass(Instant now) {
  for (SessionSeen& session : sessions)
    if (session.expires_at <= now) expire(session);
}

std::int64_t TwoProviders::kept_of(const SessionSeen& session) const {
  std::int64_t kept = session.paid ? session.total.minor_units() : 0;
  for (const RefundSeen& refund : refunds)
    if (refund.payment_intent_id == session.payment_intent_id &&
        refund.status != RefundStatus::failed)
      kept -= refund.amount.minor_units();
  return kept;
}

std::int64_t TwoProviders::kept() const {
  std::int64_t sum = 0;
  for (const SessionSeen& session : sessions)
    if (session.paid) sum += kept_of(session);
  return sum;
}

}  // namespace testing

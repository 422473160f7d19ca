#pragma once

#include "bytes.hpp"
#include "state.hpp"

// The lists of fields of what a State is made of: the booking's records and the providers' objects.
namespace explorer {

template <>
inline domain::Attempt blank() {
  return {.n = 0, .amount = testing::euros(0)};
}
template <>
inline domain::Refund blank() {
  return {.n = 0, .source = {}, .attempt = 0, .amount = testing::euros(0)};
}
template <>
inline domain::CalendarLink blank() {
  return {.n = 0};
}
template <>
inline domain::Wish blank() {
  return {.n = 0, .by = {}};
}
template <>
inline domain::SessionSeen blank() {
  return {.subtotal = testing::euros(0), .total = testing::euros(0)};
}
template <>
inline domain::RefundSeen blank() {
  return {.amount = testing::euros(0), .status = {}};
}

void fields(auto& archive, domain::CalendarLink& link) {
  archive(link.n, link.status, link.event_id, link.invitee_id, link.event_type, link.start,
          link.end, link.created_at, link.first_seen_at, link.fetch_no, link.looked_at,
          link.canceler, link.cancelled_at, link.cancelled_seen_at, link.cancelled_twice,
          link.successor_event_id, link.successor_invitee_id, link.cancel_sends, link.moves,
          link.moved_at, link.moved_from);
}

void fields(auto& archive, domain::Attempt& attempt) {
  archive(attempt.n, attempt.status, attempt.amount, attempt.session_id, attempt.payment_intent_id,
          attempt.created_at, attempt.expires_at, attempt.sends, attempt.last_sent_at,
          attempt.charged, attempt.paid_at, attempt.paid_seen_at, attempt.fetch_no,
          attempt.paid_fetch_no, attempt.mismatch);
}

void fields(auto& archive, domain::Refund& refund) {
  archive(refund.n, refund.status, refund.source, refund.attempt, refund.amount, refund.refund_id,
          refund.failure_reason, refund.decided_at, refund.succeeded_at, refund.fetch_no,
          refund.sends);
}

void fields(auto& archive, domain::Wish& wish) {
  archive(wish.n, wish.kind, wish.live, wish.by, wish.at, wish.refund, wish.cleared);
}

void fields(auto& archive, domain::Attention& attention) {
  archive(attention.n, attention.reason, attention.since, attention.deadline, attention.owner);
}

// What was fixed when the booking began is the same in every state. The way it has come is only
// told in letters.
void fields(auto& archive, domain::Booking& booking) {
  archive(booking.stage, booking.fetch_no, booking.looked_at, booking.hold_extended_until,
          booking.links, booking.attempts, booking.refunds, booking.wishes, booking.attention,
          booking.attentions);
}

void fields(auto& archive, domain::SlotId& id) { archive(id.event, id.invitee); }

void fields(auto& archive, domain::SlotSeen& seen) {
  archive(seen.id, seen.event_type, seen.token, seen.active, seen.rescheduled, seen.successor,
          seen.predecessor, seen.start, seen.end, seen.created_at, seen.canceler, seen.cancelled_at,
          seen.cancel_reason);
}

void fields(auto& archive, domain::SessionSeen& seen) {
  archive(seen.session_id, seen.booking, seen.installation, seen.attempt, seen.status, seen.paid,
          seen.subtotal, seen.total, seen.created_at, seen.expires_at, seen.payment_intent_id,
          seen.paid_at);
}

void fields(auto& archive, domain::RefundSeen& seen) {
  archive(seen.refund_id, seen.payment_intent_id, seen.booking, seen.installation, seen.n,
          seen.amount, seen.status, seen.created_at);
}

void fields(auto& archive, domain::SessionAbsent& absent) { archive(absent.attempt); }

void fields(auto& archive, Event& event) {
  archive(event.active, event.rescheduled, event.start, event.end, event.created_at, event.canceler,
          event.cancelled_at, event.reason);
}

void fields(auto& archive, Session& session) {
  archive(session.attempt, session.key, session.status, session.amount, session.created_at,
          session.expires_at, session.paid_at);
}

void fields(auto& archive, Repayment& repayment) {
  archive(repayment.n, repayment.session, repayment.key, repayment.status, repayment.amount,
          repayment.created_at);
}

void fields(auto& archive, Remote& remote) {
  archive(remote.events, remote.sessions, remote.repayments);
}

void fields(auto& archive, Scope& left) {
  archive(left.clicks, left.payments, left.wishes, left.cancellations, left.reschedules,
          left.refund_failures, left.slow_refunds, left.retries, left.accidents, left.crashes,
          left.stalls, left.days, left.losses, left.repeats, left.lost_answers, left.lost_calls,
          left.lagging_lists, left.forgotten_keys);
}

void fields(auto& archive, ports::Lease& lease) { archive(lease.token, lease.until); }

void fields(auto& archive, Bell& bell) {
  archive(bell.rings, bell.due_at, bell.lease, bell.by_webhook);
}

}  // namespace explorer

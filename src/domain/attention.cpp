#include "domain/attention.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "domain/books.hpp"
#include "domain/differences.hpp"

namespace domain {
namespace {

using base::Instant;
using namespace std::chrono_literals;

// --- What the records show ---------------------------------------------------------------------

bool slot_is_missing(const Booking& booking) {
  const bool counts_on_it = booking.stage == Stage::confirmed || booking.stage == Stage::placing ||
                            ((booking.stage == Stage::held || booking.stage == Stage::releasing) &&
                             books_of(booking).captured.is_positive());
  const CalendarLink* const link = slot(booking);
  return counts_on_it && link != nullptr && link->status == LinkStatus::gone;
}

// A time that is held here alone is lost with the database: after an older one was put back, a
// payment may be known and not what it was for.
bool time_is_forgotten(const Booking& booking) {
  return booking.stage == Stage::draft && booking.terms.mode == Mode::pay_first &&
         slot(booking) == nullptr && is_paid(booking);
}

bool waits_for_its_time(const Booking& booking) {
  return booking.stage == Stage::placing || time_is_forgotten(booking);
}

bool all_was_refunded_elsewhere(const Booking& booking) {
  const Books books = books_of(booking);
  return booking.stage == Stage::confirmed && books.captured.is_positive() &&
         !(books.refunded < books.captured) &&
         std::ranges::any_of(booking.refunds, [](const Refund& refund) {
           return is_live(refund) && refund.source == RefundSource::dashboard;
         });
}

bool is_automatic(const Refund& refund) {
  return refund.source == RefundSource::policy || refund.source == RefundSource::surplus ||
         refund.source == RefundSource::mismatch;
}

// A refund that never was at Stripe matters only while its money is still owed: it may have gone
// back another way meanwhile.
bool is_missed(const Booking& booking, const Refund& refund) {
  if (!is_unanswered_failure(booking, refund)) return false;
  if (!refund.refund_id.empty() || !is_automatic(refund)) return true;
  const auto payment = std::ranges::find(booking.attempts, refund.attempt, &Attempt::n);
  if (!left_of(booking, *payment).is_positive()) return false;
  return payment->mismatch || books_of(booking).surplus.is_positive();
}

bool a_refund_failed(const Booking& booking) {
  return std::ranges::any_of(booking.refunds,
                             [&](const Refund& refund) { return is_missed(booking, refund); });
}

bool any_refund_is(const Booking& booking, RefundStatus status) {
  return std::ranges::find(booking.refunds, status, &Refund::status) != booking.refunds.end();
}

bool a_refund_waits(const Booking& booking) {
  return any_refund_is(booking, RefundStatus::awaiting_approval);
}

bool a_refund_needs_the_client(const Booking& booking) {
  return std::ranges::any_of(booking.refunds, [](const Refund& refund) {
    return refund.status == RefundStatus::pending && refund.failure_reason == waits_for_client;
  });
}

bool a_refund_is_being_sent(const Booking& booking) {
  return any_refund_is(booking, RefundStatus::intended);
}

// What an open dispute holds may come back.
bool too_much_went_back(const Booking& booking) {
  Money missing = books_of(booking).surplus;
  for (const Dispute& dispute : booking.disputes)
    if (is_open(dispute) && dispute.withdrawn.currency() == missing.currency())
      missing = missing + dispute.withdrawn;
  return missing.minor_units() < 0;
}

bool a_dispute_is_open(const Booking& booking) {
  return std::ranges::any_of(booking.disputes, is_open);
}

bool goes_on(const Booking& booking) {
  return booking.stage == Stage::held || booking.stage == Stage::confirmed ||
         booking.stage == Stage::completed;
}

bool a_charge_is_due(const Booking& booking) { return charge_to_pay(booking) != nullptr; }

struct Watch {
  AttentionReason reason;
  bool (*lasts)(const Booking&);   // else it ends
  bool (*begins)(const Booking&);  // where it is not raised by whoever saw it happen
};

constexpr auto watches = std::to_array<Watch>({
    {AttentionReason::slot_missing, slot_is_missing, slot_is_missing},
    {AttentionReason::refund_refused, a_refund_failed, a_refund_failed},
    {AttentionReason::disputed, a_dispute_is_open, a_dispute_is_open},
    {AttentionReason::refund_needs_client, a_refund_needs_the_client, a_refund_needs_the_client},
    {AttentionReason::negative_surplus, too_much_went_back, too_much_went_back},
    {AttentionReason::refunded_elsewhere, all_was_refunded_elsewhere, all_was_refunded_elsewhere},
    {AttentionReason::refund_waits, a_refund_waits, a_refund_waits},
    {AttentionReason::time_not_placed, waits_for_its_time, time_is_forgotten},
    {AttentionReason::price_differs, difference_waits, difference_waits},
    {AttentionReason::charge_overdue, a_charge_is_due, nullptr},
    {AttentionReason::balance_insufficient, a_refund_is_being_sent, nullptr},
    {AttentionReason::decision_waits, goes_on, nullptr},
});

base::Milliseconds usual_wait(AttentionReason reason) {
  switch (reason) {
    case AttentionReason::checkout_refused:
    case AttentionReason::slot_missing:
    case AttentionReason::time_not_placed:
      return 4h;
    case AttentionReason::payment_mismatch:
    case AttentionReason::refund_refused:
    case AttentionReason::balance_insufficient:
    case AttentionReason::negative_surplus:
    case AttentionReason::refunded_elsewhere:
    case AttentionReason::effect_stuck:
    case AttentionReason::letter_undelivered:
    case AttentionReason::other_event_type:
    case AttentionReason::decision_waits:
    case AttentionReason::price_differs:
    case AttentionReason::charge_overdue:
      return 24h;
    case AttentionReason::refund_waits:
      return 72h;
    case AttentionReason::refund_needs_client:
    case AttentionReason::disputed:
      return 7 * 24h;
  }
  return 24h;
}

}  // namespace

bool was_cleared(const Booking& booking, AttentionReason reason) {
  return std::ranges::any_of(booking.wishes,
                             [&](const Wish& wish) { return wish.cleared == reason; });
}

Owner owner_of(AttentionReason reason) {
  switch (reason) {
    case AttentionReason::slot_missing:
    case AttentionReason::other_event_type:
    case AttentionReason::time_not_placed:
    case AttentionReason::price_differs:
    case AttentionReason::charge_overdue:
    case AttentionReason::refund_waits:
    case AttentionReason::refund_needs_client:
    case AttentionReason::balance_insufficient:
    case AttentionReason::refunded_elsewhere:
    case AttentionReason::disputed:
    case AttentionReason::letter_undelivered:
      return Owner::builder;
    case AttentionReason::payment_mismatch:
    case AttentionReason::checkout_refused:
    case AttentionReason::refund_refused:
    case AttentionReason::negative_surplus:
    case AttentionReason::effect_stuck:
    case AttentionReason::decision_waits:
      return Owner::operator_;
  }
  return Owner::operator_;
}

void raise_attention(Booking& booking, AttentionReason reason, Instant now,
                     std::optional<Instant> deadline) {
  if (booking.attention) return;
  booking.attention = Attention{.n = ++booking.attentions,
                                .reason = reason,
                                .since = now,
                                .deadline = deadline.value_or(now + usual_wait(reason)),
                                .owner = owner_of(reason)};
}

void watch_records(Booking& booking, Instant now) {
  for (const Watch& watch : watches)
    if (booking.attention && booking.attention->reason == watch.reason && !watch.lasts(booking))
      booking.attention.reset();
  for (const Watch& watch : watches) {
    if (booking.attention) return;
    if (watch.begins != nullptr && !was_cleared(booking, watch.reason) && watch.begins(booking))
      raise_attention(booking, watch.reason, now);
  }
}

}  // namespace domain

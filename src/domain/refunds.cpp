#include "domain/refunds.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "domain/books.hpp"
#include "domain/placing.hpp"
#include "domain/policy.hpp"

namespace domain {
namespace {

using base::Instant;

bool any_refund_is(const Booking& booking, const Attempt& payment, auto... statuses) {
  return std::ranges::any_of(booking.refunds, [&](const Refund& refund) {
    return refund.attempt == payment.n && ((refund.status == statuses) || ...);
  });
}

bool was_decided_by_itself(const Refund& refund) {
  return refund.source == RefundSource::policy || refund.source == RefundSource::surplus ||
         refund.source == RefundSource::mismatch;
}

const Attempt& payment_of(const Booking& booking, const Refund& refund) {
  return *std::ranges::find(booking.attempts, refund.attempt, &Attempt::n);
}

bool is_for_a_person(const Booking& booking, const Attempt& payment) {
  const bool failed = std::ranges::any_of(booking.refunds, [&](const Refund& refund) {
    return refund.attempt == payment.n && is_unanswered_failure(booking, refund);
  });
  if (base::canary("failed_refund_is_repeated")) return is_frozen(booking, payment);
  return failed || is_frozen(booking, payment);
}

// --- Withdrawing -------------------------------------------------------------------------------

bool may_be_withdrawn(const Refund& refund) {
  const bool unsent = refund.sends == 0 && (refund.status == RefundStatus::intended ||
                                            refund.status == RefundStatus::awaiting_approval);
  return was_decided_by_itself(refund) && unsent;
}

// Someone refunded at Stripe what we were about to send back: ours gives way, and what is still
// owed is decided anew. So it does where Stripe failed a refund and a person must decide, and while
// a dispute is open.
void withdraw_what_is_not_owed(Booking& booking) {
  for (auto refund = booking.refunds.rbegin(); refund != booking.refunds.rend(); ++refund) {
    if (!may_be_withdrawn(*refund)) continue;
    const Attempt& payment = payment_of(booking, *refund);
    if (left_of(booking, payment).minor_units() < 0 || is_for_a_person(booking, payment))
      refund->status = RefundStatus::cancelled;
  }
  for (auto refund = booking.refunds.rbegin(); refund != booking.refunds.rend(); ++refund) {
    if (books_of(booking).surplus.minor_units() >= 0) return;
    if (may_be_withdrawn(*refund) && refund->source != RefundSource::mismatch)
      refund->status = RefundStatus::cancelled;
  }
}

// --- Deciding ----------------------------------------------------------------------------------

void append_refund(Booking& booking, const Attempt& payment, Money amount, RefundSource source,
                   Instant now) {
  const auto ending = ending_of(booking);
  const bool waits = !base::canary("approval_is_skipped") && source == RefundSource::policy &&
                     ending && rule_for(booking.terms.policy, ending->by).approval;
  booking.refunds.push_back(
      Refund{.n = booking.refunds.empty() ? 1 : booking.refunds.back().n + 1,
             .status = waits ? RefundStatus::awaiting_approval : RefundStatus::intended,
             .source = source,
             .attempt = payment.n,
             .amount = amount,
             .decided_at = now});
}

// One refund at a time per payment, and none by itself where a person has to decide.
void send_back(Booking& booking, const Attempt& payment, Money amount, RefundSource source,
               Instant now) {
  const bool under_way =
      any_refund_is(booking, payment, RefundStatus::intended, RefundStatus::awaiting_approval);
  if (!under_way && !is_for_a_person(booking, payment))
    append_refund(booking, payment, amount, source, now);
}

void return_mismatches(Booking& booking, Instant now) {
  for (const Attempt& payment : booking.attempts) {
    if (!payment.mismatch || payment.status != AttemptStatus::paid) continue;
    const Money left = left_of(booking, payment);
    if (left.is_positive()) send_back(booking, payment, left, RefundSource::mismatch, now);
  }
}

// The payment that confirmed the booking comes last, so that it is touched last.
std::vector<const Attempt*> payments_newest_first(const Booking& booking) {
  std::vector<const Attempt*> payments;
  for (const Attempt& attempt : booking.attempts)
    if (attempt.status == AttemptStatus::paid && !attempt.mismatch) payments.push_back(&attempt);
  std::ranges::sort(payments, [](const Attempt* a, const Attempt* b) {
    return std::pair{a->paid_at, a->n} > std::pair{b->paid_at, b->n};
  });
  return payments;
}

RefundSource reason_of_surplus(const Booking& booking, const Attempt& payment) {
  const bool ended_by_someone =
      (booking.stage == Stage::cancelling || booking.stage == Stage::cancelled) &&
      !time_is_lost(booking);
  return ended_by_someone && &payment == first_payment(booking) ? RefundSource::policy
                                                                : RefundSource::surplus;
}

// What falls to one payment is never taken from another instead, even where it has to wait.
void return_surplus(Booking& booking, Instant now) {
  if (base::canary("surplus_is_kept")) return;
  Money surplus = books_of(booking).surplus;
  for (const Attempt* const payment : payments_newest_first(booking)) {
    if (!surplus.is_positive()) return;
    const Money part = smaller(surplus, left_of(booking, *payment));
    if (!part.is_positive()) continue;
    send_back(booking, *payment, part, reason_of_surplus(booking, *payment), now);
    surplus = surplus - part;
  }
}

}  // namespace

bool waits_for_a_person(const Booking& booking, const Refund& refund) {
  return was_decided_by_itself(refund) && is_for_a_person(booking, payment_of(booking, refund));
}

void decide_refunds(Booking& booking, Instant now) {
  withdraw_what_is_not_owed(booking);
  return_mismatches(booking, now);
  return_surplus(booking, now);
}

}  // namespace domain

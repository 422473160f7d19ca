#include "domain/settle.hpp"

#include <algorithm>

#include "domain/books.hpp"
#include "domain/stages.hpp"

namespace domain {
namespace {

using base::Instant;

std::vector<Transition> follow_table(Booking& booking, Instant now) {
  const auto table = transition_table();
  const auto applies = [&](const Row& row) {
    return row.from == booking.stage && std::ranges::all_of(row.when, [&](const NamedGuard& guard) {
             return guard.holds(booking, now);
           });
  };
  std::vector<Transition> taken;
  for (auto row = std::ranges::find_if(table, applies); row != table.end();
       row = std::ranges::find_if(table, applies)) {
    CHECK(taken.size() < table.size());  // a circle in the table is a bug
    const int n = static_cast<int>(booking.transitions.size()) + 1;
    taken.push_back({n, row->from, row->to, std::string{row->because}, now});
    booking.transitions.push_back(taken.back());
    booking.stage = row->to;
  }
  return taken;
}

bool is_over(Stage stage) {
  return stage == Stage::cancelled || stage == Stage::expired || stage == Stage::cancelling ||
         stage == Stage::releasing;
}

// An intention that was never sent needs nobody's answer.
void drop_unsent_attempts(Booking& booking) {
  for (Attempt& attempt : booking.attempts)
    if (attempt.status == AttemptStatus::intended && attempt.sends == 0)
      attempt.status = AttemptStatus::failed;
}

void finish_wishes(Booking& booking) {
  for (Wish& wish : booking.wishes) wish.live = false;
}

bool is_live(const Refund& refund) {
  return refund.status != RefundStatus::failed && refund.status != RefundStatus::cancelled;
}

// What of this payment has not gone back yet and may go back by itself: nothing while a refund of
// it waits to be sent (one at a time), and nothing once Stripe failed one (a person decides).
Money returnable(const Booking& booking, const Attempt& attempt) {
  Money left = *attempt.charged;
  for (const Refund& refund : booking.refunds) {
    if (refund.attempt != attempt.n) continue;
    const bool blocks = refund.status == RefundStatus::failed ||
                        refund.status == RefundStatus::intended ||
                        refund.status == RefundStatus::awaiting_approval;
    if (blocks) return Money::zero(left.currency());
    if (is_live(refund)) left = left - refund.amount;
  }
  return larger(left, Money::zero(left.currency()));
}

void append_refund(Booking& booking, const Attempt& attempt, Money amount, RefundSource source,
                   Instant now) {
  const bool waits = source == RefundSource::policy && booking.terms.policy.approval;
  booking.refunds.push_back(
      Refund{.n = booking.refunds.empty() ? 1 : booking.refunds.back().n + 1,
             .status = waits ? RefundStatus::awaiting_approval : RefundStatus::intended,
             .source = source,
             .attempt = attempt.n,
             .amount = amount,
             .decided_at = now});
}

void return_mismatches(Booking& booking, Instant now) {
  for (const Attempt& attempt : booking.attempts) {
    if (!attempt.mismatch || attempt.status != AttemptStatus::paid) continue;
    const Money left = returnable(booking, attempt);
    if (left.is_positive()) append_refund(booking, attempt, left, RefundSource::mismatch, now);
  }
}

RefundSource reason_of_surplus(Stage stage) {
  return stage == Stage::cancelling || stage == Stage::cancelled ? RefundSource::policy
                                                                 : RefundSource::surplus;
}

// Newest payment first, so that the one that confirmed the booking is touched last.
void return_surplus(Booking& booking, Instant now) {
  Money surplus = books_of(booking).surplus;
  if (surplus.minor_units() < 0) raise_attention(booking, AttentionReason::negative_surplus, now);
  for (auto attempt = booking.attempts.rbegin(); attempt != booking.attempts.rend(); ++attempt) {
    if (!surplus.is_positive()) return;
    if (attempt->mismatch || attempt->status != AttemptStatus::paid) continue;
    const Money part = smaller(surplus, returnable(booking, *attempt));
    if (!part.is_positive()) continue;
    append_refund(booking, *attempt, part, reason_of_surplus(booking.stage), now);
    surplus = surplus - part;
  }
}

bool everything_was_given_back(const Booking& booking) {
  const Books books = books_of(booking);
  return booking.stage == Stage::confirmed && books.captured.is_positive() &&
         !(books.refunded < books.captured);
}

}  // namespace

std::vector<Transition> settle(Booking& booking, Instant now) {
  std::vector<Transition> taken = follow_table(booking, now);
  if (is_over(booking.stage)) drop_unsent_attempts(booking);
  if (booking.stage == Stage::cancelled) finish_wishes(booking);
  return_mismatches(booking, now);
  return_surplus(booking, now);
  if (everything_was_given_back(booking))
    raise_attention(booking, AttentionReason::refunded_elsewhere, now);
  return taken;
}

}  // namespace domain

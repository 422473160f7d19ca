#include "domain/books.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "domain/policy.hpp"

namespace domain {
namespace {

using base::Instant;

bool counts(const Attempt& attempt) {
  return attempt.status == AttemptStatus::paid && !attempt.mismatch && attempt.charged.has_value();
}

bool is_of_a_counted_payment(const Booking& booking, const auto& record) {
  return std::ranges::any_of(booking.attempts, [&](const Attempt& attempt) {
    return attempt.n == record.attempt && counts(attempt);
  });
}

bool was_ordered_here(const Refund& refund) {
  return refund.source == RefundSource::operator_ || refund.source == RefundSource::builder;
}

bool has_wish(const Booking& booking, const Refund& refund, WishKind kind) {
  return std::ranges::any_of(booking.wishes, [&](const Wish& wish) {
    return wish.kind == kind && wish.refund == refund.n;
  });
}

// When the booking began to end, by our own clock.
std::optional<Instant> ended_at(const Booking& booking) {
  for (const Transition& transition : booking.transitions)
    if (transition.to == Stage::cancelling || transition.to == Stage::cancelled)
      return transition.at;
  return std::nullopt;
}

// What somebody here gave the client of what a booking that had ended kept: unlike a concession it
// does not count against what the policy gives back.
bool is_goodwill(const Booking& booking, const Refund& refund) {
  const auto ended = ended_at(booking);
  return ended && *ended <= refund.decided_at && was_ordered_here(refund) &&
         is_of_a_counted_payment(booking, refund);
}

// What a person decided to keep although the policy gave it back.
Money declined(const Booking& booking) {
  Money sum = Money::zero(booking.terms.price.currency());
  for (const Refund& refund : booking.refunds)
    if (has_wish(booking, refund, WishKind::decline)) sum = sum + refund.amount;
  return sum;
}

Money kept_after_the_end(const Booking& booking, const Books& books, Money rest) {
  Money goodwill = Money::zero(rest.currency());
  for (const Refund& refund : booking.refunds)
    if (is_live(refund) && is_goodwill(booking, refund)) goodwill = goodwill + refund.amount;
  const Money kept = retained_by_policy(booking, books.fee) + declined(booking);
  return larger(Money::zero(rest.currency()), smaller(kept, rest) - goodwill);
}

Money due_in(const Booking& booking, const Books& books) {
  const Money nothing = Money::zero(booking.terms.price.currency());
  const Money rest = larger(nothing, books.fee - books.conceded);
  switch (booking.stage) {
    case Stage::placing:
    case Stage::confirmed:
    case Stage::completed:
      if (base::canary("a_move_is_refunded") && booking.links.size() > 1) return nothing;
      return rest;
    case Stage::cancelling:
    case Stage::cancelled:
      return kept_after_the_end(booking, books, rest);
    case Stage::expired:
      return base::canary("late_payment_is_kept") ? rest : nothing;
    case Stage::draft:
    case Stage::held:
    case Stage::releasing:
      return books.captured - books.refunded - books.withdrawn;  // nothing is decided yet
  }
  return nothing;
}

}  // namespace

bool is_live(const Refund& refund) {
  return refund.status != RefundStatus::failed && refund.status != RefundStatus::cancelled;
}

bool costs_nothing(const Terms& terms) { return terms.mode == Mode::free || terms.price.is_zero(); }

const Attempt* first_payment(const Booking& booking, int charge) {
  const Attempt* first = nullptr;
  for (const Attempt& attempt : booking.attempts) {
    if (!counts(attempt) || attempt.charge != charge) continue;
    if (first == nullptr || attempt.paid_at < first->paid_at) first = &attempt;
  }
  return first;
}

const Charge* charge_to_pay(const Booking& booking) {
  for (const Charge& charge : booking.charges)
    if (charge.status == ChargeStatus::due && first_payment(booking, charge.n) == nullptr)
      return &charge;
  return nullptr;
}

bool is_payable(const Attempt& attempt) {
  if (base::canary("unseen_page_is_no_page")) return attempt.status == AttemptStatus::open;
  return attempt.status == AttemptStatus::open ||
         (attempt.status == AttemptStatus::intended && attempt.sends > 0);
}

bool is_unanswered_failure(const Booking& booking, const Refund& refund) {
  return refund.status == RefundStatus::failed && !has_wish(booking, refund, WishKind::retry);
}

bool is_open(const Dispute& dispute) {
  return dispute.status != "won" && dispute.status != "lost" &&
         dispute.status != "warning_closed" && dispute.status != "prevented";
}

bool is_frozen(const Booking& booking, const Attempt& payment) {
  if (base::canary("disputes_do_not_matter")) return false;
  return std::ranges::any_of(booking.disputes, [&](const Dispute& dispute) {
    return dispute.attempt == payment.n && is_open(dispute);
  });
}

Money left_of(const Booking& booking, const Attempt& payment) {
  Money left = *payment.charged;
  for (const Refund& refund : booking.refunds)
    if (refund.attempt == payment.n && is_live(refund)) left = left - refund.amount;
  for (const Dispute& dispute : booking.disputes)
    if (dispute.attempt == payment.n) left = left - dispute.withdrawn;
  return left;
}

namespace {

// What the payments of the session and of every charge that was not waived charged.
Money fee_of(const Booking& booking) {
  Money fee = Money::zero(booking.terms.price.currency());
  if (const Attempt* const paid = first_payment(booking)) fee = *paid->charged;
  for (const Charge& charge : booking.charges) {
    const Attempt* const paid = first_payment(booking, charge.n);
    if (charge.status == ChargeStatus::due && paid != nullptr) fee = fee + *paid->charged;
  }
  return fee;
}

}  // namespace

Books books_of(const Booking& booking) {
  const Money nothing = Money::zero(booking.terms.price.currency());
  Books books{nothing, nothing, nothing, nothing, nothing, nothing, nothing};
  for (const Attempt& attempt : booking.attempts)
    if (counts(attempt)) books.captured = books.captured + *attempt.charged;
  Money given = nothing;
  for (const Refund& refund : booking.refunds) {
    if (!is_live(refund) || !is_of_a_counted_payment(booking, refund)) continue;
    books.refunded = books.refunded + refund.amount;
    if (base::canary("refunds_elsewhere_do_not_count") && refund.source == RefundSource::dashboard)
      continue;
    const bool by_a_person = refund.source == RefundSource::dashboard || was_ordered_here(refund);
    if (by_a_person && !is_goodwill(booking, refund)) given = given + refund.amount;
  }
  for (const Dispute& dispute : booking.disputes)
    if (is_of_a_counted_payment(booking, dispute))
      books.withdrawn = books.withdrawn + dispute.withdrawn;
  books.fee = fee_of(booking);
  books.conceded = larger(nothing, given - (books.captured - books.fee));
  books.due = due_in(booking, books);
  books.surplus = books.captured - books.refunded - books.withdrawn - books.due;
  return books;
}

bool is_paid(const Booking& booking) { return first_payment(booking) != nullptr; }

std::string_view refund_state(const Booking& booking) {
  if (booking.refunds.empty()) return "none";
  const auto any = [&](auto... statuses) {
    return std::ranges::any_of(booking.refunds, [&](const Refund& refund) {
      return ((refund.status == statuses) || ...);
    });
  };
  const bool failed = std::ranges::any_of(booking.refunds, [&](const Refund& refund) {
    return is_unanswered_failure(booking, refund);
  });
  if (failed) return "failed";
  if (any(RefundStatus::awaiting_approval, RefundStatus::intended, RefundStatus::pending))
    return "pending";
  return any(RefundStatus::succeeded) ? "done" : "none";
}

}  // namespace domain

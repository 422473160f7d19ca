#include "domain/books.hpp"

#include <algorithm>
#include <chrono>

namespace domain {
namespace {

using base::Instant;

bool counts(const Attempt& attempt) {
  return attempt.status == AttemptStatus::paid && !attempt.mismatch && attempt.charged.has_value();
}

bool reduces_a_counted_payment(const Booking& booking, const Refund& refund) {
  return std::ranges::any_of(booking.attempts, [&](const Attempt& attempt) {
    return attempt.n == refund.attempt && counts(attempt);
  });
}

bool was_given_by_a_person(const Refund& refund) {
  return refund.source == RefundSource::dashboard || refund.source == RefundSource::operator_ ||
         refund.source == RefundSource::builder;
}

struct Ending {
  bool by_client;
  Instant at;
};

// Who ended the booking and when: a wish of ours, else what Calendly says.
std::optional<Ending> ending_of(const Booking& booking) {
  std::optional<Ending> ending;
  if (!booking.wishes.empty()) {
    const Wish& wish = booking.wishes.front();
    ending = Ending{wish.by == Actor::client, wish.at};
  }
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status != LinkStatus::cancelled || !link->cancelled_at ||
      link->canceler == Canceler::us)
    return ending;
  const Ending seen{link->canceler == Canceler::invitee, *link->cancelled_at};
  return ending && ending->at <= seen.at ? ending : seen;
}

int percent_back(const CancellationPolicy& policy, base::Milliseconds notice) {
  if (policy.tiers.empty()) return 100;
  int percent = 0;
  for (const RefundTier& tier : policy.tiers)
    if (notice >= std::chrono::hours{tier.hours_before}) percent = std::max(percent, tier.percent);
  return percent;
}

Money due_in(const Booking& booking, const Books& books) {
  const Money nothing = Money::zero(booking.terms.price.currency());
  const Money rest = larger(nothing, books.fee - books.conceded);
  switch (booking.stage) {
    case Stage::confirmed:
    case Stage::completed:
      return rest;
    case Stage::cancelling:
    case Stage::cancelled:
      return smaller(retained_by_policy(booking, books.fee), rest);
    case Stage::expired:
      return nothing;
    case Stage::draft:
    case Stage::held:
    case Stage::releasing:
      return books.captured - books.refunded;  // nothing is decided yet
  }
  return nothing;
}

}  // namespace

bool is_live(const Refund& refund) {
  return refund.status != RefundStatus::failed && refund.status != RefundStatus::cancelled;
}

bool costs_nothing(const Terms& terms) { return terms.mode == Mode::free || terms.price.is_zero(); }

const Attempt* first_payment(const Booking& booking) {
  const Attempt* first = nullptr;
  for (const Attempt& attempt : booking.attempts) {
    if (!counts(attempt)) continue;
    if (first == nullptr || attempt.paid_at < first->paid_at) first = &attempt;
  }
  return first;
}

bool is_payable(const Attempt& attempt) {
  return attempt.status == AttemptStatus::open ||
         (attempt.status == AttemptStatus::intended && attempt.sends > 0);
}

Money retained_by_policy(const Booking& booking, Money fee) {
  const Money nothing = Money::zero(fee.currency());
  const Attempt* const payment = first_payment(booking);
  const CalendarLink* const link = slot(booking);
  const auto ending = ending_of(booking);
  if (payment == nullptr || link == nullptr || !ending) return nothing;
  if (!ending->by_client && booking.terms.policy.builder_cancel_full) return nothing;
  // Two clocks are compared here, so a minute's doubt is the client's.
  const bool paid_before =
      payment->paid_at && *payment->paid_at + std::chrono::seconds{60} < ending->at;
  if (!paid_before) return nothing;
  const int percent = percent_back(booking.terms.policy, link->start - ending->at);
  return fee - share_rounded_up(fee, percent);
}

Books books_of(const Booking& booking) {
  const Money nothing = Money::zero(booking.terms.price.currency());
  Books books{nothing, nothing, nothing, nothing, nothing, nothing};
  for (const Attempt& attempt : booking.attempts)
    if (counts(attempt)) books.captured = books.captured + *attempt.charged;
  Money given = nothing;
  for (const Refund& refund : booking.refunds) {
    if (!is_live(refund) || !reduces_a_counted_payment(booking, refund)) continue;
    books.refunded = books.refunded + refund.amount;
    if (was_given_by_a_person(refund)) given = given + refund.amount;
  }
  if (const Attempt* const first = first_payment(booking)) books.fee = *first->charged;
  books.conceded = larger(nothing, given - (books.captured - books.fee));
  books.due = due_in(booking, books);
  books.surplus = books.captured - books.refunded - books.due;
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
  if (any(RefundStatus::failed)) return "failed";
  if (any(RefundStatus::awaiting_approval, RefundStatus::intended, RefundStatus::pending))
    return "pending";
  return any(RefundStatus::succeeded) ? "done" : "none";
}

}  // namespace domain

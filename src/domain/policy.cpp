#include "domain/policy.hpp"

#include <algorithm>
#include <chrono>

#include "base/canary.hpp"
#include "domain/books.hpp"
#include "domain/placing.hpp"

namespace domain {
namespace {

using base::Instant;
using base::Milliseconds;

// Two clocks are compared where a payment and a cancellation lie close together, so a minute's
// doubt is the client's.
constexpr Milliseconds doubt{60'000};
constexpr Milliseconds quote_life_max{60 * 60'000};

int percent_back(const std::vector<RefundTier>& tiers, Milliseconds notice) {
  int percent = 0;
  for (const RefundTier& tier : tiers)
    if (notice >= std::chrono::hours{tier.hours_before}) percent = std::max(percent, tier.percent);
  return percent;
}

Actor actor_of(Canceler canceler) {
  return canceler == Canceler::invitee ? Actor::client : Actor::builder;
}

// The instants at which the rule may give another answer.
std::vector<Instant> boundaries(const Booking& booking, Actor by) {
  std::vector<Instant> instants;
  if (const Attempt* const payment = first_payment(booking); payment != nullptr && payment->paid_at)
    instants.push_back(*payment->paid_at + doubt);
  const CalendarLink* const link = slot(booking);
  if (link == nullptr) return instants;
  if (by == Actor::client) instants.push_back(link->start);
  for (const RefundTier& tier : rule_for(booking.terms.policy, by).tiers)
    instants.push_back(link->start - std::chrono::hours{tier.hours_before});
  return instants;
}

}  // namespace

const RefundRule& rule_for(const CancellationPolicy& policy, Actor by) {
  switch (by) {
    case Actor::client:
      return policy.client;
    case Actor::builder:
      return policy.builder;
    case Actor::operator_:
    case Actor::platform:
      return policy.platform;
  }
  return policy.platform;
}

Money refund_by(const RefundRule& rule, Actor by, Money fee, Milliseconds notice) {
  const Money nothing = Money::zero(fee.currency());
  if (by == Actor::client && notice < Milliseconds{0}) return nothing;
  switch (rule.kind) {
    case RefundKind::full:
      return fee;
    case RefundKind::tiers:
      return share_rounded_up(fee, percent_back(rule.tiers, notice));
    case RefundKind::kept_fee:
      return rounded_up(larger(nothing, fee - Money{rule.kept_minor_units, fee.currency()}), fee);
    case RefundKind::never:
      return nothing;
  }
  return nothing;
}

std::optional<Ending> ending_of(const Booking& booking) {
  std::optional<Ending> ending;
  if (const Wish* const wish = cancel_wish(booking)) ending = Ending{wish->by, wish->at};
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status != LinkStatus::cancelled || !link->cancelled_at ||
      !link->canceler || link->canceler == Canceler::us)
    return ending;
  const Ending seen{actor_of(*link->canceler), *link->cancelled_at};
  return ending && ending->at <= seen.at ? ending : seen;
}

Money retained_by_policy(const Booking& booking, Money fee) {
  const Money nothing = Money::zero(fee.currency());
  const Attempt* const payment = first_payment(booking);
  const CalendarLink* const link = slot(booking);
  const auto ending = ending_of(booking);
  if (payment == nullptr || link == nullptr || !ending) return nothing;
  if (is_local(*link)) return nothing;  // the builder's time was never taken
  const bool paid_before = payment->paid_at && *payment->paid_at + doubt < ending->at;
  if (!paid_before) return nothing;
  if (base::canary("policy_keeps_everything")) return fee;
  const RefundRule& rule = rule_for(booking.terms.policy, ending->by);
  return fee - refund_by(rule, ending->by, fee, link->start - ending->at);
}

Quote quote(const Booking& booking, Actor by, Instant now) {
  Booking ended = booking;
  ended.wishes.push_back(Wish{.n = 0, .by = by, .at = now});
  ended.stage = Stage::cancelling;
  const Books books = books_of(ended);
  Instant valid_until = now + quote_life_max;
  for (const Instant boundary : boundaries(booking, by))
    if (now <= boundary) valid_until = std::min(valid_until, boundary);
  return {larger(Money::zero(books.due.currency()), books.surplus), books.due, valid_until};
}

}  // namespace domain

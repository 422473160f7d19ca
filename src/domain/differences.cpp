#include "domain/differences.hpp"

#include <algorithm>

#include "domain/attention.hpp"
#include "domain/books.hpp"

namespace domain {
namespace {

using base::Instant;

CalendarLink* active_slot(Booking& booking) {
  const CalendarLink* const tail = slot(booking);
  if (tail == nullptr || tail->status != LinkStatus::active) return nullptr;
  return &*std::ranges::find(booking.links, tail->n, &CalendarLink::n);
}

// An earlier difference that nobody has paid yet is asked for no more.
void waive_unpaid(Booking& booking) {
  for (Charge& charge : booking.charges)
    if (first_payment(booking, charge.n) == nullptr) waive(booking, charge);
}

void charge(Booking& booking, const CalendarLink& link, Money amount, Instant now) {
  booking.charges.push_back(Charge{.n = static_cast<int>(booking.charges.size()) + 1,
                                   .amount = amount,
                                   .link = link.n,
                                   .due_by = std::min(now + charge_time, link.start)});
}

// A concession by the builder's terms, from the newest payments first. Nobody gets back more than
// was paid beyond the new price: a promotion code may have lowered it.
void give_back(Booking& booking, Money price, Money difference, Instant now) {
  const Books books = books_of(booking);
  Money rest = smaller(difference, books.fee - books.conceded - price);
  for (auto payment = booking.attempts.rbegin(); payment != booking.attempts.rend(); ++payment) {
    if (payment->status != AttemptStatus::paid || payment->mismatch) continue;
    const Money part = smaller(rest, left_of(booking, *payment));
    if (!part.is_positive()) continue;
    booking.refunds.push_back(
        Refund{.n = booking.refunds.empty() ? 1 : booking.refunds.back().n + 1,
               .source = RefundSource::builder,
               .attempt = payment->n,
               .amount = part,
               .decided_at = now});
    rest = rest - part;
  }
}

// Nothing where we don't sell the slot's type, or sell it in another currency.
std::optional<Money> comparable_price(const Booking& booking) {
  const auto price = price_of_slot(booking);
  return price && price->currency() == booking.terms.price.currency() ? price : std::nullopt;
}

bool may_be_charged(Money amount) {
  return amount.minor_units() >= amount.currency().minimum_charge();
}

// A move to another time of the same price: what was asked for and perhaps is just being paid is
// asked for still, at the latest when that time begins.
void keep_asking(Booking& booking, const CalendarLink& link) {
  for (Charge& charge : booking.charges)
    if (first_payment(booking, charge.n) == nullptr)
      charge.due_by = std::min(charge.due_by, link.start);
}

// False where the policy leaves this difference alone.
bool apply(Booking& booking, CalendarLink& link, Money price, DifferencePolicy how, Instant now) {
  if (how == DifferencePolicy::keep_price || how == DifferencePolicy::ask_builder) return false;
  if (agreed_price(booking) == price) {
    keep_asking(booking, link);
    link.agreed = price;
    return true;
  }
  waive_unpaid(booking);
  const Money before = agreed_price(booking);
  if (before < price) {
    const Money more = price - before;
    if (how == DifferencePolicy::refund_difference || !may_be_charged(more)) return false;
    charge(booking, link, more, now);
  } else {
    give_back(booking, price, before - price, now);
  }
  link.agreed = price;
  return true;
}

bool is_undecided(const Booking& booking, const CalendarLink& link) {
  const bool other_type = link.event_type != booking.terms.event_type;
  return !link.agreed && (other_type || agreed_price(booking) != booking.terms.price);
}

// What the frozen terms say of a slot of another type. Before the session is paid nothing is
// charged or given back; only that the price stays is clear at once.
void decide_by_terms(Booking& booking, CalendarLink& link, Instant now) {
  if (!is_undecided(booking, link)) return;
  const DifferencePolicy how = booking.terms.difference;
  if (how != DifferencePolicy::keep_price && booking.stage != Stage::confirmed) return;
  if (difference_waits(booking)) return;
  const auto price = comparable_price(booking);
  if (price && apply(booking, link, *price, how, now)) return;
  link.agreed = agreed_price(booking);
  raise_attention(booking, AttentionReason::other_event_type, now);
}

void remind_of_charges(Booking& booking, Instant now) {
  const Charge* const open = charge_to_pay(booking);
  if (open != nullptr && open->due_by <= now &&
      !was_cleared(booking, AttentionReason::charge_overdue))
    raise_attention(booking, AttentionReason::charge_overdue, now);
}

}  // namespace

Money agreed_price(const Booking& booking) {
  Money price = booking.terms.price;
  for (const CalendarLink& link : booking.links)
    if (link.agreed) price = *link.agreed;
  return price;
}

void waive(Booking& booking, Charge& charge) {
  if (charge.status == ChargeStatus::waived) return;
  charge.status = ChargeStatus::waived;
  for (CalendarLink& link : booking.links)
    if (link.n >= charge.link && link.agreed) link.agreed = *link.agreed - charge.amount;
}

std::optional<Money> price_of_slot(const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  if (link == nullptr) return std::nullopt;
  return link->event_type == booking.terms.event_type ? booking.terms.price : link->price;
}

bool difference_waits(const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  const auto price = comparable_price(booking);
  return booking.stage == Stage::confirmed && link != nullptr &&
         link->status == LinkStatus::active && is_undecided(booking, *link) &&
         booking.terms.difference == DifferencePolicy::ask_builder && price &&
         *price != agreed_price(booking);
}

bool decide_difference(Booking& booking, DifferencePolicy how, Instant now) {
  CalendarLink* const link = active_slot(booking);
  const auto price = comparable_price(booking);
  if (booking.stage != Stage::confirmed || link == nullptr || !price) return false;
  if (*price == agreed_price(booking)) return false;
  if (how == DifferencePolicy::keep_price) {
    link->agreed = agreed_price(booking);
    return true;
  }
  return apply(booking, *link, *price, how, now);
}

void settle_differences(Booking& booking, Instant now) {
  switch (booking.stage) {
    case Stage::held:
    case Stage::confirmed:
      if (CalendarLink* const link = active_slot(booking)) decide_by_terms(booking, *link, now);
      if (booking.stage == Stage::confirmed) remind_of_charges(booking, now);
      return;
    case Stage::completed:
      return remind_of_charges(booking, now);
    case Stage::cancelling:
    case Stage::cancelled:
      return waive_unpaid(booking);
    case Stage::draft:
    case Stage::releasing:
    case Stage::placing:
    case Stage::expired:
      return;
  }
}

}  // namespace domain

#include "domain/commands.hpp"

#include <algorithm>

#include "domain/books.hpp"
#include "domain/differences.hpp"
#include "domain/holds.hpp"
#include "domain/placing.hpp"
#include "domain/policy.hpp"

namespace domain {
namespace {

using base::Instant;

std::optional<Refusal> why_no_checkout(const Booking& booking, Instant now) {
  if (costs_nothing(booking.terms) && booking.charges.empty()) return Refusal::nothing_due;
  switch (booking.stage) {
    case Stage::draft:
      return Refusal::no_slot_yet;
    case Stage::held:
    case Stage::releasing:
      break;
    case Stage::placing:
    case Stage::confirmed:
      if (charge_to_pay(booking) == nullptr) return Refusal::already_paid;
      break;
    case Stage::completed:
      return Refusal::already_paid;
    case Stage::cancelling:
    case Stage::cancelled:
      return time_is_lost(booking) ? Refusal::slot_gone : Refusal::booking_ended;
    case Stage::expired:
      return Refusal::hold_over;
  }
  if (booking.stage != Stage::confirmed && is_paid(booking)) return Refusal::already_paid;
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status == LinkStatus::cancelled || link->status == LinkStatus::gone)
    return Refusal::slot_gone;
  if (booking.stage == Stage::confirmed) return std::nullopt;
  if (booking.stage == Stage::releasing || hold_deadline(booking) <= now) return Refusal::hold_over;
  return std::nullopt;
}

// A session that is none of our attempts is never the one to pay.
bool is_under_way(const Attempt& attempt) {
  return !attempt.mismatch && (is_payable(attempt) || attempt.status == AttemptStatus::intended ||
                               attempt.status == AttemptStatus::processing);
}

void add_wish(Booking& booking, Wish wish) {
  wish.n = booking.wishes.empty() ? 1 : booking.wishes.back().n + 1;
  booking.wishes.push_back(std::move(wish));
}

Wish done_wish(WishKind kind, const auto& command, Instant now, int refund) {
  return {.n = 0,
          .kind = kind,
          .live = false,
          .by = command.by,
          .why = command.why,
          .at = now,
          .refund = refund};
}

// --- Refunds -----------------------------------------------------------------------------------

RefundSource source_of(Actor by) {
  return by == Actor::builder ? RefundSource::builder : RefundSource::operator_;
}

int add_refund(Booking& booking, Refund refund) {
  refund.n = booking.refunds.empty() ? 1 : booking.refunds.back().n + 1;
  booking.refunds.push_back(std::move(refund));
  return booking.refunds.back().n;
}

Refund* find_refund(Booking& booking, int n) {
  const auto found = std::ranges::find(booking.refunds, n, &Refund::n);
  return found == booking.refunds.end() ? nullptr : &*found;
}

bool is_lost_to_a_dispute(const Booking& booking, const Attempt& payment) {
  return std::ranges::any_of(booking.disputes, [&](const Dispute& dispute) {
    return dispute.attempt == payment.n && is_open(dispute) && !dispute.charge_refundable;
  });
}

// The step of the currency holds for what is sent and for what is left to be sent.
std::optional<Refusal> why_not_refundable(const Booking& booking, const Attempt& payment,
                                          Money amount) {
  if (is_lost_to_a_dispute(booking, payment)) return Refusal::disputed;
  const Money left = left_of(booking, payment);
  if (!left.is_positive()) return Refusal::nothing_to_refund;
  if (amount.currency() != left.currency() || !amount.is_positive())
    return Refusal::amount_not_refundable;
  if (left < amount) return Refusal::amount_too_large;
  const std::int64_t step = amount.currency().step();
  const Money rest = left - amount;
  if (rest.is_zero()) return std::nullopt;
  if (amount.minor_units() % step != 0 || rest.minor_units() < step)
    return Refusal::amount_not_refundable;
  return std::nullopt;
}

}  // namespace

CommandResult obey(Booking& booking, const StartCheckout&, Instant now) {
  if (const auto refusal = why_no_checkout(booking, now)) return base::Failure{*refusal};
  if (std::ranges::any_of(booking.attempts, is_under_way)) return base::Done{};
  const Charge* const charge = booking.stage == Stage::confirmed ? charge_to_pay(booking) : nullptr;
  booking.attempts.push_back(Attempt{
      .n = booking.attempts.empty() ? 1 : booking.attempts.back().n + 1,
      .charge = charge != nullptr ? charge->n : 0,
      .amount = charge != nullptr ? charge->amount : booking.terms.price,
  });
  if (charge == nullptr) extend_hold(booking, now);
  // Nobody pays for a time that was not seen offered since.
  if (CalendarLink& chosen = booking.links.back(); is_local(chosen)) chosen.looked_at = {};
  return base::Done{};
}

CommandResult obey(Booking& booking, const ChooseTime& command, Instant now) {
  const CalendarLink* const link = slot(booking);
  const bool chosen = link != nullptr && link->status == LinkStatus::requested &&
                      link->start == command.start &&
                      (booking.stage == Stage::held || booking.stage == Stage::placing);
  if (chosen) return base::Done{};
  if (!may_choose_time(booking)) {
    const bool ended = booking.stage == Stage::cancelling || booking.stage == Stage::cancelled ||
                       booking.stage == Stage::expired;
    return base::Failure{ended ? Refusal::booking_ended : Refusal::wrong_stage};
  }
  if (command.start <= now) return base::Failure{Refusal::slot_taken};
  request_time(booking, command.start,
               command.start + std::chrono::minutes{booking.terms.duration_minutes}, now);
  return base::Done{};
}

CommandResult obey(Booking& booking, const CancelBooking& command, Instant now) {
  // Said before or done already, by whomever.
  if (cancel_wish(booking) != nullptr || booking.stage == Stage::cancelling ||
      booking.stage == Stage::cancelled)
    return base::Done{};
  if (booking.stage == Stage::expired) return base::Failure{Refusal::booking_ended};
  if (booking.stage == Stage::completed) return base::Failure{Refusal::wrong_stage};
  const CalendarLink* const link = slot(booking);
  const bool has_begun = booking.stage == Stage::confirmed && link != nullptr && link->start < now;
  if (command.by == Actor::client && has_begun) return base::Failure{Refusal::wrong_stage};
  if (command.expected_refund && *command.expected_refund != quote(booking, command.by, now).refund)
    return base::Failure{Refusal::quote_changed};
  add_wish(booking, {.n = 0, .by = command.by, .why = command.why, .at = now});
  return base::Done{};
}

CommandResult obey(Booking& booking, const RefundPayment& command, Instant now) {
  const Attempt* const payment = first_payment(booking);
  if (payment == nullptr) return base::Failure{Refusal::nothing_to_refund};
  if (const auto refusal = why_not_refundable(booking, *payment, command.amount))
    return base::Failure{*refusal};
  const int n = add_refund(booking, {.n = 0,
                                     .source = source_of(command.by),
                                     .attempt = payment->n,
                                     .amount = command.amount,
                                     .decided_at = now});
  add_wish(booking, done_wish(WishKind::refund, command, now, n));
  return base::Done{};
}

CommandResult obey(Booking& booking, const DecideRefund& command, Instant now) {
  Refund* const refund = find_refund(booking, command.refund);
  if (refund == nullptr) return base::Failure{Refusal::unknown_refund};
  if (refund->status != RefundStatus::awaiting_approval)
    return base::Failure{Refusal::wrong_refund_status};
  refund->status = command.approved ? RefundStatus::intended : RefundStatus::cancelled;
  const WishKind kind = command.approved ? WishKind::approve : WishKind::decline;
  add_wish(booking, done_wish(kind, command, now, refund->n));
  return base::Done{};
}

CommandResult obey(Booking& booking, const RetryRefund& command, Instant now) {
  const Refund* const failed = find_refund(booking, command.refund);
  if (failed == nullptr) return base::Failure{Refusal::unknown_refund};
  if (!is_unanswered_failure(booking, *failed)) return base::Failure{Refusal::wrong_refund_status};
  const auto payment = std::ranges::find(booking.attempts, failed->attempt, &Attempt::n);
  if (is_lost_to_a_dispute(booking, *payment)) return base::Failure{Refusal::disputed};
  const Money amount = smaller(failed->amount, left_of(booking, *payment));
  if (!amount.is_positive()) return base::Failure{Refusal::nothing_to_refund};
  const bool from_outside = failed->source == RefundSource::dashboard;
  add_wish(booking, done_wish(WishKind::retry, command, now, failed->n));
  add_refund(booking, {.n = 0,
                       .source = from_outside ? source_of(command.by) : failed->source,
                       .attempt = payment->n,
                       .amount = amount,
                       .decided_at = now});
  return base::Done{};
}

CommandResult obey(Booking& booking, const ClearAttention& command, Instant now) {
  if (!booking.attention) return base::Failure{Refusal::nothing_to_clear};
  Wish wish = done_wish(WishKind::clear, command, now, 0);
  wish.cleared = booking.attention->reason;
  add_wish(booking, wish);
  booking.attention.reset();
  return base::Done{};
}

CommandResult obey(Booking& booking, const MarkNoShow& command, Instant now) {
  const CalendarLink* const link = slot(booking);
  const bool was_to_come =
      (booking.stage == Stage::confirmed || booking.stage == Stage::completed) && link != nullptr &&
      link->status == LinkStatus::active && link->start <= now;
  if (!was_to_come) return base::Failure{Refusal::wrong_stage};
  const bool is_marked = !link->no_show_id.empty();
  const bool is_being_told = !booking.no_shows.empty() && booking.no_shows.back().link == link->n &&
                             link->looked_at <= booking.no_shows.back().at;
  if (command.marked == (is_being_told ? booking.no_shows.back().marked : is_marked))
    return base::Done{};
  booking.no_shows.push_back(NoShow{.n = static_cast<int>(booking.no_shows.size()) + 1,
                                    .link = link->n,
                                    .marked = command.marked,
                                    .by = command.by,
                                    .at = now});
  return base::Done{};
}

CommandResult obey(Booking& booking, const DecideDifference& command, Instant now) {
  if (booking.stage != Stage::confirmed) return base::Failure{Refusal::wrong_stage};
  return decide_difference(booking, command.how, now)
             ? CommandResult{base::Done{}}
             : CommandResult{base::Failure{Refusal::no_difference}};
}

CommandResult obey(Booking& booking, const WaiveCharge& command, Instant) {
  const auto charge = std::ranges::find(booking.charges, command.charge, &Charge::n);
  if (charge == booking.charges.end()) return base::Failure{Refusal::unknown_charge};
  if (first_payment(booking, charge->n) != nullptr) return base::Failure{Refusal::already_paid};
  waive(booking, *charge);
  return base::Done{};
}

// The last word of a kind counts.
CommandResult obey(Booking& booking, const GiveFeedback& command, Instant now) {
  const bool took_place = booking.stage == Stage::completed;
  const bool is_booked = took_place || booking.stage == Stage::confirmed;
  if (!is_booked || (command.kind == FeedbackKind::session && !took_place))
    return base::Failure{Refusal::wrong_stage};
  auto known = std::ranges::find(booking.feedback, command.kind, &Feedback::kind);
  if (known == booking.feedback.end()) {
    const int n = static_cast<int>(booking.feedback.size()) + 1;
    known = booking.feedback.insert(booking.feedback.end(),
                                    Feedback{.n = n, .kind = command.kind, .rating = 0});
  }
  known->rating = command.rating;
  known->comment = command.comment;
  known->at = now;
  return base::Done{};
}

}  // namespace domain

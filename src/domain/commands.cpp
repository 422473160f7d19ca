#include "domain/commands.hpp"

#include <algorithm>

#include "domain/books.hpp"
#include "domain/holds.hpp"

namespace domain {
namespace {

using base::Instant;
using CommandResult = base::Result<base::Done, Refusal>;

std::optional<Refusal> why_no_checkout(const Booking& booking, Instant now) {
  if (costs_nothing(booking.terms)) return Refusal::nothing_due;
  switch (booking.stage) {
    case Stage::draft:
      return Refusal::no_slot_yet;
    case Stage::held:
    case Stage::releasing:
      break;
    case Stage::confirmed:
    case Stage::completed:
      return Refusal::already_paid;
    case Stage::cancelling:
    case Stage::cancelled:
      return Refusal::booking_ended;
    case Stage::expired:
      return Refusal::hold_over;
  }
  if (is_paid(booking)) return Refusal::already_paid;
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status == LinkStatus::cancelled || link->status == LinkStatus::gone)
    return Refusal::slot_gone;
  if (booking.stage == Stage::releasing || hold_deadline(booking) <= now) return Refusal::hold_over;
  return std::nullopt;
}

// A session that is none of our attempts is never the one to pay.
bool is_under_way(const Attempt& attempt) {
  return !attempt.mismatch && (is_payable(attempt) || attempt.status == AttemptStatus::intended ||
                               attempt.status == AttemptStatus::processing);
}

}  // namespace

CommandResult obey(Booking& booking, const StartCheckout&, Instant now) {
  if (const auto refusal = why_no_checkout(booking, now)) return base::Failure{*refusal};
  if (std::ranges::any_of(booking.attempts, is_under_way)) return base::Done{};
  booking.attempts.push_back(Attempt{
      .n = booking.attempts.empty() ? 1 : booking.attempts.back().n + 1,
      .amount = booking.terms.price,
  });
  extend_hold(booking, now);
  return base::Done{};
}

CommandResult obey(Booking& booking, const CancelBooking& command, Instant now) {
  if (!booking.wishes.empty()) return base::Done{};  // said before, perhaps done since
  switch (booking.stage) {
    case Stage::draft:
    case Stage::held:
    case Stage::releasing:
    case Stage::confirmed:
      break;
    case Stage::completed:
      return base::Failure{Refusal::wrong_stage};
    case Stage::cancelling:
    case Stage::cancelled:
    case Stage::expired:
      return base::Failure{Refusal::booking_ended};
  }
  booking.wishes.push_back(Wish{.n = 1, .by = command.by, .why = command.why, .at = now});
  return base::Done{};
}

}  // namespace domain

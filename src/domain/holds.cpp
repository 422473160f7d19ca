#include "domain/holds.hpp"

#include <algorithm>

#include "base/canary.hpp"

namespace domain {
namespace {

// The chain may have become known in any order: the hold began with its oldest link.
base::Instant hold_start(const Booking& booking) {
  return std::ranges::min(booking.links, {}, &CalendarLink::created_at).created_at;
}

base::Instant first_sight(const Booking& booking) {
  return std::ranges::min(booking.links, {}, &CalendarLink::first_seen_at).first_seen_at;
}

}  // namespace

std::optional<base::Instant> hold_deadline(const Booking& booking) {
  if (booking.links.empty()) return std::nullopt;
  if (base::canary("hold_ends_early")) return hold_start(booking) + booking.terms.hold / 3;
  const base::Instant regular = std::max(hold_start(booking) + booking.terms.hold,
                                         first_sight(booking) + booking.terms.grace);
  return std::max(regular, booking.hold_extended_until.value_or(regular));
}

bool awaits_word_of_a_payment(const Booking& booking) {
  const auto deadline = hold_deadline(booking);
  const auto processing =
      std::ranges::find(booking.attempts, AttemptStatus::processing, &Attempt::status);
  return deadline && processing != booking.attempts.end() && booking.looked_at < *deadline;
}

void extend_hold(Booking& booking, base::Instant now) {
  if (booking.hold_extended_until || booking.links.empty()) return;
  booking.hold_extended_until =
      std::min(now + booking.terms.grace, hold_start(booking) + hold_length_max);
}

}  // namespace domain

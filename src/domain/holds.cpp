#include "domain/holds.hpp"

#include <algorithm>

namespace domain {

std::optional<base::Instant> hold_deadline(const Booking& booking) {
  if (booking.links.empty()) return std::nullopt;
  const CalendarLink& first = booking.links.front();
  const base::Instant regular =
      std::max(first.created_at + booking.terms.hold, first.first_seen_at + booking.terms.grace);
  return std::max(regular, booking.hold_extended_until.value_or(regular));
}

void extend_hold(Booking& booking, base::Instant now) {
  if (booking.hold_extended_until || booking.links.empty()) return;
  booking.hold_extended_until =
      std::min(now + booking.terms.grace, booking.links.front().created_at + session_life);
}

}  // namespace domain

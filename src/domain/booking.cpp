#include "domain/booking.hpp"

#include <algorithm>

namespace domain {

const CalendarLink* slot(const Booking& booking) {
  const auto not_superseded = [](const CalendarLink& link) {
    return link.status != LinkStatus::superseded;
  };
  const auto tail =
      std::ranges::find_if(booking.links.rbegin(), booking.links.rend(), not_superseded);
  if (tail != booking.links.rend()) return &*tail;
  return booking.links.empty() ? nullptr : &booking.links.back();
}

void raise_attention(Booking& booking, AttentionReason reason, base::Instant now) {
  if (!booking.attention) booking.attention = Attention{reason, now};
}

}  // namespace domain

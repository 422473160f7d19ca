#pragma once

#include <optional>

#include "domain/news.hpp"
#include "engine/parts.hpp"

namespace engine {

// A browser says that a time was taken: kept in the inbox like a webhook, and never believed; the
// look that it rings for asks Calendly. Repeatable; false for an unknown booking.
bool hint_slot(const Parts& parts, const domain::BookingCode& code, const domain::SlotId& slot);

// Rings for a booking whose client is waiting for news, at most once in two seconds.
void look_again(const Parts& parts, const domain::Booking& booking);

// The hint in an arrival of provider "client"; nothing when it isn't one of ours.
struct SlotHint {
  domain::BookingCode booking;
  domain::SlotId slot;
};
std::optional<SlotHint> read_hint(const ports::Arrival& arrival);

}  // namespace engine

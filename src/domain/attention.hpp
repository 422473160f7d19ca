#pragma once

#include <optional>

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

// Raises attention unless some is raised already; the first reason is the one to look at. Without a
// deadline of its own the reason's usual one counts.
void raise_attention(Booking& booking, AttentionReason reason, base::Instant now,
                     std::optional<base::Instant> deadline = std::nullopt);

// Raises attention for what the records show and nobody has dealt with, and takes back attention
// whose cause the records no longer show. Part of settle; repeatable.
void watch_records(Booking& booking, base::Instant now);

// Whether a person has dealt with such a thing before, so that it is not raised again.
bool was_cleared(const Booking& booking, AttentionReason reason);

// Who has to act on it.
Owner owner_of(AttentionReason reason);

}  // namespace domain

#pragma once

#include "engine/parts.hpp"

namespace engine {

// Who has begun and chosen no time for so long will hardly choose one.
inline constexpr base::Milliseconds draft_counts_for{60 * 60'000};

// Whether one more booking may be paid first. Calendly takes so many bookings of an account a day,
// and ten of them are kept for times that have to be booked anew.
bool takes_another_pay_first(ports::Snapshot& snapshot, const Settings& settings,
                             const domain::BuilderSlug& builder, base::Instant now);

// The type as it is offered now: schedule first where the day has no room for one that is paid
// first.
ports::SessionType as_offered(ports::Snapshot& snapshot, const Settings& settings,
                              ports::SessionType type, base::Instant now);

}  // namespace engine

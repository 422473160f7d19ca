#pragma once

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

// How long a charge may be paid; never beyond the start of what it is for.
inline constexpr base::Milliseconds charge_time{48LL * 60 * 60 * 1000};

// What the session costs: the frozen price, unless a reschedule to another type changed it.
Money agreed_price(const Booking& booking);

// What the slot's type costs; nothing where we don't sell that type.
std::optional<Money> price_of_slot(const Booking& booking);

// Whether a person has to decide what becomes of it.
bool difference_waits(const Booking& booking);

// Applies `how` to the difference between the two; false where there is none to decide.
bool decide_difference(Booking& booking, DifferencePolicy how, base::Instant now);

// Asks for it no more.
void waive(Booking& booking, Charge& charge);

// The part of settle that is about reschedules to another type: what the frozen terms say of the
// difference, what becomes of unpaid charges when the booking ends, whom to remind.
void settle_differences(Booking& booking, base::Instant now);

}  // namespace domain

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/booking.hpp"
#include "ports/outbox.hpp"
#include "sql/connection.hpp"

namespace store {

void owe(sql::Connection& connection, const domain::Booking& booking,
         const std::vector<domain::Effect>& effects, base::Instant due);
// Claims that ran out come first, then what is due longest.
std::optional<ports::EffectRow> next_effect(sql::Connection& connection, base::Instant now);
void save_effect(sql::Connection& connection, const ports::EffectRow& row);
// Of a booking that is locked.
bool save_effect_under_lease(sql::Connection& connection, const ports::EffectRow& row,
                             const std::string& lease_token);
std::vector<ports::EffectRow> effects_of(sql::Connection& connection,
                                         const domain::BookingCode& code);
void release_effects(sql::Connection& connection, base::Instant now);

}  // namespace store

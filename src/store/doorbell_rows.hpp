#pragma once

#include <optional>

#include "base/instant.hpp"
#include "ports/store.hpp"
#include "sql/connection.hpp"

namespace store {

void ring(sql::Connection& connection, const domain::BookingCode& code, base::Instant due,
          ports::Lane lane = ports::Lane::doorbells);
// Marks the inbox rows that ring now with the lease, so that finishing ends those and no later one.
std::optional<ports::ClaimedDoorbell> claim_doorbell(sql::Connection& connection, base::Instant now,
                                                     const ports::Lease& lease);
// Of a booking that is locked.
bool finish_doorbell(sql::Connection& connection, const ports::ClaimedDoorbell& bell,
                     const ports::DoorbellOutcome& outcome);
void release_doorbells(sql::Connection& connection, base::Instant now);

}  // namespace store

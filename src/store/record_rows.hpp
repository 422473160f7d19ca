#pragma once

#include "domain/booking.hpp"
#include "sql/connection.hpp"
#include "store/table_guide.hpp"

namespace store {

// Fills the records of a booking whose code is set: links, attempts, refunds, disputes, wishes
// (without their reasons, which are personal) and transitions.
void load_records(sql::Connection& connection, domain::Booking& booking, const TableGuide& guide);

// Writes the records that are new or differ from `before`; all of them when that is null.
void save_records(sql::Connection& connection, const domain::Booking& booking,
                  const domain::Booking* before);

}  // namespace store

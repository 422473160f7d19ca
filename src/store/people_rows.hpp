#pragma once

#include <string_view>

#include "domain/booking.hpp"
#include "sql/connection.hpp"

namespace store {

// The personal text of a booking lies in one row of its own: the client, and why wishes were made.

void insert_person(sql::Connection& connection, const domain::Booking& booking,
                   std::string_view salt);
// Writes only what differs from `before`, or everything when that is null.
void save_person(sql::Connection& connection, const domain::Booking& booking,
                 const domain::Booking* before);
// Fills the client and the reasons of the wishes, which are loaded already. An erased person leaves
// both empty.
void load_person(sql::Connection& connection, domain::Booking& booking);

}  // namespace store

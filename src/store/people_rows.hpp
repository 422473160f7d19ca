#pragma once

#include <string_view>

#include "domain/booking.hpp"
#include "sql/connection.hpp"
#include "store/audit_chain.hpp"

namespace store {

// The personal text of a booking lies in one row of its own: the client, and why wishes were made.

// Both append to the audit which client it is.
void insert_person(sql::Connection& connection, const domain::Booking& booking,
                   std::string_view salt, AuditHead& head);
// Writes only what differs from `before`, or everything when that is null.
void save_person(sql::Connection& connection, const domain::Booking& booking,
                 const domain::Booking* before, AuditHead& head);
// The columns of `people` that read_person() takes.
inline constexpr std::string_view person_columns =
    "name, email, timezone, notes, answers, wish_reasons, feedback_comments, language, utm";
// Fills the client and the reasons of the wishes, which are loaded already. An erased person, whose
// columns are all missing, leaves both empty.
void read_person(const sql::Rows& row, domain::Booking& booking);

}  // namespace store

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "domain/booking.hpp"
#include "ports/store.hpp"
#include "sql/connection.hpp"
#include "store/audit_chain.hpp"

namespace store {

// Waits until nobody else decides about the booking and keeps them out until the transaction ends.
// Always the first lock a decision takes: whoever works on a booking's doorbell, effects or inbox
// rows has the booking first, so that no two wait for each other. Nothing for an unknown code.
void lock_booking(sql::Connection& connection, const domain::BookingCode& code);

std::optional<domain::Booking> load_booking(sql::Connection& connection,
                                            const domain::BookingCode& code);
// The same of a booking that is then locked; `head` gets the end of its audit.
std::optional<domain::Booking> load_locked_booking(sql::Connection& connection,
                                                   const domain::BookingCode& code,
                                                   AuditHead& head);

// Writes a new booking with all its records as version 1; false when the code is taken. `salt` are
// unguessable bytes for the digests of its personal text. `head` gets the end of its audit, which
// is not written yet.
bool insert_booking(sql::Connection& connection, domain::Booking& booking,
                    const std::string& client_token_digest, std::string_view salt, AuditHead& head);

// Writes what differs from `before` (everything when that is null) and `head` as it is given, and
// raises the version. False, with nothing written, when the stored version is another than the
// booking's.
bool save_booking(sql::Connection& connection, domain::Booking& booking,
                  const domain::Booking* before, std::optional<base::Instant> wake_at,
                  AuditHead& head);

// Counts fetch_no up by one, here and there, without raising the version. False like save_booking.
bool save_fetch_no(sql::Connection& connection, domain::Booking& booking,
                   std::optional<base::Instant> wake_at);

std::optional<std::string> client_token_digest(sql::Connection& connection,
                                               const domain::BookingCode& code);
std::optional<domain::BookingCode> booking_with_token(sql::Connection& connection,
                                                      const std::string& token);
std::vector<domain::BookingCode> due_bookings(sql::Connection& connection, base::Instant now,
                                              ports::DueBookings which, int limit);
ports::HeldTimes held_times(sql::Connection& connection, base::Instant now);

}  // namespace store

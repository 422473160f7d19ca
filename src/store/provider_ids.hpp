#pragma once

#include <optional>
#include <string>

#include "domain/booking.hpp"
#include "sql/connection.hpp"

namespace store {

// Binds every provider's id in the booking to it for ever; those of `before` are bound already.
// Throws sql::Error (constraint) where one belongs to another booking.
void save_provider_ids(sql::Connection& connection, const domain::Booking& booking,
                       const domain::Booking* before);

// Whose session, payment intent, charge, refund (stripe) or invitee (calendly) it is.
std::optional<domain::BookingCode> booking_of_object(sql::Connection& connection,
                                                     const std::string& provider,
                                                     const std::string& id);

}  // namespace store

#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// POST /api/v1/bookings -> 201 {booking, client_token, scheduling_url}.
http::Response post_booking(const Doors& doors, const http::Request& request);

}  // namespace api

#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /api/v1/session-types/{id}/times?from=&to= -> {data: [{start, end}]}, at most 31 days. Called
// in the background; replies at once or when Calendly has answered.
void get_times(const Doors& doors, const http::Request& request, const std::string& id,
               const http::Reply& reply);

// POST /api/v1/bookings/{code}/slot {start} -> 202: holds the time for a booking that is paid
// first.
void post_slot(const Doors& doors, const http::Request& request, const std::string& code,
               const http::Reply& reply);

}  // namespace api

#pragma once

#include <string>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// POST /api/v1/bookings/{code}/funnel: that a client's page came by a step of the way. Kept once
// per booking and step, with its first time, and counted then.
http::Response post_funnel(const Doors& doors, const http::Request& request,
                           const std::string& code);

}  // namespace api

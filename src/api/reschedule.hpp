#pragma once

#include <string>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// POST /api/v1/bookings/{code}/reschedule -> {url}: Calendly's page on which the client chooses
// another time. Nothing changes until that has happened there.
http::Response post_reschedule(const Doors& doors, const http::Request& request,
                               const std::string& code);

}  // namespace api

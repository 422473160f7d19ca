#pragma once

#include <string>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /api/v1/bookings/{code}/calendar.ics: the session for a calendar program, while it is on.
http::Response get_calendar_file(const Doors& doors, const http::Request& request,
                                 const std::string& code);

}  // namespace api

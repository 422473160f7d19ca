#pragma once

#include <string>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// POST /api/v1/bookings/{code}/feedback {kind, rating, comment?}: what the client thought of the
// booking or of the session. The last word of a kind counts.
http::Response post_feedback(const Doors& doors, const http::Request& request,
                             const std::string& code);

}  // namespace api

#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /api/v1/bookings/{code}/cancellation -> {refund, retained, valid_until, version}: what the
// client's cancellation would come to now.
http::Response get_cancellation(const Doors& doors, const http::Request& request,
                                const std::string& code);

// POST /api/v1/bookings/{code}/cancellation {reason?, expected_refund} -> 202, or 409 with the
// quote where that is another by now. Of a booking that is cancelled already: 200.
http::Response post_cancellation(const Doors& doors, const http::Request& request,
                                 const std::string& code);

}  // namespace api

#pragma once

#include <string>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// POST /api/v1/bookings/{code}/stream-ticket: what opens the stream once, within a minute. An
// EventSource can send no header, and a token does not belong into a URL.
http::Response post_stream_ticket(const Doors& doors, const http::Request& request,
                                  const std::string& code);

// GET /api/v1/bookings/{code}/stream: the booking as it is, then each new version, as server-sent
// events, until the reader goes, the service stops or an hour is over. With `ticket`, or with what
// opens the booking elsewhere.
void get_stream(const Doors& doors, const http::Request& request, const std::string& code,
                const http::Reply& reply);

}  // namespace api

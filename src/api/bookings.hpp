#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /api/v1/bookings/{code}, with ETag; ?after=<version>&wait=<seconds, at most 25> waits for a
// newer version. Called in the background; replies at once or when the wait is over.
void get_booking(const Doors& doors, const http::Request& request, const std::string& code,
                 const http::Reply& reply);

// POST /api/v1/bookings/{code}/schedule {event_uri, invitee_uri} -> 202: a hint, never believed.
void post_schedule(const Doors& doors, const http::Request& request, const std::string& code,
                   const http::Reply& reply);

// POST /api/v1/bookings/{code}/checkout -> 200 {url, expires_at}, or 202 when Stripe has not
// answered within 8 seconds.
void post_checkout(const Doors& doors, const http::Request& request, const std::string& code,
                   const http::Reply& reply);

}  // namespace api

#pragma once

#include "api/doors.hpp"
#include "domain/records.hpp"
#include "http/messages.hpp"

namespace api {

// GET /api/v1/operator/bookings/{code} and /api/v1/builder/bookings/{code}: everything about one
// booking: its representation, records, outbox, and the arrivals that concerned it.
http::Response get_whole_booking(const Doors& doors, const http::Request& request,
                                 domain::Actor desk, const std::string& code);

// GET /api/v1/operator/inbox?state=parked: what waits for a person, newest last.
http::Response get_operator_inbox(const Doors& doors, const http::Request& request);

}  // namespace api

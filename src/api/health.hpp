#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /health/live: the process answers.
http::Response get_live();

// GET /health/ready: the store answers and this database is ours; 503 with the reason otherwise.
http::Response get_ready(const Doors& doors, const http::Request& request);

}  // namespace api

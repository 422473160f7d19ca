#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

// What an operator sets in motion and switches: comparing every booking with both providers, and
// the flags.
namespace api {

// POST /api/v1/operator/reconcile: 202 with the run, which is the one under way where there is one.
http::Response post_reconcile(const Doors& doors, const http::Request& request);
// GET /api/v1/operator/reconciliations: the runs, newest first; the newest with its bookings.
http::Response get_reconciliations(const Doors& doors, const http::Request& request);

// GET and POST /api/v1/operator/flags: what is switched on, and by whom.
http::Response get_flags(const Doors& doors, const http::Request& request);
http::Response post_flag(const Doors& doors, const http::Request& request);

}  // namespace api

#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// Invitees of Calendly that came without a booking, for an operator to decide about.
http::Response get_unlinked(const Doors& doors, const http::Request& request);
// `act` is "link", "charge" or "dismiss".
http::Response post_unlinked(const Doors& doors, const http::Request& request,
                             const std::string& id, const std::string& act);

}  // namespace api

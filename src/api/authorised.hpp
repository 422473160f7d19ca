#pragma once

#include <optional>
#include <string>
#include <variant>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// The Bearer of the Authorization header, else the cookie of that booking.
std::optional<std::string> credential_of(const http::Request& request, const std::string& code);

// The code of a booking that the request may act on, or the answer: 401 without a credential,
// whatever the path names; 404 for a wrong one and for what does not exist alike.
std::variant<domain::BookingCode, http::Response> authorised(const Doors& doors,
                                                             const http::Request& request,
                                                             const std::string& code);

}  // namespace api

#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /api/v1/builders/{slug}.
http::Response get_builder(const Doors& doors, const http::Request& request,
                           const std::string& slug);

// GET /api/v1/builders/{slug}/session-types -> {data, next}: the offered ones, in order.
// The picture of themselves that a builder's `photo` leads to.
http::Response get_photo(const Doors& doors, const http::Request& request, const std::string& slug);
http::Response get_session_types(const Doors& doors, const http::Request& request,
                                 const std::string& slug);

}  // namespace api

#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /booking/{code}: where Stripe's Checkout and the letters lead a browser. Rings for the
// booking, so that a payment is found although its webhook never came, and shows a page that is the
// same for every code: who holds no credential learns nothing.
http::Response get_return_page(const Doors& doors, const std::string& code);

}  // namespace api

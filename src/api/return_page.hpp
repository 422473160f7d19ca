#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// GET /booking/{code}: where Stripe's Checkout and the letters lead a browser. Rings for the
// booking, so that a payment is found although its webhook never came, and shows a page that is the
// same for every code: who holds no credential learns nothing. The page is shown whatever the store
// does.
void get_return_page(const Doors& doors, const http::Request& request, const std::string& code,
                     const http::Reply& reply);

// GET /: to the builder's page where there is one builder, else the entry of the web UI.
void get_home(const Doors& doors, const http::Request& request, const http::Reply& reply);

}  // namespace api

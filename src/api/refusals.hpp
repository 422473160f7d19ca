#pragma once

#include <string>

#include "domain/booking.hpp"
#include "domain/news.hpp"
#include "http/problem.hpp"

// The refusals of the API: each with its stable code and a sentence that says what to do.
namespace api {

http::Response authentication_required(const http::Request& request);
http::Response not_found(const http::Request& request);
http::Response cross_site(const http::Request& request);
// 429 with how long to wait.
http::Response too_many_begins(const http::Request& request, base::Milliseconds wait);
http::Response unavailable(const http::Request& request);
// 422: the field as a dotted path, "client.email".
http::Response invalid_field(const http::Request& request, const std::string& field,
                             const std::string& what_is_wrong);
http::Response malformed_body(const http::Request& request, const std::string& what_is_wrong);
// 409: names the stage and the legal actions.
http::Response refused(const http::Request& request, domain::Refusal refusal,
                       const domain::Booking& booking, base::Instant now);
// 409 with the quote as it is now.
http::Response quote_changed(const http::Request& request, const domain::Booking& booking,
                             domain::Actor by, base::Instant now);
http::Response problem(const http::Request& request, int status, const std::string& code,
                       const std::string& title, const std::string& detail);

}  // namespace api

#pragma once

#include <optional>
#include <string>
#include <variant>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// The credential in the Authorization header; nothing without one or under another scheme.
std::optional<std::string> bearer_of(const http::Request& request);

// The purpose of the pass that a link of a letter is exchanged for; a credential like the token.
inline constexpr std::string_view client_pass = "client";
inline constexpr base::Milliseconds client_pass_lives = std::chrono::days{90};

// The Set-Cookie that lets a browser act for the client of that booking for so long.
std::string client_cookie(const std::string& code, const std::string& credential);

// The code of a booking that the request may act on, or the answer: 401 with neither a bearer nor
// that booking's cookie, whatever the path names; 404 for a wrong one and for what does not exist
// alike; 403 where another site's page would act with the cookie.
std::variant<domain::BookingCode, http::Response> authorised(const Doors& doors,
                                                             const http::Request& request,
                                                             const std::string& code);

// The answer to everybody but an operator: 401 without a credential, else 404.
std::optional<http::Response> refused_to_others(const Doors& doors, const http::Request& request);
// The same at a builder's or an operator's desk, which needs a key of that role.
std::variant<domain::BookingCode, http::Response> authorised_at_desk(const Doors& doors,
                                                                     const http::Request& request,
                                                                     domain::Actor desk,
                                                                     const std::string& code);

// The same for what is no booking's: whose things the key opens there; nothing: everybody's.
std::variant<std::optional<domain::BuilderSlug>, http::Response> authorised_at_desk(
    const Doors& doors, const http::Request& request, domain::Actor desk);

}  // namespace api

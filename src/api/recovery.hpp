#pragma once

#include <string>
#include <string_view>

#include "api/doors.hpp"
#include "http/messages.hpp"

// Coming back to a booking from another browser, or after everything was lost.
namespace api {

// The purpose of the passes in the links of letters.
inline constexpr std::string_view link_purpose = "link";

// POST /api/v1/recovery {email, language?}: mails the links of that address's bookings. The answer
// is the same whether there are any.
http::Response post_recovery(const Doors& doors, const http::Request& request);

// POST /api/v1/recovery/{token}: exchanges what a link of a letter carries for the cookie that
// opens its booking. Repeatable while the link is not too old. A link that was mailed works also
// while no new ones are: it may be the only way to pay.
http::Response post_recovery_token(const Doors& doors, const http::Request& request,
                                   const std::string& token);

}  // namespace api

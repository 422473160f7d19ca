#pragma once

#include <boost/json/value.hpp>

#include "http/client.hpp"
#include "ports/provider_answer.hpp"

// What a call that did not succeed means for us. Calendly's messages may be in any language, so
// statuses and codes decide; only the three reasons for a refused cancel are known by their text.
namespace calendly {

// Codes of ours for those three.
inline constexpr std::string_view already_cancelled = "already_canceled";
inline constexpr std::string_view event_in_past = "event_in_past";
inline constexpr std::string_view not_allowed = "not_allowed";

// One of our own, without an answer.
ports::CallFailure failure_of(ports::CallError error);

ports::CallFailure failure_of(http::SendError error);

// Of a response whose status is not 2xx. `body` is its JSON, or null where it has none. `now` only
// serves to read a Retry-After that is a date. A missing scope is `unauthorised` with the code
// "missing_scope:<scope>", a plan that is too small "plan_too_small".
ports::CallFailure failure_of(const http::Response& response, const boost::json::value& body,
                              base::Instant now);

// Of a 2xx whose body is not what we asked for.
ports::CallFailure unreadable(const http::Response& response);

// The provider's name for the request, for the log; empty where it gave none.
std::string request_id_of(const http::Response& response);

}  // namespace calendly

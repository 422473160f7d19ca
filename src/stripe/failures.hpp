#pragma once

#include <boost/json/value.hpp>

#include "http/client.hpp"
#include "ports/provider_answer.hpp"

// What a call that did not succeed means for us (stripe.com/docs/api/errors,
// docs.stripe.com/error-low-level).
namespace stripe {

// One of our own, without an answer.
ports::CallFailure failure_of(ports::CallError error);

ports::CallFailure failure_of(http::SendError error);

// Of a response whose status is not 2xx. `body` is its JSON, or null where it has none. `now` only
// serves to read a Retry-After that is a date.
ports::CallFailure failure_of(const http::Response& response, const boost::json::value& body,
                              base::Instant now);

// Of a 2xx whose body is not what we asked for.
ports::CallFailure unreadable(const http::Response& response);

// The provider's name for the request, for the log; empty where it gave none.
std::string request_id_of(const http::Response& response);

}  // namespace stripe

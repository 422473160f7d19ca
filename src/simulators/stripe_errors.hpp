#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace simulators {

// An answer of the API that is not a success. docs.stripe.com/api/errors: `type` is one of four
// words, everything else may be absent.
struct StripeError {
  int status = 400;
  std::string type = "invalid_request_error";
  std::string code;  // empty: the answer has none
  std::string message;
  std::string param;  // empty: the answer has none
  // Found before the endpoint began to execute, so that an idempotency key stays unused.
  bool is_validation = false;
};

// {"error": {…}} with the members that are set.
boost::json::object to_json(const StripeError& error);

// What an operation gives back: a new or changed object, or why not.
using StripeAnswer = base::Result<boost::json::object, StripeError>;

// A refusal of the parameters, before anything is done.
base::Failure<StripeError> invalid_parameter(std::string code, std::string message,
                                             std::string param);
// "Missing required param: line_items."
base::Failure<StripeError> missing_parameter(const std::string& param);
// An id in the path: 404 "No such payment_intent: 'pi_1'".
base::Failure<StripeError> no_such(std::string_view kind, std::string_view id);
// An id in a parameter: the same as 400, with the parameter's name.
base::Failure<StripeError> no_such_in(std::string_view kind, std::string_view id,
                                      std::string param);
// A request that is well formed and can't be done in the state things are in.
base::Failure<StripeError> impossible(std::string code, std::string message,
                                      std::string param = "");

}  // namespace simulators

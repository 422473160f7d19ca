#include "simulators/stripe_errors.hpp"

#include <utility>

namespace simulators {
namespace {

StripeError error_of(int status, std::string code, std::string message, std::string param) {
  StripeError error;
  error.status = status;
  error.code = std::move(code);
  error.message = std::move(message);
  error.param = std::move(param);
  return error;
}

std::string no_such_message(std::string_view kind, std::string_view id) {
  return "No such " + std::string{kind} + ": '" + std::string{id} + "'";
}

}  // namespace

boost::json::object to_json(const StripeError& error) {
  boost::json::object inner;
  if (!error.code.empty()) {
    inner["code"] = error.code;
    inner["doc_url"] = "https://docs.stripe.com/error-codes/" + error.code;
  }
  if (!error.message.empty()) inner["message"] = error.message;
  if (!error.param.empty()) inner["param"] = error.param;
  inner["type"] = error.type;
  return {{"error", std::move(inner)}};
}

base::Failure<StripeError> invalid_parameter(std::string code, std::string message,
                                             std::string param) {
  StripeError error = error_of(400, std::move(code), std::move(message), std::move(param));
  error.is_validation = true;
  return base::Failure{std::move(error)};
}

base::Failure<StripeError> missing_parameter(const std::string& param) {
  return invalid_parameter("parameter_missing", "Missing required param: " + param + ".", param);
}

base::Failure<StripeError> no_such(std::string_view kind, std::string_view id) {
  return base::Failure{error_of(404, "resource_missing", no_such_message(kind, id), "id")};
}

base::Failure<StripeError> no_such_in(std::string_view kind, std::string_view id,
                                      std::string param) {
  return base::Failure{
      error_of(400, "resource_missing", no_such_message(kind, id), std::move(param))};
}

base::Failure<StripeError> impossible(std::string code, std::string message, std::string param) {
  return base::Failure{error_of(400, std::move(code), std::move(message), std::move(param))};
}

}  // namespace simulators

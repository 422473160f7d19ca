#pragma once

#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// One operation of the API: what it is called in the specification, what it answers with, and what
// it does. `id` is the one in the path, empty where there is none.
struct StripeRoute {
  std::string_view method;
  std::string_view pattern;    // "/v1/refunds/*/cancel"
  std::string_view operation;  // the parameter table's name
  std::string_view type;       // of the answer, or of the elements of its page
  bool is_list = false;
  StripeAnswer (*run)(StripeBooks&, const std::string& id, const boost::json::object& parameters,
                      const StripeAct&) = nullptr;
};

struct StripeCall {
  const StripeRoute* route;
  std::string id;
};

// The operation for a method and path; nothing for an unrecognized URL.
std::optional<StripeCall> find_stripe_route(std::string_view method, std::string_view path);

}  // namespace simulators

#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "base/result.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// Reads application/x-www-form-urlencoded with brackets, as the API takes it in bodies and queries:
// `a[b]=1`, `a[]=1&a[]=2`, `a[0][b]=1`; brackets raw or percent-encoded, blanks as '+' or %20.
// Every value is text; lists are objects with the names "0", "1", … in their order, until the
// parameter table says that a list is meant. Source: docs.stripe.com/api, stripe/stripe-node
// src/utils.ts.
StripeAnswer decode_stripe_form(std::string_view text);

// As the API and the webhooks print JSON: two blanks a level, one member a line.
std::string pretty(const boost::json::value& value);

}  // namespace simulators

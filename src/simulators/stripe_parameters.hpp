#pragma once

#include <boost/json.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "simulators/stripe_errors.hpp"

namespace simulators {

// The parameters of each operation, by the name the API's specification gives it
// ("Refund.create"), in a small language:
//
//   name:type      one value: string, string(200), integer, boolean, decimal, <one|two>, @list,
//                  range (`created`), metadata, free (a nested object that is not looked into)
//   name{…}        a nested object
//   name[]…        a list of either
//   name!…         required within its object
//   …?             may be sent empty to unset it
extern const std::map<std::string, std::string_view, std::less<>> stripe_parameter_tables;
// The long enumerations, blank-separated, by the name after '@'.
extern const std::map<std::string, std::string_view, std::less<>> stripe_value_lists;

// Holds decoded form parameters against the operation's table and turns them into typed JSON in
// place: integers, booleans, lists, null where a value is to be unset. Unknown, missing and
// ill-typed parameters are refused with Stripe's codes (docs.stripe.com/error-codes).
std::optional<StripeError> check_stripe_parameters(std::string_view operation,
                                                   boost::json::object& parameters);

// docs.stripe.com/metadata: merges `changes` into `metadata`; an empty value removes its key, null
// removes all. More than 50 keys are refused.
std::optional<StripeError> merge_metadata(boost::json::object& metadata,
                                          const boost::json::value& changes,
                                          const std::string& param = "metadata");

}  // namespace simulators

#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string_view>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// `expand[]`: ids that become objects, and lists that are left out unless asked for. `type` is the
// answer's object type ("refund"), with `is_list` for a page of it, whose paths begin with "data.".
// At most four levels. Source: docs.stripe.com/expand.
std::optional<StripeError> check_expansions(const boost::json::object& parameters,
                                            std::string_view type, bool is_list);
// Only for parameters that were checked.
void expand(const StripeBooks& books, const boost::json::object& parameters, std::string_view type,
            bool is_list, boost::json::object& answer);

}  // namespace simulators

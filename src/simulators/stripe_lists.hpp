#pragma once

#include <boost/json.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

using StripeFilter = std::function<bool(const boost::json::object&)>;

// One page, newest first. `limit` outside 1 to 100 is clamped, default 10; `starting_after` and
// `ending_before` are exclusive, both together or an unknown one are refused, the latter as a
// missing `kind` ("refund"). Source: docs.stripe.com/api/pagination.
StripeAnswer page_of(const StripeCollection& collection, std::string_view kind, std::string url,
                     const boost::json::object& parameters, const StripeFilter& matches);

// `created` as an exact time or a range; true where the parameter is absent.
bool created_matches(const boost::json::object& object, const boost::json::object& parameters);
// Whether the object's member equals the parameter of that name; true where that is absent.
bool member_matches(const boost::json::object& object, const boost::json::object& parameters,
                    std::string_view name);

}  // namespace simulators

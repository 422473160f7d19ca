#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "domain/terms.hpp"

namespace api {

// The policy as a sentence and as rules: the client's on top, every side's below.
boost::json::object show_policy(const domain::Terms& terms);

// What it comes to for the client: "If you cancel, you get back everything until 24 hours before
// the start, …"
std::string policy_text(const domain::Terms& terms);

}  // namespace api

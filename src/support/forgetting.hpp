#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "engine/erase.hpp"

namespace support {

// What was erased, or would be, and what is to be erased by hand at Calendly and Stripe.
std::string as_text(const engine::ErasureReport& report, bool dry_run);
boost::json::object as_json(const engine::ErasureReport& report, bool dry_run);

// Whether every booking could be erased or will be when it is settled.
bool is_accepted(const engine::ErasureReport& report);

}  // namespace support

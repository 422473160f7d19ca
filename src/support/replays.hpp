#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "engine/looks.hpp"
#include "engine/replay.hpp"

namespace support {

// What would be gone through, in lines: each arrival with what happens to it.
std::string as_text(const engine::Replay& replay);
// {arrivals: […], bookings: […], cut_off}
boost::json::object as_json(const engine::Replay& replay);

// What a look at the booking would change.
std::string as_text(const engine::LookPreview& preview);
boost::json::object as_json(const engine::LookPreview& preview);

// Arrivals that wait for a person, each with its number and reason.
std::string parked_as_text(const std::vector<ports::InboxRow>& rows);
boost::json::object as_json(const ports::InboxRow& row);

// Why news was parked or ignored, in a sentence; the word itself where nobody described it.
std::string reason_in_words(const std::string& reason);

}  // namespace support

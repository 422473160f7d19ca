#pragma once

#include <optional>
#include <string_view>

#include "ports/webhooks.hpp"

namespace stripe {

// The id and type of an event, read in one pass over the whole text without building it in memory:
// this stands between a webhook and its acknowledgement. Nothing when the text is not one JSON
// object, or when either is missing or not made of letters, digits and "_.:-".
std::optional<ports::EventHead> read_event_head(std::string_view body);

}  // namespace stripe

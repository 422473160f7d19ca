#pragma once

#include <boost/json/array.hpp>
#include <vector>

#include "domain/booking.hpp"
#include "ports/outbox.hpp"

namespace api {

// What happened to a booking, oldest first: {at, kind, text}, each text a sentence for its client.
boost::json::array history_of(const domain::Booking& booking,
                              const std::vector<ports::EffectRow>& effects);

}  // namespace api

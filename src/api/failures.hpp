#pragma once

#include <functional>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// Runs a part of a handler that may throw because the machine fails: then it answers 503 where a
// later try may work and 500 otherwise, and returns false. Whatever runs on the background's
// threads goes through here, because an exception there would end the process.
bool survives(const Doors& doors, const http::Request& request, const http::Reply& reply,
              const std::function<void()>& work);

// Rings for a booking that is shown and waits for news. A store that can't write now can still be
// read, so nobody is refused for it.
void ring_if_possible(const Doors& doors, const domain::Booking& booking);

}  // namespace api

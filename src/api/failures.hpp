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

}  // namespace api

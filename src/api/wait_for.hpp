#pragma once

#include <string>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// How long a request waits for a provider's answer.
inline constexpr base::Milliseconds answer_wait{8'000};

// Asks `question` in the waiting room, or once and for all where no seat is free. A machine that
// fails meanwhile is an answer too.
void wait_for(const Doors& doors, const http::Request& request, const std::string& topic,
              base::Milliseconds at_most, const http::Reply& reply, WaitingRoom::Question question);

}  // namespace api

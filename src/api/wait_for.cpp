#include "api/wait_for.hpp"

#include "api/failures.hpp"

namespace api {

void wait_for(const Doors& doors, const http::Request& request, const std::string& topic,
              base::Milliseconds at_most, const http::Reply& reply,
              WaitingRoom::Question question) {
  const auto asked = [&doors, request, reply, question = std::move(question)](bool last) {
    bool answered = false;
    const auto ask = [&] { answered = question(last); };
    return !survives(doors, request, reply, ask) || answered;
  };
  const base::Instant until = doors.engine.clock.now() + at_most;
  if (!doors.waiting_room.wait(topic, until, asked)) asked(true);
}

}  // namespace api

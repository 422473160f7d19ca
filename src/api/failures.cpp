#include "api/failures.hpp"

#include "api/refusals.hpp"
#include "engine/hint_slot.hpp"

namespace api {

bool survives(const Doors& doors, const http::Request& request, const http::Reply& reply,
              const std::function<void()>& work) {
  try {
    work();
    return true;
  } catch (const ports::StoreUnavailable&) {
    reply(unavailable(request));
  } catch (const std::exception&) {
    doors.engine.log.error("request.failed", {{"request", request.request_id}});
    reply(problem(request, 500, "internal_error", "Something went wrong on our side",
                  "Nothing is known to have changed. Quote the request_id when you ask about it."));
  }
  return false;
}

void ring_if_possible(const Doors& doors, const domain::Booking& booking) {
  try {
    engine::look_again(doors.engine, booking);
  } catch (const ports::StoreUnavailable&) {
    doors.engine.log.warning("look.not_rung", {{"booking", booking.code.text()}});
  }
}

}  // namespace api

#include "api/commanded.hpp"

#include "api/refusals.hpp"
#include "api/shown_booking.hpp"
#include "engine/carry_out.hpp"

namespace api {
namespace {

http::Response answer(const Doors& doors, const http::Request& request, const Commanded& wanted) {
  const auto carried =
      engine::carry_out(doors.engine, wanted.code, wanted.command, std::string{name(wanted.by)});
  const auto shown = read_booking(doors, wanted.code);
  if (!shown) return not_found(request);
  const base::Instant now = doors.engine.clock.now();
  if (carried)
    return json_response(carried->changed ? 202 : 200, shown->body)
        .with("Location", "/api/v1/bookings/" + wanted.code.text());
  if (!carried.error()) return not_found(request);
  if (*carried.error() == domain::Refusal::quote_changed)
    return quote_changed(request, shown->booking, wanted.by, now);
  return refused(request, *carried.error(), shown->booking, now);
}

}  // namespace

http::Response commanded(const Doors& doors, const http::Request& request, const KeyedRequest& key,
                         const Commanded& wanted) {
  if (const auto known = begin_once(doors, request, key)) return *known;
  const http::Response response = answer(doors, request, wanted);
  finish_once(doors, key, response, response.status < 300);
  return response;
}

}  // namespace api

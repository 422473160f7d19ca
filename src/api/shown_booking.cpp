#include "api/shown_booking.hpp"

#include <boost/json/serialize.hpp>

#include "api/representation.hpp"

namespace api {

boost::json::object show_booking(const Doors& doors, ports::Snapshot& snapshot,
                                 const domain::Booking& booking) {
  auto builder = snapshot.builder(booking.builder);
  CHECK(builder.has_value());
  const Surroundings surroundings{.builder = *std::move(builder),
                                  .type = snapshot.session_type(booking.terms.session_type),
                                  .effects = snapshot.effects_of(booking.code)};
  return as_json(booking, surroundings, doors.cards, doors.engine.clock.now());
}

std::optional<Shown> read_booking(const Doors& doors, const domain::BookingCode& code) {
  std::optional<Shown> shown;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    shown.reset();
    auto booking = snapshot.booking(code);
    if (!booking) return;
    auto body = show_booking(doors, snapshot, *booking);
    shown.emplace(Shown{*std::move(booking), std::move(body)});
  });
  return shown;
}

http::Response json_response(int status, const boost::json::object& body) {
  http::Response response{.status = status, .headers = {}, .body = boost::json::serialize(body)};
  return response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
}

}  // namespace api

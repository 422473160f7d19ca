#include "api/shown_booking.hpp"

#include <boost/json/serialize.hpp>

#include "api/representation.hpp"

namespace api {

std::optional<Shown> read_booking(const Doors& doors, const domain::BookingCode& code) {
  std::optional<Shown> shown;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    shown.reset();
    auto booking = snapshot.booking(code);
    if (!booking) return;
    const auto builder = snapshot.builder(booking->builder);
    CHECK(builder.has_value());
    auto body = as_json(*booking, *builder, snapshot.effects_of(code), doors.engine.clock.now());
    shown.emplace(Shown{*std::move(booking), std::move(body)});
  });
  return shown;
}

http::Response json_response(int status, const boost::json::object& body) {
  http::Response response{.status = status, .headers = {}, .body = boost::json::serialize(body)};
  return response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
}

}  // namespace api

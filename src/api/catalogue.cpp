#include "api/catalogue.hpp"

#include <boost/json.hpp>

#include "api/refusals.hpp"
#include "api/representation.hpp"
#include "engine/daily_limit.hpp"

namespace api {
namespace {

namespace json = boost::json;

// Prices change seldom, and what counts is copied into the booking when it begins.
constexpr std::string_view cached_for_a_minute = "public, max-age=60";

http::Response public_response(const json::object& body) {
  http::Response response{.status = 200, .headers = {}, .body = json::serialize(body)};
  return response.with("Content-Type", "application/json")
      .with("Cache-Control", std::string{cached_for_a_minute});
}

std::optional<ports::Builder> find(ports::Snapshot& snapshot, const std::string& slug) {
  if (slug.empty()) return std::nullopt;
  return snapshot.builder(domain::BuilderSlug{slug});
}

}  // namespace

http::Response get_builder(const Doors& doors, const http::Request& request,
                           const std::string& slug) {
  std::optional<ports::Builder> builder;
  doors.engine.store.read([&](ports::Snapshot& snapshot) { builder = find(snapshot, slug); });
  if (!builder) return not_found(request);
  return public_response(as_json(*builder, doors.cards));
}

http::Response get_photo(const Doors& doors, const http::Request& request,
                         const std::string& slug) {
  const auto card = doors.cards.find(slug);
  if (card == doors.cards.end() || !card->second.photo) return not_found(request);
  const Photo& photo = *card->second.photo;
  http::Response response{.status = 200, .headers = {}, .body = photo.bytes};
  return response.with("Content-Type", photo.type)
      .with("Cache-Control", "public, max-age=3600")
      .with("X-Content-Type-Options", "nosniff")
      .with("Cross-Origin-Resource-Policy", "same-origin");
}

http::Response get_session_types(const Doors& doors, const http::Request& request,
                                 const std::string& slug) {
  const base::Instant now = doors.engine.clock.now();
  std::optional<ports::Builder> builder;
  json::array data;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    builder = find(snapshot, slug);
    if (!builder) return;
    for (const ports::SessionType& type : snapshot.session_types(builder->slug))
      if (type.active)
        data.push_back(as_json(engine::as_offered(snapshot, doors.engine.settings, type, now)));
  });
  if (!builder) return not_found(request);
  return public_response({{"data", data}, {"next", nullptr}});
}

}  // namespace api

// Any bytes as a request's target: routes find what their pattern says and nothing that could lead
// out of it, and Calendly's URIs give ids without a path in them.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "calendly/fields.hpp"
#include "http/messages.hpp"
#include "http/router.hpp"

namespace {

using http::Router;

void nothing(const http::Request&, const http::PathParameters&, const http::Reply&) {}

Router routes() {
  Router router;
  router.add("GET", "/api/v1/bookings/{code}", nothing)
      .add("POST", "/api/v1/bookings/{code}/checkout", nothing)
      .add("POST", "/api/v1/operator/bookings/{code}/refunds/{n}/approve", nothing)
      .add("GET", "/health/live", nothing)
      .add("GET", "/health/{part}", nothing);
  return router;
}

void follow(const Router& router, const http::Request& request) {
  const auto match = router.match(request);
  if (match.outcome != Router::Outcome::found) return;
  CHECK(match.handler != nullptr);
  const std::string_view path = request.path();
  CHECK(path.starts_with('/') &&
        std::ranges::count(path, '/') == std::ranges::count(match.pattern, '/'));
  if (match.pattern.find("{code}") != match.pattern.npos) CHECK(!match.parameters["code"].empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Router router = routes();
  const std::string text{reinterpret_cast<const char*>(data), size};
  for (const char* const method : {"GET", "POST", "HEAD"}) {
    http::Request request;
    request.method = method;
    request.target = text;
    follow(router, request);
    CHECK(request.path().size() + request.query().size() <= text.size());
    static_cast<void>(request.parameter("after"));
  }
  if (const auto slot = calendly::slot_in_uri(text)) {
    CHECK(!slot->event.empty() && slot->event.find('/') == slot->event.npos);
    CHECK(!slot->invitee.empty() && slot->invitee.find('/') == slot->invitee.npos);
  }
  CHECK(calendly::last_segment(text).find('/') == std::string::npos);
  return 0;
}

#include "api/funnel.hpp"

#include <algorithm>
#include <array>

#include "api/authorised.hpp"
#include "api/fields.hpp"

namespace api {
namespace {

constexpr std::array<std::string_view, 9> steps{
    "time_page_viewed",       "calendar_ready",  "calendar_slow",
    "date_and_time_selected", "event_scheduled", "review_viewed",
    "checkout_opened",        "returned",        "status_viewed"};

// A page that is newer than we are may know more steps. A label must be one of ours.
std::string_view known_step(const std::string& name) {
  const auto* const found = std::ranges::find(steps, name);
  return found == steps.end() ? std::string_view{"other"} : *found;
}

}  // namespace

http::Response post_funnel(const Doors& doors, const http::Request& request,
                           const std::string& code_text) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const std::string event = fields.required_text("event", 1, 100);
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  const std::string_view step = known_step(event);
  bool is_first = false;
  doors.engine.store.write([&](ports::Transaction& transaction) {
    const auto booking = transaction.booking(std::get<domain::BookingCode>(code));
    is_first = booking && transaction.note_step(*booking, step, doors.engine.clock.now());
  });
  if (is_first) doors.engine.metrics.funnel(step);
  return {.status = 204, .headers = {{"Cache-Control", "no-store"}}, .body = {}};
}

}  // namespace api

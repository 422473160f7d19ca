#include "api/unlinked.hpp"

#include <boost/json.hpp>

#include "api/authorised.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "engine/strays.hpp"

namespace api {
namespace {

namespace json = boost::json;
using Decision = base::Result<ports::Unlinked, engine::UnlinkedRefusal>;

constexpr int items_max = 200;
constexpr std::size_t reason_size_max = 500;

json::object as_json(const ports::Unlinked& item) {
  json::object shown{{"id", item.id},
                     {"email", item.email},
                     {"invitee_uri", "https://api.calendly.com/scheduled_events/" + item.event_id +
                                         "/invitees/" + item.id},
                     {"start", base::to_rfc3339(item.start)},
                     {"state", ports::name(item.state)}};
  shown["session_type"] =
      item.session_type ? json::value{item.session_type->text()} : json::value{nullptr};
  if (item.booking) shown["booking"] = item.booking->text();
  return shown;
}

http::Response refused(const http::Request& request, engine::UnlinkedRefusal refusal) {
  switch (refusal) {
    case engine::UnlinkedRefusal::unknown:
      return not_found(request);
    case engine::UnlinkedRefusal::settled:
      return problem(request, 409, "unlinked_settled", "This is decided already",
                     "The time belongs to a booking, was dismissed, or is none of ours.");
    case engine::UnlinkedRefusal::unknown_booking:
      return invalid_field(request, "booking", "is not the code of a booking.");
    case engine::UnlinkedRefusal::wrong_booking:
      return problem(request, 409, "wrong_booking", "This booking can't take the time",
                     "It must be a draft without a time, of the same session type and builder.");
    case engine::UnlinkedRefusal::not_for_sale:
      return problem(request, 409, "nothing_due", "There is nothing to pay",
                     "The time is of an event type that has no price here.");
  }
  return not_found(request);
}

Decision decide(const Doors& doors, const std::string& id, const std::string& act,
                const std::string& booking, const std::string& reason) {
  if (act == "dismiss") return engine::dismiss_unlinked(doors.engine, id, reason);
  if (act == "charge") return engine::charge_unlinked(doors.engine, id);
  const auto code = domain::parse_booking_code(booking);
  if (!code) return base::Failure{engine::UnlinkedRefusal::unknown_booking};
  return engine::link_unlinked(doors.engine, id, *code);
}

}  // namespace

http::Response get_unlinked(const Doors& doors, const http::Request& request) {
  if (const auto refusal = not_an_operator(doors, request)) return *refusal;
  json::array data;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    for (const ports::Unlinked& item : snapshot.open_unlinked(items_max))
      data.push_back(as_json(item));
  });
  http::Response response{
      .status = 200,
      .headers = {},
      .body = json::serialize(json::object{{"data", data}, {"next", nullptr}})};
  return response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
}

http::Response post_unlinked(const Doors& doors, const http::Request& request,
                             const std::string& id, const std::string& act) {
  if (const auto refusal = not_an_operator(doors, request)) return *refusal;
  const auto key = keyed(request, "POST unlinked " + act, id);
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const std::string booking = act == "link" ? fields.required_text("booking", 1, 20) : "";
  const std::string reason = act == "dismiss" ? fields.optional_text("reason", reason_size_max) : "";
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  return once(doors, request, std::get<KeyedRequest>(key), [&] {
    const Decision decision = decide(doors, id, act, booking, reason);
    if (!decision) return refused(request, decision.error());
    http::Response response{.status = act == "dismiss" ? 200 : 202,
                            .headers = {},
                            .body = json::serialize(as_json(*decision))};
    return response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
  });
}

}  // namespace api

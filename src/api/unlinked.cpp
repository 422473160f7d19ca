#include "api/unlinked.hpp"

#include <boost/json.hpp>
#include <functional>

#include "api/authorised.hpp"
#include "api/commanded.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "api/shown_booking.hpp"
#include "engine/strays.hpp"

namespace api {
namespace {

namespace json = boost::json;
using engine::UnlinkedRefusal;

constexpr int items_per_page = 100;

using Decision = base::Result<ports::Unlinked, UnlinkedRefusal>;

json::object as_json(const ports::Unlinked& item) {
  json::object shown{{"id", item.id},
                     {"state", ports::name(item.state)},
                     {"email", item.email},
                     {"name", item.name},
                     {"builder", item.builder.text()},
                     {"invitee_uri", "https://api.calendly.com/scheduled_events/" + item.event_id +
                                         "/invitees/" + item.id},
                     {"start", base::to_rfc3339(item.start)},
                     {"found_at", base::to_rfc3339(item.found_at)}};
  shown["session_type"] = nullptr;
  if (item.session_type) shown["session_type"] = item.session_type->text();
  if (item.booking) shown["booking"] = item.booking->text();
  if (!item.wanted.empty()) shown["wanted"] = item.wanted;
  return shown;
}

http::Response why_not(const http::Request& request, UnlinkedRefusal refusal) {
  switch (refusal) {
    case UnlinkedRefusal::unknown:
      return not_found(request);
    case UnlinkedRefusal::settled:
      return problem(request, 409, "unlinked_settled", "This has been decided",
                     "It belongs to a booking by now, was dismissed, or is none of ours.");
    case UnlinkedRefusal::unknown_booking:
      return problem(request, 409, "unknown_booking", "There is no such booking",
                     "The builder has no booking of that code.");
    case UnlinkedRefusal::wrong_booking:
      return problem(request, 409, "wrong_booking", "It can't be that booking's",
                     "A time can only be linked to a booking of the same session type that has "
                     "none yet and has not ended.");
    case UnlinkedRefusal::not_for_sale:
      return problem(request, 409, "not_for_sale", "There is nothing to pay",
                     "Its event type has no price here.");
  }
  CHECK(false);
  return not_found(request);
}

// Whether it is there for that desk.
bool is_seen_by(const Doors& doors, const std::optional<domain::BuilderSlug>& only,
                const std::string& id) {
  std::optional<ports::Unlinked> item;
  doors.engine.store.read([&](ports::Snapshot& snapshot) { item = snapshot.unlinked(id); });
  return item && (!only || item->builder == *only);
}

// The path of every act; `read` makes the decision of the body's fields.
http::Response decided(const Doors& doors, const http::Request& request, const UnlinkedAct& act,
                       const std::string& route,
                       const std::function<std::function<Decision()>(Fields&)>& read) {
  const auto desk = authorised_at_desk(doors, request, act.by);
  if (const auto* refusal = std::get_if<http::Response>(&desk)) return *refusal;
  if (!is_seen_by(doors, std::get<std::optional<domain::BuilderSlug>>(desk), act.id))
    return not_found(request);
  const auto key = keyed(request, std::string{name(act.by)} + " POST unlinked " + route, act.id);
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const KeyedRequest& keyed_request = std::get<KeyedRequest>(key);
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const auto decide = read(fields);
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  if (const auto known = begin_once(doors, request, keyed_request)) return *known;
  const Decision decision = decide();
  const http::Response response =
      decision ? json_response(202, as_json(*decision)) : why_not(request, decision.error());
  finish_once(doors, keyed_request, response, bool{decision});
  return response;
}

}  // namespace

http::Response get_unlinked(const Doors& doors, const http::Request& request, domain::Actor desk) {
  const auto found = authorised_at_desk(doors, request, desk);
  if (const auto* refusal = std::get_if<http::Response>(&found)) return *refusal;
  const auto& only = std::get<std::optional<domain::BuilderSlug>>(found);
  const std::string after = request.parameter("cursor").value_or("");
  std::vector<ports::Unlinked> items;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    items = snapshot.open_unlinked(only, after, items_per_page + 1);
  });
  json::value next = nullptr;
  if (items.size() > items_per_page) {
    items.pop_back();
    next = items.back().id;
  }
  json::array data;
  for (const ports::Unlinked& item : items) data.push_back(as_json(item));
  return json_response(200, {{"data", data}, {"next", next}});
}

http::Response post_unlinked_link(const Doors& doors, const http::Request& request,
                                  const UnlinkedAct& act) {
  return decided(doors, request, act, "link", [&](Fields& fields) -> std::function<Decision()> {
    const auto code = domain::parse_booking_code(fields.required_text("booking", 1, 20));
    return [&doors, &act, code]() -> Decision {
      if (!code) return base::Failure{UnlinkedRefusal::unknown_booking};
      return engine::link_unlinked(doors.engine, act.id, *code, std::string{name(act.by)});
    };
  });
}

http::Response post_unlinked_charge(const Doors& doors, const http::Request& request,
                                    const UnlinkedAct& act) {
  return decided(doors, request, act, "charge", [&](Fields&) -> std::function<Decision()> {
    return [&] { return engine::charge_unlinked(doors.engine, act.id, std::string{name(act.by)}); };
  });
}

http::Response post_unlinked_dismiss(const Doors& doors, const http::Request& request,
                                     const UnlinkedAct& act) {
  return decided(doors, request, act, "dismiss", [&](Fields& fields) -> std::function<Decision()> {
    const std::string reason = fields.optional_text("reason", reason_bytes_max);
    return [&doors, &act, reason] {
      return engine::dismiss_unlinked(doors.engine, act.id, reason, std::string{name(act.by)});
    };
  });
}

}  // namespace api

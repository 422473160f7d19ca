#include "api/operators.hpp"

#include <boost/json.hpp>

#include "api/authorised.hpp"
#include "api/refusals.hpp"
#include "api/representation.hpp"
#include "api/shown_booking.hpp"
#include "support/replays.hpp"
#include "support/story.hpp"

namespace api {
namespace {

namespace json = boost::json;

constexpr int rows_max = 200;

json::object as_json(const ports::EffectRow& row) {
  json::object shown{{"key", row.effect.key},
                     {"act", name(row.effect.act)},
                     {"state", ports::name(row.state)},
                     {"send", row.send},
                     {"tries", row.tries},
                     {"due_at", base::to_rfc3339(row.due_at)}};
  if (row.last_sent_at) shown["last_sent_at"] = base::to_rfc3339(*row.last_sent_at);
  if (!row.last_error.empty()) shown["last_error"] = row.last_error;
  return shown;
}

json::array attempts_of(const domain::Booking& booking) {
  json::array attempts;
  for (const domain::Attempt& attempt : booking.attempts)
    attempts.push_back({{"n", attempt.n},
                        {"status", name(attempt.status)},
                        {"amount", api::as_json(attempt.amount)},
                        {"session", attempt.session_id},
                        {"payment_intent", attempt.payment_intent_id},
                        {"charge", attempt.charge_id},
                        {"mismatch", attempt.mismatch}});
  return attempts;
}

json::array disputes_of(const domain::Booking& booking) {
  json::array disputes;
  for (const domain::Dispute& dispute : booking.disputes) {
    json::object shown{{"n", dispute.n},
                       {"dispute", dispute.dispute_id},
                       {"attempt", dispute.attempt},
                       {"status", dispute.status},
                       {"reason", dispute.reason},
                       {"amount", api::as_json(dispute.amount)},
                       {"withdrawn", api::as_json(dispute.withdrawn)},
                       {"opened_at", base::to_rfc3339(dispute.opened_at)}};
    if (dispute.due_by) shown["due_by"] = base::to_rfc3339(*dispute.due_by);
    disputes.push_back(shown);
  }
  return disputes;
}

json::array refunds_of(const domain::Booking& booking) {
  json::array refunds;
  for (const domain::Refund& refund : booking.refunds)
    refunds.push_back({{"n", refund.n},
                       {"status", name(refund.status)},
                       {"source", name(refund.source)},
                       {"attempt", refund.attempt},
                       {"amount", api::as_json(refund.amount)},
                       {"refund", refund.refund_id},
                       {"failure_reason", refund.failure_reason},
                       {"decided_at", base::to_rfc3339(refund.decided_at)}});
  return refunds;
}

json::array wishes_of(const domain::Booking& booking) {
  json::array wishes;
  for (const domain::Wish& wish : booking.wishes) {
    json::object shown{{"n", wish.n},
                       {"kind", name(wish.kind)},
                       {"by", name(wish.by)},
                       {"why", wish.why},
                       {"at", base::to_rfc3339(wish.at)}};
    if (wish.refund != 0) shown["refund"] = wish.refund;
    if (wish.cleared) shown["cleared"] = name(*wish.cleared);
    wishes.push_back(shown);
  }
  return wishes;
}

json::object show_attention(const domain::Attention& attention) {
  return {{"reason", name(attention.reason)},
          {"since", base::to_rfc3339(attention.since)},
          {"deadline", base::to_rfc3339(attention.deadline)},
          {"owner", name(attention.owner)}};
}

json::object as_json(const domain::CalendarLink& link) {
  json::object shown{{"n", link.n},
                     {"status", name(link.status)},
                     {"event", link.event_id},
                     {"invitee", link.invitee_id},
                     {"event_type", link.event_type},
                     {"start", base::to_rfc3339(link.start)},
                     {"moves", link.moves},
                     {"looked_at", base::to_rfc3339(link.looked_at)}};
  if (link.moved_at) shown["moved_from"] = base::to_rfc3339(link.moved_from);
  if (link.price) shown["price"] = api::as_json(*link.price);
  if (link.agreed) shown["agreed_price"] = api::as_json(*link.agreed);
  if (!link.no_show_id.empty()) shown["no_show"] = link.no_show_id;
  return shown;
}

json::array links_of(const domain::Booking& booking) {
  json::array links;
  for (const domain::CalendarLink& link : booking.links) links.push_back(as_json(link));
  return links;
}

json::array no_shows_of(const domain::Booking& booking) {
  json::array no_shows;
  for (const domain::NoShow& said : booking.no_shows)
    no_shows.push_back({{"n", said.n},
                        {"link", said.link},
                        {"marked", said.marked},
                        {"by", name(said.by)},
                        {"at", base::to_rfc3339(said.at)}});
  return no_shows;
}

http::Response private_response(const json::object& body) {
  http::Response response{.status = 200, .headers = {}, .body = json::serialize(body)};
  return response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
}

}  // namespace

http::Response get_whole_booking(const Doors& doors, const http::Request& request,
                                 domain::Actor desk, const std::string& code_text) {
  const auto code = authorised_at_desk(doors, request, desk, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto& booking_code = std::get<domain::BookingCode>(code);
  json::object body;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    const auto booking = snapshot.booking(booking_code);
    if (!booking) return;
    const auto effects = snapshot.effects_of(booking_code);
    body["booking"] = show_booking(doors, snapshot, *booking);
    body["attempts"] = attempts_of(*booking);
    body["links"] = links_of(*booking);
    body["no_shows"] = no_shows_of(*booking);
    body["refunds"] = refunds_of(*booking);
    body["disputes"] = disputes_of(*booking);
    body["wishes"] = wishes_of(*booking);
    if (booking->attention) body["attention"] = show_attention(*booking->attention);
    json::array outbox;
    for (const ports::EffectRow& row : effects) outbox.push_back(as_json(row));
    body["outbox"] = outbox;
    json::array inbox;
    for (const ports::InboxRow& row : snapshot.arrivals_of(booking_code))
      inbox.push_back(support::as_json(row));
    body["inbox"] = inbox;
    body["story"] =
        support::as_json(*support::story_of(snapshot, booking_code, doors.engine.clock.now()));
  });
  if (body.empty()) return not_found(request);
  return private_response(body);
}

http::Response get_operator_inbox(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  const std::string wanted = request.parameter("state").value_or("parked");
  std::optional<ports::ArrivalState> state;
  using enum ports::ArrivalState;
  for (const auto known : {received, ringing, done, ignored, parked})
    if (ports::name(known) == wanted) state = known;
  if (!state)
    return invalid_field(request, "state", "must be received, ringing, done, ignored or parked.");
  json::array data;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    for (const ports::InboxRow& row : snapshot.arrivals_in(*state, rows_max))
      data.push_back(support::as_json(row));
  });
  return private_response({{"data", data}, {"next", nullptr}});
}

}  // namespace api

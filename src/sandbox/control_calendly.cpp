// What people do at Calendly, by way of the control API.
#include <algorithm>

#include "base/zones.hpp"
#include "sandbox/control_answers.hpp"

namespace sandbox {
namespace {

using simulators::CalendlyRefusal;
using simulators::CalendlyShape;

http::Response refused(CalendlyRefusal refusal) {
  switch (refusal) {
    case CalendlyRefusal::not_bookable:
      return problem(404, "not_bookable", "no event type takes bookings at that address");
    case CalendlyRefusal::not_an_open_time:
      return problem(422, "start_invalid",
                     "start is a future time of the grid: 09:00 to 17:00 in the builder's zone, "
                     "every 30 minutes");
    case CalendlyRefusal::already_filled:
      return problem(409, "already_filled", "somebody else has this time");
    case CalendlyRefusal::fully_booked:
      return problem(409, "fully_booked",
                     "nothing is free within a year; name a start after that, or cancel bookings");
    case CalendlyRefusal::already_canceled:
      return problem(409, "already_canceled", "it is cancelled already");
    case CalendlyRefusal::in_the_past:
      return problem(409, "in_the_past", "it has begun already");
    case CalendlyRefusal::unknown:
      break;
  }
  return problem(404, "not_found", "no such invitee");
}

http::Response start_unreadable() {
  return problem(422, "start_invalid", "start is not an RFC 3339 time");
}

Json shown(World& world, const std::string& invitee_id) {
  const auto& records = world.calendly.account().records();
  const auto& invitee = *records.invitee(invitee_id);
  const auto& event = *records.event(invitee.event);
  const auto wire = world.calendly.account().wire();
  return {{"event_uri", wire.event_uri(event.id)},
          {"invitee_uri", wire.invitee_uri(invitee_id)},
          {"start", base::to_rfc3339(event.start)},
          {"end", base::to_rfc3339(event.end)}};
}

// Answers as {question: answer} or [{question, answer}].
std::vector<simulators::CalendlyAnswer> answers_in(const Json& body) {
  std::vector<simulators::CalendlyAnswer> answers;
  const auto* sent = body.if_contains("answers");
  if (sent == nullptr) return answers;
  if (const auto* by_question = sent->if_object())
    for (const auto& [question, answer] : *by_question)
      if (answer.is_string())
        answers.push_back({std::string{question}, std::string{answer.get_string()},
                           static_cast<int>(answers.size())});
  if (const auto* list = sent->if_array())
    for (const auto& item : *list)
      if (const auto* answer = item.if_object())
        answers.push_back({text_in(*answer, "question").value_or(""),
                           text_in(*answer, "answer").value_or(""),
                           static_cast<int>(answers.size())});
  return answers;
}

// {"utm_content": …}, or short: {"content": …}.
simulators::CalendlyTracking tracking_in(const Json& body) {
  simulators::CalendlyTracking tracking;
  const auto* sent = body.if_contains("utm");
  const Json* utm = sent == nullptr ? nullptr : sent->if_object();
  if (utm == nullptr) return tracking;
  for (const std::string_view key : simulators::calendly_tracking_keys) {
    const auto text = text_in(*utm, key);
    const auto brief = key.starts_with("utm_") ? text_in(*utm, key.substr(4)) : std::nullopt;
    if (text || brief) tracking[std::string{key}] = text ? *text : *brief;
  }
  return tracking;
}

std::string invitee_in(const Json& body) {
  const std::string uri = text_in(body, "invitee_uri").value_or("");
  return uri.substr(uri.rfind('/') + 1);
}

void read_flag(const Json& body, std::string_view name, bool& flag) {
  flag = flag_in(body, name).value_or(flag);
}

}  // namespace

http::Response post_calendly_book(World& world, const Json& body) {
  simulators::CalendlyWorld::Visit visit;
  visit.scheduling_url = text_in(body, "scheduling_url").value_or("");
  visit.name = text_in(body, "name").value_or("");
  visit.email = text_in(body, "email").value_or("");
  visit.timezone = text_in(body, "timezone");
  visit.answers = answers_in(body);
  visit.tracking = tracking_in(body);
  if (visit.scheduling_url.empty()) return problem(422, "scheduling_url_invalid");
  if (visit.name.empty()) return problem(422, "name_invalid", "name is missing");
  if (visit.email.find('@') == std::string::npos)
    return problem(422, "email_invalid", "email is missing or not an address");
  if (visit.timezone && !base::is_known_zone(*visit.timezone))
    return problem(422, "timezone_invalid", "timezone is not an IANA name");
  if (const auto start = text_in(body, "start")) {
    visit.start = base::parse_rfc3339(*start);
    if (!visit.start) return start_unreadable();
  }
  const auto booked = world.calendly.visit(visit, world.now);
  if (!booked) return refused(booked.error());
  return json_answer(200, shown(world, *booked));
}

http::Response post_calendly_cancel(World& world, const Json& body) {
  auto& account = world.calendly.account();
  const std::string invitee_id = invitee_in(body);
  const auto reason = text_in(body, "reason");
  const std::string by = text_in(body, "by").value_or("invitee");
  if (by != "invitee" && by != "host")
    return problem(422, "by_invalid", "by is \"invitee\" or \"host\"");
  const auto* invitee = account.records().invitee(invitee_id);
  if (invitee == nullptr) return refused(CalendlyRefusal::unknown);
  const auto cancelled = by == "host" ? account.cancel_event(invitee->event, reason, world.now)
                                      : account.cancel_invitee(invitee_id, reason, world.now);
  if (!cancelled) return refused(cancelled.error());
  return json_answer(200, shown(world, invitee_id));
}

http::Response post_calendly_reschedule(World& world, const Json& body) {
  auto& account = world.calendly.account();
  const std::string invitee_id = invitee_in(body);
  const auto* invitee = account.records().invitee(invitee_id);
  if (invitee == nullptr) return refused(CalendlyRefusal::unknown);
  const auto& event = *account.records().event(invitee->event);
  const auto& type = *account.records().event_type(event.event_type);
  std::optional<base::Instant> start = account.first_free_start(type, world.now);
  if (const auto text = text_in(body, "start")) {
    start = base::parse_rfc3339(*text);
    if (!start) return start_unreadable();
  }
  if (!start) return refused(CalendlyRefusal::fully_booked);
  const auto moved =
      account.reschedule(invitee_id, *start, text_in(body, "reason"), true, world.now);
  if (!moved) return refused(moved.error());
  return json_answer(200, shown(world, *moved));
}

http::Response post_calendly_shape(World& world, const Json& body) {
  CalendlyShape shape = world.calendly.account().shape();
  const auto cancellation = text_in(body, "no_cancellation");
  if (cancellation == "absent") shape.no_cancellation = CalendlyShape::NoCancellation::absent;
  if (cancellation == "null") shape.no_cancellation = CalendlyShape::NoCancellation::null;
  if (cancellation == "{}") shape.no_cancellation = CalendlyShape::NoCancellation::empty_object;
  read_flag(body, "answers_booking_with_event_uri", shape.answers_booking_with_event_uri);
  read_flag(body, "sends_created_first", shape.sends_created_first);
  read_flag(body, "keeps_tracking_on_reschedule", shape.keeps_tracking_on_reschedule);
  read_flag(body, "signs_retries_with_old_time", shape.signs_retries_with_old_time);
  read_flag(body, "refuses_cancel_reason", shape.refuses_cancel_reason);
  read_flag(body, "uses_short_ids", shape.uses_short_ids);
  read_flag(body, "books_paid_plans_only", shape.books_paid_plans_only);
  read_flag(body, "puts_own_host_into_uris", shape.puts_own_host_into_uris);
  world.calendly.account().set_shape(shape);
  return json_answer(200, Json{});
}

// {uri, active?, paid?, duration?, name?, deleted?}: what a host changes in Calendly's app.
http::Response post_calendly_event_type(World& world, const Json& body) {
  auto& account = world.calendly.account();
  const std::string uri = text_in(body, "uri").value_or("");
  const auto* known = account.records().event_type(uri.substr(uri.rfind('/') + 1));
  if (known == nullptr) return problem(404, "not_found", "no such event type");
  simulators::CalendlyEventType changed = *known;
  const std::int64_t duration = number_in(body, "duration").value_or(changed.duration_minutes);
  if (duration < 1 || duration > 720) return problem(422, "duration_invalid");
  changed.duration_minutes = static_cast<int>(duration);
  read_flag(body, "active", changed.is_active);
  read_flag(body, "paid", changed.is_paid);
  if (auto name = text_in(body, "name")) changed.name = *std::move(name);
  if (flag_in(body, "deleted").value_or(false)) changed.deleted_at = world.now;
  const std::string id = changed.id;
  account.change_event_type(std::move(changed), world.now);
  return json_answer(200, account.wire().event_type(*account.records().event_type(id)));
}

// {token?, state?: valid|expired|revoked, scopes?: [...]}: what becomes of an access token.
http::Response post_calendly_token(World& world, const Json& body) {
  using simulators::CalendlyToken;
  CalendlyToken rights{world.calendly.demo_user(), CalendlyToken::State::valid, std::nullopt};
  const auto state = text_in(body, "state");
  if (state == "expired") rights.state = CalendlyToken::State::expired;
  if (state == "revoked") rights.state = CalendlyToken::State::revoked;
  if (const auto* scopes = body.if_contains("scopes"); scopes != nullptr && scopes->is_array()) {
    rights.scopes.emplace();
    for (const auto& scope : scopes->get_array())
      if (scope.is_string()) rights.scopes->emplace(scope.get_string());
  }
  world.calendly.access().grant(text_in(body, "token").value_or(world.setting.calendly_token),
                                std::move(rights));
  return json_answer(200, Json{});
}

}  // namespace sandbox

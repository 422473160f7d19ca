// The handlers that look: users, event types, times, events, invitees.
#include <algorithm>

#include "simulators/calendly_api.hpp"

namespace simulators {
namespace {

using base::Instant;
using boost::json::array;
using boost::json::object;

constexpr std::chrono::days times_span_max{31};
constexpr std::chrono::days busy_span_max{7};

struct Span {
  Instant from;
  Instant to;
};

// The user or organization a list is about. All users are of the one organization, so only its
// URI needs checking.
struct Owner {
  std::optional<std::string> user;
  std::optional<http::Response> refused;
};

Owner owner_of(const CalendlyCall& call) {
  const auto& records = call.account.records();
  const auto user = call.request.parameter("user");
  const auto organization = call.request.parameter("organization");
  if (!user && !organization)
    return {{}, calendly_invalid({{"user", "user or organization is required"}})};
  if (organization && calendly_id(*organization, "organizations") != records.organization)
    return {{}, calendly_error(403, "You do not have permission")};
  if (!user) return {};
  const auto id = calendly_id(*user, "users");
  if (!id) return {{}, calendly_invalid({{"user", "is invalid"}})};
  if (!records.users.contains(*id))
    return {{}, calendly_error(403, "This user is not in your organization")};
  return {id, {}};
}

std::optional<Instant> time_of(const CalendlyCall& call, std::string_view name) {
  const auto text = call.request.parameter(name);
  return text ? base::parse_rfc3339(*text) : std::nullopt;
}

base::Result<Span, http::Response> span_of(const CalendlyCall& call, std::chrono::days max) {
  std::vector<CalendlyErrorDetail> details;
  const auto from = time_of(call, "start_time");
  const auto to = time_of(call, "end_time");
  if (!from) details.push_back({"start_time", "is missing or invalid"});
  if (!to) details.push_back({"end_time", "is missing or invalid"});
  if (from && to && *to <= *from) details.push_back({"end_time", "must be after start_time"});
  if (from && to && *to - *from > max)
    details.push_back({"end_time", "the range is longer than allowed"});
  if (!details.empty()) return base::Failure{calendly_invalid(details)};
  return Span{*from, *to};
}

// "2026-12-02T09:00:00Z": available times come without a fraction.
object available_time(const CalendlyCall& call, const CalendlyEventType& type, Instant start) {
  const std::string at = base::to_rfc3339(start);
  return {{"status", "available"},
          {"invitees_remaining", type.capacity},
          {"start_time", at},
          {"scheduling_url", call.account.wire().booking_page(type) + "/" + at +
                                 "?month=" + at.substr(0, 7) + "&date=" + at.substr(0, 10)}};
}

bool is_asked_for(const CalendlyCall& call, const CalendlyEvent& event) {
  const auto& records = call.account.records();
  const auto status = call.request.parameter("status");
  const auto email = call.request.parameter("invitee_email");
  const auto min = time_of(call, "min_start_time");
  const auto max = time_of(call, "max_start_time");
  if (status && (*status == "active") != event.is_active) return false;
  if (min && event.start < *min) return false;
  if (max && event.start > *max) return false;
  return !email || std::ranges::any_of(event.invitees, [&](const std::string& id) {
    return records.invitees.at(id).email == *email;
  });
}

std::vector<CalendlyErrorDetail> wrong_filters(const CalendlyCall& call) {
  std::vector<CalendlyErrorDetail> details;
  for (const std::string_view name : {"min_start_time", "max_start_time"})
    if (call.request.parameter(name) && !time_of(call, name))
      details.push_back({std::string{name}, "is invalid"});
  if (const auto status = call.request.parameter("status");
      status && *status != "active" && *status != "canceled")
    details.push_back({"status", "is not included in the list"});
  if (const auto sort = call.request.parameter("sort");
      sort && *sort != "start_time:asc" && *sort != "start_time:desc")
    details.push_back({"sort", "is invalid"});
  return details;
}

}  // namespace

http::Response calendly_get_user(CalendlyCall& call) {
  const auto& users = call.account.records().users;
  const std::string& id = call.segments.at(1);
  const auto found = users.find(id == "me" ? call.caller.id : id);
  if (found == users.end()) return calendly_not_found();
  return calendly_resource(200, call.account.wire().user(found->second));
}

http::Response calendly_list_event_types(CalendlyCall& call) {
  const Owner owner = owner_of(call);
  if (owner.refused) return *owner.refused;
  const auto active = call.request.parameter("active");
  std::vector<const CalendlyEventType*> types;
  for (const CalendlyEventType& type : call.account.records().event_types) {
    if (owner.user && type.host != *owner.user) continue;
    if (type.deleted_at || (active && (*active == "true") != type.is_active)) continue;
    types.push_back(&type);
  }
  std::ranges::sort(types, {},
                    [](const auto* type) { return std::pair(type->name.value_or(""), type->id); });
  if (call.request.parameter("sort") == "name:desc") std::ranges::reverse(types);
  array rows;
  for (const CalendlyEventType* type : types) rows.push_back(call.account.wire().event_type(*type));
  return calendly_page(call, rows);
}

http::Response calendly_get_event_type(CalendlyCall& call) {
  const CalendlyEventType* type = call.account.records().event_type(call.segments.at(1));
  if (type == nullptr) return calendly_not_found();
  return calendly_resource(200, call.account.wire().event_type(*type));
}

http::Response calendly_list_available_times(CalendlyCall& call) {
  const auto uri = call.request.parameter("event_type");
  const auto id = uri ? calendly_id(*uri, "event_types") : std::nullopt;
  if (!id) return calendly_invalid({{"event_type", "is missing or invalid"}});
  const auto span = span_of(call, times_span_max);
  if (!span) return span.error();
  if (span->from <= call.now)
    return calendly_invalid({{"start_time", "start_time must be in the future"}});
  const CalendlyEventType* type = call.account.records().event_type(*id);
  if (type == nullptr) return calendly_not_found();
  array times;
  for (const Instant start : call.account.free_starts(*type, span->from, span->to, call.now))
    times.push_back(available_time(call, *type, start));
  return calendly_json(200, {{"collection", times}});
}

http::Response calendly_list_busy_times(CalendlyCall& call) {
  const auto uri = call.request.parameter("user");
  const auto id = uri ? calendly_id(*uri, "users") : std::nullopt;
  if (!id) return calendly_invalid({{"user", "is missing or invalid"}});
  const auto span = span_of(call, busy_span_max);
  if (!span) return span.error();
  std::vector<const CalendlyEvent*> busy;
  for (const auto& [event_id, event] : call.account.records().events)
    if (event.is_active && event.host == *id && event.start < span->to && span->from < event.end)
      busy.push_back(&event);
  std::ranges::sort(busy, {}, [](const auto* event) { return std::pair(event->start, event->id); });
  array rows;
  for (const CalendlyEvent* event : busy)
    rows.push_back(object{{"type", "calendly"},
                          {"start_time", calendly_time(event->start)},
                          {"end_time", calendly_time(event->end)},
                          {"buffered_start_time", calendly_time(event->start)},
                          {"buffered_end_time", calendly_time(event->end)},
                          {"event", object{{"uri", call.account.wire().event_uri(event->id)}}}});
  return calendly_json(200, {{"collection", rows}});
}

http::Response calendly_list_events(CalendlyCall& call) {
  const Owner owner = owner_of(call);
  if (owner.refused) return *owner.refused;
  if (owner.user && *owner.user != call.caller.id && !call.request.parameter("organization"))
    return calendly_error(403,
                          "Please also specify organization when requesting events for a user "
                          "within your organization.");
  if (const auto details = wrong_filters(call); !details.empty()) return calendly_invalid(details);
  std::vector<const CalendlyEvent*> events;
  for (const auto& [id, event] : call.account.records().events)
    if ((!owner.user || event.host == *owner.user) && is_asked_for(call, event))
      events.push_back(&event);
  std::ranges::sort(events, {},
                    [](const auto* event) { return std::pair(event->start, event->created_at); });
  if (call.request.parameter("sort") == "start_time:desc") std::ranges::reverse(events);
  array rows;
  for (const CalendlyEvent* event : events)
    rows.push_back(call.account.wire().event(*event, call.now));
  return calendly_page(call, rows);
}

http::Response calendly_get_event(CalendlyCall& call) {
  const CalendlyEvent* event = call.account.records().event(call.segments.at(1));
  if (event == nullptr) return calendly_not_found();
  return calendly_resource(200, call.account.wire().event(*event, call.now));
}

http::Response calendly_list_invitees(CalendlyCall& call) {
  const auto& records = call.account.records();
  const CalendlyEvent* event = records.event(call.segments.at(1));
  if (event == nullptr) return calendly_not_found();
  const auto status = call.request.parameter("status");
  const auto email = call.request.parameter("email");
  array rows;
  for (const std::string& id : event->invitees) {
    const CalendlyInvitee& invitee = records.invitees.at(id);
    if (status && (*status == "active") != invitee.is_active) continue;
    if (email && *email != invitee.email) continue;
    rows.push_back(call.account.wire().invitee(invitee));
  }
  if (call.request.parameter("sort") == "created_at:desc") std::reverse(rows.begin(), rows.end());
  return calendly_page(call, rows);
}

http::Response calendly_get_invitee(CalendlyCall& call) {
  const CalendlyInvitee* invitee = call.account.records().invitee(call.segments.at(3));
  if (invitee == nullptr || invitee->event != call.segments.at(1)) return calendly_not_found();
  return calendly_resource(200, call.account.wire().invitee(*invitee));
}

}  // namespace simulators

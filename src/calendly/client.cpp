#include "calendly/client.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>

#include "calendly/caller.hpp"
#include "calendly/failures.hpp"
#include "calendly/fields.hpp"
#include "calendly/objects.hpp"
#include "calendly/pages.hpp"

namespace calendly {
namespace {

namespace json = boost::json;

using base::Instant;
using ports::Answer;
using ports::CallError;
using ports::CallFailure;
using ports::Lane;

// Filters and bodies name objects by their URI, which has this host wherever the API is.
constexpr std::string_view uri_base = "https://api.calendly.com";

// Lists name times to the second; what starts within it is what starts then.
constexpr base::Milliseconds list_margin{1'000};

// How long the answers about a change may differ: one of them may come from a cache.
constexpr base::Milliseconds differing_max{10 * 60'000};

constexpr std::array<std::string_view, 4> events_we_take = {
    "invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted"};

CallFailure no_such_object() { return failure_of(CallError::not_found); }

std::string uri(std::string_view kind, const std::string& id) {
  return std::string{uri_base} + "/" + std::string{kind} + "/" + id;
}

struct FirstPage {
  std::vector<ports::ScheduledEvent> events;
  bool has_more;
};

std::optional<FirstPage> read_first_page(const json::object& body) {
  const auto page = read_page(body);
  if (!page) return std::nullopt;
  FirstPage first{{}, !page->next_token.empty()};
  for (const json::value& entry : page->entries)
    if (auto event = entry.is_object() ? read_scheduled_event(entry.get_object()) : std::nullopt)
      first.events.push_back(*std::move(event));
  return first;
}

std::vector<http::Parameter> event_filters(const std::string& user, std::string_view status,
                                           Instant from, Instant until) {
  return {{"user", user},
          {"status", std::string{status}},
          {"min_start_time", base::to_rfc3339(from)},
          {"max_start_time", base::to_rfc3339(until)},
          {"sort", "start_time:asc"}};
}

// Reads the object under `resource` by `read`.
template <class Read>
auto of_resource(Read read) {
  return [read](const json::object& body) {
    const json::object* const object = resource(body);
    return object == nullptr ? decltype(read(*object)){} : read(*object);
  };
}

std::optional<json::object> keep(const json::object& object) { return object; }

std::string cancellation_body(const std::string& reason) {
  json::object body;
  if (!reason.empty()) body["reason"] = reason;
  return json::serialize(body);
}

// The invitee of that event who has our token and is none of those that are known.
Answer<std::optional<domain::SlotSeen>> find_invitee(const Caller& caller,
                                                     const json::object& event,
                                                     const ports::SlotSearch& search, Lane lane) {
  const std::string event_id = reference(event, "uri");
  const auto slots = read_pages<domain::SlotSeen>(
      caller,
      {.operation = "invitee.list",
       .endpoint = "GET /scheduled_events/{id}/invitees",
       .target = "/scheduled_events/" + event_id + "/invitees",
       .lane = lane,
       .goes_on = true},
      {{"email", search.email}}, [&](const json::object& invitee) {
        return read_slot({event_id, reference(invitee, "uri")}, invitee, event);
      });
  if (!slots) return base::Failure{slots.error()};
  for (const domain::SlotSeen& slot : *slots) {
    const bool is_known = std::ranges::find(search.known, slot.id.invitee) != search.known.end();
    if (slot.token == search.token && slot.start == search.start && !is_known)
      return std::optional{slot};
  }
  return std::optional<domain::SlotSeen>{};
}

std::string subscription_body(const ports::CalendarUser& user, const std::string& url,
                              const base::SecretText& signing_key) {
  json::array events;
  for (const std::string_view event : events_we_take) events.emplace_back(event);
  const json::object body{{"url", url},
                          {"events", std::move(events)},
                          {"organization", uri("organizations", user.organization)},
                          {"user", uri("users", user.id)},
                          {"scope", "user"},
                          {"signing_key", signing_key.expose()}};
  return json::serialize(body);
}

}  // namespace

CalendlyClient::CalendlyClient(const Doors& doors, CalendlyOptions options)
    : caller_(std::make_unique<Caller>(doors, std::move(options))) {}

CalendlyClient::~CalendlyClient() = default;

Answer<domain::SlotSeen> CalendlyClient::slot(const domain::SlotId& id, Lane lane) {
  if (!is_id(id.event) || !is_id(id.invitee)) return base::Failure{no_such_object()};
  const std::string event_path = "/scheduled_events/" + id.event;
  const auto invitee = caller_->ask({.operation = "invitee.get",
                                     .endpoint = "GET /scheduled_events/{id}/invitees/{id}",
                                     .target = event_path + "/invitees/" + id.invitee,
                                     .lane = lane},
                                    of_resource(keep));
  if (!invitee) return base::Failure{invitee.error()};
  auto slot = caller_->ask(
      {.operation = "event.get",
       .endpoint = "GET /scheduled_events/{id}",
       .target = event_path,
       .lane = lane,
       .goes_on = true},
      of_resource([&](const json::object& event) { return read_slot(id, *invitee, event); }));
  // An event is cancelled together with its invitee, and only the invitee says whether the client
  // has just moved to another time.
  const bool is_half_cancelled = slot && !slot->active && text(*invitee, "status") == "active";
  if (is_half_cancelled && slot->cancelled_at &&
      caller_->their_time() < *slot->cancelled_at + differing_max) {
    CallFailure differing = failure_of(CallError::unknown);
    differing.code = "answers_differ";
    return base::Failure{differing};
  }
  return slot;
}

Answer<base::Done> CalendlyClient::cancel(const std::string& event_id, const std::string& reason) {
  if (!is_id(event_id)) return base::Failure{no_such_object()};
  Call call{.operation = "event.cancel",
            .endpoint = "POST /scheduled_events/{id}/cancellation",
            .target = "/scheduled_events/" + event_id + "/cancellation",
            .body = cancellation_body(reason)};
  auto done = caller_->act(call);
  if (!done && done.error().status == 400 && !reason.empty()) {
    call.body = cancellation_body({});
    call.goes_on = true;
    done = caller_->act(call);
  }
  if (!done && done.error().code == already_cancelled) return base::Done{};
  return done;
}

Answer<std::vector<base::Instant>> CalendlyClient::available_times(const std::string& event_type,
                                                                   base::Instant from,
                                                                   base::Instant to, Lane lane) {
  if (!is_id(event_type)) return base::Failure{no_such_object()};
  return caller_->ask({.operation = "available_times.list",
                       .endpoint = "GET /event_type_available_times",
                       .target = "/event_type_available_times?" +
                                 http::to_form({{"event_type", uri("event_types", event_type)},
                                                {"start_time", base::to_rfc3339(from)},
                                                {"end_time", base::to_rfc3339(to)}}),
                       .lane = lane},
                      read_available_times);
}

std::string CalendlyClient::draw_up(const ports::InviteeOrder& order) const {
  json::array answers;
  for (const ports::InviteeAnswer& answer : order.answers)
    answers.push_back(
        {{"question", answer.question}, {"answer", answer.text}, {"position", answer.position}});
  json::object body{
      {"event_type", uri("event_types", order.event_type)},
      {"start_time", base::to_rfc3339(order.start)},
      {"invitee", {{"name", order.name}, {"email", order.email}, {"timezone", order.timezone}}},
      {"questions_and_answers", std::move(answers)},
      // All six keys or none, else Calendly refuses the whole request.
      {"tracking",
       {{"utm_campaign", nullptr},
        {"utm_source", nullptr},
        {"utm_medium", nullptr},
        {"utm_content", order.token},
        {"utm_term", nullptr},
        {"salesforce_uuid", nullptr}}}};
  if (!order.place_kind.empty()) {
    json::object place{{"kind", order.place_kind}};
    if (!order.place.empty()) place["location"] = order.place;
    body["location"] = std::move(place);
  }
  return json::serialize(body);
}

Answer<domain::SlotId> CalendlyClient::create_invitee(const std::string& drawn_up) {
  return caller_->ask({.operation = "invitee.create",
                       .endpoint = "POST /invitees",
                       .target = "/invitees",
                       .body = drawn_up},
                      read_created_invitee);
}

Answer<std::optional<domain::SlotSeen>> CalendlyClient::find_slot(const ports::SlotSearch& search,
                                                                  Lane lane) {
  if (!is_id(search.user)) return base::Failure{no_such_object()};
  const std::string start = base::to_rfc3339(search.start);
  const auto events =
      read_pages<json::object>(*caller_,
                               {.operation = "event.list",
                                .endpoint = "GET /scheduled_events",
                                .target = "/scheduled_events",
                                .lane = lane},
                               {{"user", uri("users", search.user)},
                                {"invitee_email", search.email},
                                {"min_start_time", start},
                                {"max_start_time", base::to_rfc3339(search.start + list_margin)}},
                               keep);
  if (!events) return base::Failure{events.error()};
  std::optional<domain::SlotSeen> found;
  for (const json::object& event : *events) {
    if (reference(event, "event_type") != search.event_type) continue;
    const auto seen = find_invitee(*caller_, event, search, lane);
    if (!seen) return base::Failure{seen.error()};
    if (*seen && (!found || (*seen)->active)) found = *seen;
  }
  return found;
}

Answer<base::Done> CalendlyClient::mark_no_show(const domain::SlotId& id) {
  if (!is_id(id.event) || !is_id(id.invitee)) return base::Failure{no_such_object()};
  const std::string invitee = uri("scheduled_events", id.event) + "/invitees/" + id.invitee;
  return caller_->act({.operation = "no_show.create",
                       .endpoint = "POST /invitee_no_shows",
                       .target = "/invitee_no_shows",
                       .body = json::serialize(json::object{{"invitee", invitee}})});
}

Answer<base::Done> CalendlyClient::unmark_no_show(const std::string& no_show_id) {
  if (!is_id(no_show_id)) return base::Done{};
  auto done = caller_->act({.operation = "no_show.delete",
                            .endpoint = "DELETE /invitee_no_shows/{id}",
                            .target = "/invitee_no_shows/" + no_show_id});
  if (!done && done.error().error == CallError::not_found) return base::Done{};
  return done;
}

Answer<ports::CalendarUser> CalendlyClient::me() {
  return caller_->ask({.operation = "user.get",
                       .endpoint = "GET /users/me",
                       .target = "/users/me",
                       .lane = Lane::doorbells},
                      of_resource(read_user));
}

Answer<std::vector<ports::EventType>> CalendlyClient::event_types(const ports::CalendarUser& user) {
  if (!is_id(user.id)) return base::Failure{no_such_object()};
  return read_pages<ports::EventType>(*caller_,
                                      {.operation = "event_type.list",
                                       .endpoint = "GET /event_types",
                                       .target = "/event_types",
                                       .lane = Lane::sweeps},
                                      {{"user", uri("users", user.id)}}, read_event_type);
}

Answer<std::vector<ports::Subscription>> CalendlyClient::subscriptions(
    const ports::CalendarUser& user) {
  if (!is_id(user.id) || !is_id(user.organization)) return base::Failure{no_such_object()};
  return read_pages<ports::Subscription>(*caller_,
                                         {.operation = "subscription.list",
                                          .endpoint = "GET /webhook_subscriptions",
                                          .target = "/webhook_subscriptions",
                                          .lane = Lane::sweeps},
                                         {{"organization", uri("organizations", user.organization)},
                                          {"user", uri("users", user.id)},
                                          {"scope", "user"}},
                                         read_subscription);
}

Answer<ports::Subscription> CalendlyClient::subscribe(const ports::CalendarUser& user,
                                                      const std::string& url,
                                                      const base::SecretText& signing_key) {
  // Without a key Calendly would send unsigned webhooks, and we would refuse every one of them.
  CHECK(!signing_key.empty());
  if (!is_id(user.id) || !is_id(user.organization)) return base::Failure{no_such_object()};
  return caller_->ask({.operation = "subscription.create",
                       .endpoint = "POST /webhook_subscriptions",
                       .target = "/webhook_subscriptions",
                       .lane = Lane::doorbells,
                       .body = subscription_body(user, url, signing_key)},
                      of_resource(read_subscription));
}

Answer<base::Done> CalendlyClient::unsubscribe(const std::string& id) {
  if (!is_id(id)) return base::Done{};
  auto done = caller_->act({.operation = "subscription.delete",
                            .endpoint = "DELETE /webhook_subscriptions/{id}",
                            .target = "/webhook_subscriptions/" + id,
                            .lane = Lane::doorbells});
  if (!done && done.error().error == CallError::not_found) return base::Done{};
  return done;
}

// The first page of active events decides how far the answer reaches, unless all of it starts at
// one moment; cancelled ones are read as far as that.
Answer<ports::ScheduledEvents> CalendlyClient::scheduled_events(const std::string& user_id,
                                                                Instant from, Instant until) {
  if (!is_id(user_id)) return base::Failure{no_such_object()};
  ports::ScheduledEvents listed;
  const std::string user = uri("users", user_id);
  auto first = caller_->ask(
      {.operation = "event.list",
       .endpoint = "GET /scheduled_events",
       .target = page_target("/scheduled_events", event_filters(user, "active", from, until), {}),
       .lane = Lane::sweeps},
      [](const json::object& body) { return read_first_page(body); });
  if (!first) return base::Failure{first.error()};
  const bool all_at_once = first->events.empty() || first->events.back().start == from;
  if (first->has_more && !all_at_once) until = first->events.back().start;
  if (first->has_more && !all_at_once) listed.more_at = until;
  const bool is_complete = !first->has_more || !all_at_once;
  auto active = is_complete ? Answer<std::vector<ports::ScheduledEvent>>{std::move(first->events)}
                            : list_events(user, "active", from, until);
  if (!active) return base::Failure{active.error()};
  auto cancelled = list_events(user, "canceled", from, until);
  if (!cancelled) return base::Failure{cancelled.error()};
  for (auto* const events : {&*active, &*cancelled})
    for (ports::ScheduledEvent& event : *events)
      if (event.start >= from && event.start < until) listed.events.push_back(std::move(event));
  return listed;
}

Answer<std::vector<ports::ScheduledEvent>> CalendlyClient::list_events(const std::string& user,
                                                                       std::string_view status,
                                                                       Instant from,
                                                                       Instant until) const {
  return read_pages<ports::ScheduledEvent>(*caller_,
                                           {.operation = "event.list",
                                            .endpoint = "GET /scheduled_events",
                                            .target = "/scheduled_events",
                                            .lane = Lane::sweeps,
                                            .goes_on = true},
                                           event_filters(user, status, from, until),
                                           read_scheduled_event);
}

Answer<std::vector<ports::InviteeNews>> CalendlyClient::invitees(const std::string& event_id) {
  if (!is_id(event_id)) return base::Failure{no_such_object()};
  return read_pages<ports::InviteeNews>(*caller_,
                                        {.operation = "invitee.list",
                                         .endpoint = "GET /scheduled_events/{id}/invitees",
                                         .target = "/scheduled_events/" + event_id + "/invitees",
                                         .lane = Lane::sweeps,
                                         .goes_on = true},
                                        {}, read_invitee_news);
}

}  // namespace calendly

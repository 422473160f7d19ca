#include "calendly/client.hpp"

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

using ports::Answer;
using ports::CallError;
using ports::CallFailure;
using ports::Lane;

// Filters and bodies name objects by their URI, which has this host wherever the API is.
constexpr std::string_view uri_base = "https://api.calendly.com";

constexpr std::array<std::string_view, 4> events_we_take = {
    "invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted"};

CallFailure no_such_object() { return failure_of(CallError::not_found); }

std::string uri(std::string_view kind, const std::string& id) {
  return std::string{uri_base} + "/" + std::string{kind} + "/" + id;
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
  return caller_->ask(
      {.operation = "event.get",
       .endpoint = "GET /scheduled_events/{id}",
       .target = event_path,
       .lane = lane,
       .goes_on = true},
      of_resource([&](const json::object& event) { return read_slot(id, *invitee, event); }));
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

}  // namespace calendly

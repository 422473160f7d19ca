// The handlers of webhook subscriptions and of sample webhooks.
#include <algorithm>
#include <array>

#include "simulators/calendly_api.hpp"

namespace simulators {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using Details = std::vector<CalendlyErrorDetail>;

constexpr std::array<std::string_view, 8> known_events{
    "invitee.created",         "invitee.canceled",
    "invitee_no_show.created", "invitee_no_show.deleted",
    "event_type.created",      "event_type.updated",
    "event_type.deleted",      "routing_form_submission.created"};

bool is_known(std::string_view event) {
  return std::ranges::find(known_events, event) != known_events.end();
}

void read_events(const object& body, CalendlySubscription& subscription, Details& details) {
  const value* events = body.if_contains("events");
  if (events == nullptr || !events->is_array() || events->get_array().empty()) {
    details.push_back({"events", "is missing"});
    return;
  }
  for (const value& event : events->get_array()) {
    if (!event.is_string() || !is_known(event.get_string())) {
      details.push_back({"events", "is not included in the list"});
      return;
    }
    if (!subscription.events.emplace(event.get_string()).second)
      details.push_back({"events", "has duplicates"});
  }
}

bool is_callback(std::string_view url) {
  // The sandbox's service listens on plain HTTP; the real Calendly wants HTTPS.
  return (url.starts_with("https://") || url.starts_with("http://")) &&
         url.find_first_of(" \r\n\t") == std::string_view::npos && url.size() > 8;
}

void read_scope(const CalendlyCall& call, CalendlySubscription& subscription, Details& details) {
  const auto scope = calendly_text(call.body, "scope");
  if (!scope) details.push_back({"scope", "is missing"});
  if (scope && *scope != "user" && *scope != "organization" && *scope != "group")
    details.push_back({"scope", "is not included in the list"});
  if (scope == "group") details.push_back({"group", "is missing or invalid"});
  subscription.scope = scope.value_or("");
  if (scope != "user") return;
  const auto uri = calendly_text(call.body, "user");
  const auto id = uri ? calendly_id(*uri, "users") : std::nullopt;
  if (!id || !call.account.records().users.contains(*id))
    details.push_back({"user", "is missing or invalid"});
  subscription.user = id;
}

bool is_own_organization(const CalendlyCall& call, const std::optional<std::string>& uri) {
  return uri && calendly_id(*uri, "organizations") == call.account.records().organization;
}

const CalendlySubscription* subscription_of(const CalendlyCall& call) {
  const auto& subscriptions = call.account.records().subscriptions;
  const auto found = subscriptions.find(call.segments.at(1));
  return found == subscriptions.end() ? nullptr : &found->second;
}

const CalendlyInvitee* latest_invitee(const CalendlyCall& call) {
  const CalendlyInvitee* latest = nullptr;
  for (const auto& [id, invitee] : call.account.records().invitees)
    if (latest == nullptr || latest->created_at <= invitee.created_at) latest = &invitee;
  return latest;
}

}  // namespace

http::Response calendly_create_subscription(CalendlyCall& call) {
  Details details;
  CalendlySubscription subscription;
  const auto url = calendly_text(call.body, "url");
  if (!url) details.push_back({"url", "is missing"});
  if (url && !is_callback(*url)) details.push_back({"url", "is invalid"});
  const auto organization = calendly_text(call.body, "organization");
  if (!organization) details.push_back({"organization", "is missing"});
  read_events(call.body, subscription, details);
  read_scope(call, subscription, details);
  if (!details.empty()) return calendly_invalid(details);
  if (!is_own_organization(call, organization))
    return calendly_error(403, "You do not have permission");

  subscription.callback_url = *url;
  subscription.creator = call.caller.id;
  subscription.signing_key = calendly_text(call.body, "signing_key").value_or("");
  const auto id = call.account.subscribe(std::move(subscription), call.now);
  if (!id) return calendly_error(409, "Hook with this url already exists");
  return calendly_resource(
      201, call.account.wire().subscription(call.account.records().subscriptions.at(*id)));
}

http::Response calendly_list_subscriptions(CalendlyCall& call) {
  Details details;
  const auto organization = call.request.parameter("organization");
  const auto scope = call.request.parameter("scope");
  const auto user = call.request.parameter("user");
  if (!organization) details.push_back({"organization", "is missing"});
  if (!scope) details.push_back({"scope", "is missing"});
  if (!details.empty()) return calendly_invalid(details);
  if (!is_own_organization(call, organization))
    return calendly_error(403, "You do not have permission");

  std::vector<const CalendlySubscription*> found;
  for (const auto& [id, subscription] : call.account.records().subscriptions)
    if (subscription.scope == *scope && (!user || subscription.user == calendly_id(*user, "users")))
      found.push_back(&subscription);
  std::ranges::sort(found, {}, [](const auto* subscription) {
    return std::pair(subscription->created_at, subscription->id);
  });
  if (call.request.parameter("sort") == "created_at:desc") std::ranges::reverse(found);
  array rows;
  for (const CalendlySubscription* subscription : found)
    rows.push_back(call.account.wire().subscription(*subscription));
  return calendly_page(call, rows);
}

http::Response calendly_get_subscription(CalendlyCall& call) {
  const CalendlySubscription* subscription = subscription_of(call);
  if (subscription == nullptr) return calendly_not_found();
  return calendly_resource(200, call.account.wire().subscription(*subscription));
}

http::Response calendly_delete_subscription(CalendlyCall& call) {
  if (!call.account.unsubscribe(call.segments.at(1))) return calendly_not_found();
  return http::Response{204, {}, ""};
}

// A body as a subscription would get it, built from the newest booking; neither signed nor sent.
http::Response calendly_sample_webhook(CalendlyCall& call) {
  const std::string event = call.request.parameter("event").value_or("");
  Details details;
  if (!is_known(event)) details.push_back({"event", "is missing or invalid"});
  if (!call.request.parameter("organization")) details.push_back({"organization", "is missing"});
  if (!call.request.parameter("scope")) details.push_back({"scope", "is missing"});
  if (!details.empty()) return calendly_invalid(details);

  CalendlySubscription subscription;
  subscription.creator = call.caller.id;
  const CalendlyWire wire = call.account.wire();
  std::string body;
  if (event.starts_with("event_type."))
    body = wire.event_type_webhook(event, call.account.records().event_types.front(), subscription,
                                   call.now);
  else if (const CalendlyInvitee* invitee = latest_invitee(call))
    body = wire.invitee_webhook(event, *invitee, subscription, call.now);
  else
    return calendly_not_found();
  return http::Response{200, {{"Content-Type", "application/json; charset=utf-8"}}, body};
}

}  // namespace simulators

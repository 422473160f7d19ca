#include "simulators/calendly_world.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "simulators/calendly_demo.hpp"

namespace simulators {
namespace {

using base::Failure;
using base::Instant;
using boost::json::array;
using boost::json::object;

constexpr std::array<std::string_view, 10> api_collections{"users",
                                                           "event_types",
                                                           "event_type_available_times",
                                                           "user_busy_times",
                                                           "scheduled_events",
                                                           "invitees",
                                                           "scheduling_links",
                                                           "invitee_no_shows",
                                                           "webhook_subscriptions",
                                                           "sample_webhook_data"};

// The parts of a booking page's address: "https://host/demo/strategy-session?utm_source=…".
struct Address {
  std::string first;
  std::string second;
  http::Request query;  // only to read parameters from
};

std::optional<Address> address_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
    const auto slash = url.find('/', scheme + 3);
    url = slash == std::string_view::npos ? std::string_view{} : url.substr(slash);
  }
  if (!url.starts_with('/')) return std::nullopt;
  Address address;
  address.query.target = std::string{url};
  std::string_view path = address.query.path();
  path.remove_prefix(1);
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  address.first = path.substr(0, slash);
  path.remove_prefix(slash + 1);
  address.second = path.substr(0, path.find('/'));
  return address;
}

template <class T>
std::vector<const T*> by_age(const std::map<std::string, T>& records) {
  std::vector<const T*> sorted;
  for (const auto& [id, record] : records) sorted.push_back(&record);
  std::ranges::sort(sorted, {},
                    [](const T* record) { return std::pair(record->created_at, record->id); });
  return sorted;
}

}  // namespace

CalendlyWorld::CalendlyWorld(CalendlySetting setting)
    : account_(calendly_demo(), std::move(setting)), api_(account_), pages_(account_) {
  api_.access().grant(account_.setting().token, {calendly_demo_user, {}, std::nullopt});
}

bool CalendlyWorld::is_api(const http::Request& request) {
  std::string_view path = request.path().substr(1);
  path = path.substr(0, path.find('/'));
  return std::ranges::find(api_collections, path) != api_collections.end();
}

http::Response CalendlyWorld::handle(const http::Request& request, Instant now) {
  if (!request.target.starts_with('/')) return calendly_not_found();
  return is_api(request) ? api_.handle(request, now) : pages_.handle(request, now);
}

http::Response CalendlyWorld::refuse(int status, Instant now) const {
  http::Response refused =
      status == 429 ? calendly_error(429, "The rate limit was reached.")
                    : calendly_error(500,
                                     "The server encountered an unexpected condition that "
                                     "prevented it from fulfilling the request.");
  CalendlyAccess{}.add_limit_headers(calendly_demo_user, refused, now);
  return refused;
}

base::Result<std::string, CalendlyRefusal> CalendlyWorld::visit(const Visit& visit, Instant now) {
  const auto address = address_of(visit.scheduling_url);
  if (!address) return Failure{CalendlyRefusal::not_bookable};
  const auto& records = account_.records();
  CalendlyBookingRequest request;
  if (address->first == "d") {
    const auto link = records.links.find(address->second);
    if (link == records.links.end()) return Failure{CalendlyRefusal::not_bookable};
    request.link = link->first;
    request.event_type = link->second.event_type;
  } else if (const auto* type = records.event_type_at(address->first, address->second)) {
    request.event_type = type->id;
  } else {
    return Failure{CalendlyRefusal::not_bookable};
  }
  const CalendlyEventType& type = *records.event_type(request.event_type);
  const auto start = visit.start ? visit.start : account_.first_free_start(type, now);
  if (!start) return Failure{CalendlyRefusal::fully_booked};
  request.start = *start;
  request.name = visit.name;
  request.email = visit.email;
  request.timezone = visit.timezone.value_or(records.users.at(type.host).timezone);
  request.answers = visit.answers;
  request.takes_any_day = true;
  for (const std::string_view key : calendly_tracking_keys)
    if (const auto sent = address->query.parameter(key)) request.tracking[std::string{key}] = *sent;
  for (const auto& [key, sent] : visit.tracking) request.tracking[key] = sent;
  return account_.book(request, now);
}

std::string CalendlyWorld::demo_user() const { return calendly_demo_user; }

std::string CalendlyWorld::demo_user_uri() const {
  return account_.wire().uri("users", calendly_demo_user);
}

bool CalendlyWorld::is_listening(const std::string& subscription_id) const {
  const auto& subscriptions = account_.records().subscriptions;
  const auto found = subscriptions.find(subscription_id);
  return found != subscriptions.end() && found->second.is_active;
}

std::optional<std::string> CalendlyWorld::signing_key() const {
  std::optional<std::string> key;
  for (const auto* subscription : by_age(account_.records().subscriptions))
    if (subscription->is_active && !subscription->signing_key.empty())
      key = subscription->signing_key;
  return key;
}

object CalendlyWorld::state(Instant now) const {
  const CalendlyRecords& records = account_.records();
  const CalendlyWire wire = account_.wire();
  array types;
  array events;
  array invitees;
  array subscriptions;
  for (const CalendlyEventType& type : records.event_types) types.push_back(wire.event_type(type));
  for (const auto* event : by_age(records.events)) events.push_back(wire.event(*event, now));
  for (const auto* invitee : by_age(records.invitees)) invitees.push_back(wire.invitee(*invitee));
  for (const auto* subscription : by_age(records.subscriptions))
    subscriptions.push_back(wire.subscription(*subscription));
  return {{"event_types", types},
          {"events", events},
          {"invitees", invitees},
          {"subscriptions", subscriptions}};
}

void CalendlyWorld::reset() {
  account_.reset();
  api_.access().forget_calls();
}

}  // namespace simulators

#include "simulators/stripe_events.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "simulators/stripe_form.hpp"
#include "simulators/stripe_lists.hpp"

namespace simulators {
namespace {

constexpr std::chrono::days kept{30};
constexpr std::size_t types_max = 20;

bool subscribes(const boost::json::object& endpoint, std::string_view type) {
  if (!says(endpoint, "status", "enabled")) return false;
  return std::ranges::any_of(endpoint.at("enabled_events").as_array(), [&](const auto& pattern) {
    return covers(std::string_view{pattern.as_string()}, type);
  });
}

boost::json::value text_or_null(const std::optional<std::string>& text) {
  return text ? boost::json::value(*text) : boost::json::value(nullptr);
}

bool is_kept(const boost::json::object& event, base::Instant now) {
  return number_in(event, "created") > base::unix_seconds(now - kept);
}

}  // namespace

bool covers(std::string_view pattern, std::string_view type) {
  if (!pattern.ends_with('*')) return pattern == type;
  return type.starts_with(pattern.substr(0, pattern.size() - 1));
}

void announce(StripeBooks& books, const StripeAct& act, std::string_view type,
              const boost::json::object& subject, boost::json::object previous) {
  boost::json::object data{{"object", subject}};
  if (!previous.empty()) data["previous_attributes"] = std::move(previous);
  boost::json::object event{{"id", books.new_id("evt_")},
                            {"object", "event"},
                            {"api_version", books.options.api_version},
                            {"created", base::unix_seconds(act.now)},
                            {"data", std::move(data)},
                            {"livemode", false},
                            {"pending_webhooks", 0},
                            {"request",
                             {{"id", text_or_null(act.request_id)},
                              {"idempotency_key", text_or_null(act.idempotency_key)}}},
                            {"type", type}};
  StripeEventNotes notes;
  for (const auto& endpoint : books.webhook_endpoints.all())
    if (subscribes(endpoint, type)) notes.delivered_to.emplace(text_in(endpoint, "id"), false);
  event["pending_webhooks"] = notes.delivered_to.size();

  const std::string id = text_in(event, "id");
  for (const auto& endpoint : books.webhook_endpoints.all()) {
    if (!subscribes(endpoint, type)) continue;
    boost::json::object body = event;
    if (!endpoint.at("api_version").is_null()) body["api_version"] = endpoint.at("api_version");
    books.webhooks.push_back(
        {id, std::string{type}, text_in(endpoint, "id"), text_in(endpoint, "url"), pretty(body)});
  }
  books.events.add(std::move(event));
  books.event_notes.emplace(id, std::move(notes));
}

void note_delivery(StripeBooks& books, const std::string& event, const std::string& endpoint,
                   bool success) {
  const auto notes = books.event_notes.find(event);
  if (notes == books.event_notes.end() || !success) return;
  const auto place = notes->second.delivered_to.find(endpoint);
  if (place == notes->second.delivered_to.end()) return;
  place->second = true;
  (*books.events.find(event))["pending_webhooks"] =
      std::ranges::count_if(notes->second.delivered_to, [](const auto& to) { return !to.second; });
}

bool is_delivered(const StripeBooks& books, std::string_view event) {
  const auto notes = books.event_notes.find(event);
  return notes == books.event_notes.end() ||
         std::ranges::all_of(notes->second.delivered_to, [](const auto& to) { return to.second; });
}

StripeAnswer list_events(StripeBooks& books, const boost::json::object& parameters,
                         const StripeAct& act) {
  const auto* type = parameters.if_contains("type");
  const auto* types = parameters.if_contains("types");
  if (type != nullptr && types != nullptr)
    return invalid_parameter("parameters_exclusive",
                             "You may only specify one of these parameters: type, types.", "type");
  if (types != nullptr && types->as_array().size() > types_max)
    return invalid_parameter("", "You may specify up to 20 types.", "types");
  const auto* success = parameters.if_contains("delivery_success");
  return page_of(books.events, "event", "/v1/events", parameters, [&](const auto& event) {
    const std::string is = text_in(event, "type");
    if (!is_kept(event, act.now) || !created_matches(event, parameters)) return false;
    if (type != nullptr && !covers(std::string_view{type->as_string()}, is)) return false;
    if (types != nullptr && std::ranges::none_of(types->as_array(), [&](const auto& wanted) {
          return std::string_view{wanted.as_string()} == is;
        }))
      return false;
    return success == nullptr || success->as_bool() == is_delivered(books, text_in(event, "id"));
  });
}

StripeAnswer retrieve_event(StripeBooks& books, std::string_view id, const StripeAct& act) {
  const auto* event = books.events.find(id);
  if (event == nullptr || !is_kept(*event, act.now)) return no_such("event", id);
  return *event;
}

}  // namespace simulators

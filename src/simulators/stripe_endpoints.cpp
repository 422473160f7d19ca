#include "simulators/stripe_endpoints.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "simulators/stripe_lists.hpp"
#include "simulators/stripe_parameters.hpp"

namespace simulators {
namespace {

using boost::json::object;
using boost::json::value;

constexpr std::size_t endpoints_max = 16;

std::optional<StripeError> check_endpoint(const object& parameters) {
  if (parameters.contains("url")) {
    const std::string url = text_in(parameters, "url");
    const bool is_url = (url.starts_with("https://") || url.starts_with("http://")) &&
                        url.find_first_of(" \t\r\n") == std::string::npos &&
                        url.find("//") + 2 < url.size();
    if (!is_url) return invalid_parameter("url_invalid", "Not a valid URL", "url").error;
  }
  const auto* events = parameters.if_contains("enabled_events");
  if (events != nullptr && events->as_array().empty())
    return missing_parameter("enabled_events").error;
  return std::nullopt;
}

value or_null(const object& parameters, std::string_view name) {
  const auto* member = parameters.if_contains(name);
  return member != nullptr ? *member : value(nullptr);
}

}  // namespace

StripeAnswer create_endpoint(StripeBooks& books, const object& parameters, const StripeAct& act) {
  if (auto problem = check_endpoint(parameters)) return base::Failure{std::move(*problem)};
  if (books.webhook_endpoints.all().size() >= endpoints_max)
    return impossible("", "You have reached the maximum of 16 test webhook endpoints.");
  object metadata;
  if (const auto* given = parameters.if_contains("metadata"); given && given->is_object())
    metadata = given->as_object();
  object endpoint{{"id", books.new_id("we_1")},
                  {"object", "webhook_endpoint"},
                  {"api_version", or_null(parameters, "api_version")},
                  {"application", nullptr},
                  {"created", base::unix_seconds(act.now)},
                  {"description", or_null(parameters, "description")},
                  {"enabled_events", parameters.at("enabled_events")},
                  {"livemode", false},
                  {"metadata", std::move(metadata)},
                  {"status", "enabled"},
                  {"url", parameters.at("url")}};
  const std::string secret = books.new_id("whsec_", 32);
  books.endpoint_secrets[text_in(endpoint, "id")] = secret;
  object answer = books.webhook_endpoints.add(std::move(endpoint));
  answer["secret"] = secret;
  return answer;
}

StripeAnswer update_endpoint(StripeBooks& books, std::string_view id, const object& parameters) {
  object* endpoint = books.webhook_endpoints.find(id);
  if (endpoint == nullptr) return no_such("webhook endpoint", id);
  if (auto problem = check_endpoint(parameters)) return base::Failure{std::move(*problem)};
  if (const auto* metadata = parameters.if_contains("metadata"))
    if (auto problem = merge_metadata(inside(*endpoint, "metadata"), *metadata))
      return base::Failure{std::move(*problem)};
  for (const char* name : {"url", "description", "enabled_events"})
    if (const auto* given = parameters.if_contains(name)) (*endpoint)[name] = *given;
  if (const auto* disabled = parameters.if_contains("disabled"))
    (*endpoint)["status"] = disabled->as_bool() ? "disabled" : "enabled";
  return *endpoint;
}

StripeAnswer delete_endpoint(StripeBooks& books, std::string_view id) {
  if (books.webhook_endpoints.find(id) == nullptr) return no_such("webhook endpoint", id);
  books.webhook_endpoints.erase(id);
  return object{{"id", id}, {"object", "webhook_endpoint"}, {"deleted", true}};
}

StripeAnswer list_endpoints(StripeBooks& books, const object& parameters) {
  return page_of(books.webhook_endpoints, "webhook endpoint", "/v1/webhook_endpoints", parameters,
                 [](const object&) { return true; });
}

std::string stripe_account_id(const StripeBooks& books) {
  return "acct_1Sandbox" + std::to_string(books.options.seed);
}

object stripe_account(const StripeBooks& books) {
  const std::string id = stripe_account_id(books);
  const object nothing_due{
      {"alternatives", boost::json::array{}},  {"current_deadline", nullptr},
      {"currently_due", boost::json::array{}}, {"disabled_reason", nullptr},
      {"errors", boost::json::array{}},        {"eventually_due", boost::json::array{}},
      {"past_due", boost::json::array{}},      {"pending_verification", boost::json::array{}}};
  return {
      {"id", id},
      {"object", "account"},
      {"business_type", "company"},
      {"capabilities", {{"card_payments", "active"}, {"transfers", "active"}}},
      {"charges_enabled", true},
      {"country", books.options.account_country},
      {"default_currency", books.options.account_currency},
      {"details_submitted", true},
      {"email", "seller@example.com"},
      {"metadata", object{}},
      {"payouts_enabled", true},
      {"requirements", nothing_due},
      {"settings",
       {{"dashboard", {{"display_name", books.options.account_name}, {"timezone", "Etc/UTC"}}}}},
      {"type", "standard"}};
}

}  // namespace simulators

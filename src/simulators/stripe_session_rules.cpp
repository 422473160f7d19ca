#include "simulators/stripe_session_rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace simulators {
namespace {

using Problem = std::optional<StripeError>;

constexpr std::int64_t life_seconds_min = 30 * 60;
constexpr std::int64_t life_seconds_max = 24 * 60 * 60;
constexpr std::size_t line_items_max = 100;
constexpr std::size_t custom_fields_max = 3;

Problem refused(std::string code, std::string message, const std::string& param) {
  return invalid_parameter(std::move(code), std::move(message), param).error;
}

bool is_url(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme) && text.size() > scheme.size() &&
        text.find_first_of(" \t\r\n") == std::string_view::npos)
      return text[scheme.size()] != '/';
  return false;
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos && !text.ends_with('.') &&
         text.find_first_of(" \t\r\n,;<>") == std::string_view::npos;
}

Problem check_addresses(const boost::json::object& parameters) {
  for (const char* name : {"success_url", "cancel_url", "return_url"})
    if (parameters.contains(name)) {
      const std::string url = text_in(parameters, name);
      if (url.size() > 5000)
        return refused("", "Invalid string; must be at most 5000 characters", name);
      if (!is_url(url)) return refused("url_invalid", "Not a valid URL", name);
    }
  if (parameters.contains("customer_email") && !is_email(text_in(parameters, "customer_email")))
    return refused("email_invalid",
                   "Invalid email address: " + text_in(parameters, "customer_email"),
                   "customer_email");
  return std::nullopt;
}

Problem check_exclusive(const boost::json::object& parameters) {
  constexpr std::array<std::pair<const char*, const char*>, 3> pairs = {{
      {"customer", "customer_email"},
      {"customer", "customer_creation"},
      {"allow_promotion_codes", "discounts"},
  }};
  for (const auto& [a, b] : pairs)
    if (parameters.contains(a) && parameters.contains(b))
      return refused(
          "parameters_exclusive",
          "You may only specify one of these parameters: " + std::string{a} + ", " + b + ".", a);
  return std::nullopt;
}

Problem check_mode(const boost::json::object& parameters) {
  if (!parameters.contains("mode")) return missing_parameter("mode").error;
  if (!says(parameters, "mode", "payment"))
    return refused("", "This account takes one-time payments only: pass `payment`.", "mode");
  for (const char* name : {"subscription_data", "setup_intent_data", "payment_method_collection"})
    if (parameters.contains(name))
      return refused("", "You can not pass `" + std::string{name} + "` in `payment` mode.", name);
  return std::nullopt;
}

Problem check_page(const boost::json::object& parameters) {
  const bool is_hosted =
      !parameters.contains("ui_mode") || says(parameters, "ui_mode", "hosted_page");
  if (is_hosted) {
    for (const char* name : {"return_url", "redirect_on_completion"})
      if (parameters.contains(name))
        return refused(
            "", "`" + std::string{name} + "` can not be used when `ui_mode` is hosted_page.", name);
    if (!parameters.contains("success_url")) return missing_parameter("success_url").error;
    return std::nullopt;
  }
  for (const char* name : {"success_url", "cancel_url"})
    if (parameters.contains(name))
      return refused("", "`" + std::string{name} + "` can only be used with hosted pages.", name);
  if (!parameters.contains("return_url") && !says(parameters, "redirect_on_completion", "never"))
    return missing_parameter("return_url").error;
  return std::nullopt;
}

Problem check_expiry(const boost::json::object& parameters, base::Instant now) {
  const auto* expires_at = parameters.if_contains("expires_at");
  if (expires_at == nullptr) return std::nullopt;
  const std::int64_t life = expires_at->as_int64() - base::unix_seconds(now);
  if (life < life_seconds_min)
    return refused("",
                   "The `expires_at` timestamp must be at least 30 minutes from Checkout Session "
                   "creation.",
                   "expires_at");
  if (life > life_seconds_max)
    return refused("",
                   "The `expires_at` timestamp must be less than 24 hours from Checkout Session "
                   "creation.",
                   "expires_at");
  return std::nullopt;
}

Problem check_counts(const boost::json::object& parameters) {
  const auto* items = parameters.if_contains("line_items");
  if (items == nullptr || items->as_array().empty()) return missing_parameter("line_items").error;
  if (items->as_array().size() > line_items_max)
    return refused("", "You may only pass up to 100 line items.", "line_items");
  const auto* discounts = parameters.if_contains("discounts");
  if (discounts != nullptr && discounts->as_array().size() > 1)
    return refused("", "You may only specify up to 1 discount.", "discounts");
  const auto* fields = parameters.if_contains("custom_fields");
  if (fields != nullptr && fields->as_array().size() > custom_fields_max)
    return refused("", "You may only specify up to 3 custom fields.", "custom_fields");
  return std::nullopt;
}

// Connected accounts are another world: nothing here can be their merchant or destination.
Problem check_connected_accounts(const boost::json::object& parameters) {
  const auto* data = parameters.if_contains("payment_intent_data");
  if (data == nullptr) return std::nullopt;
  const auto& intent = data->as_object();
  if (intent.contains("on_behalf_of"))
    return no_such_in("account", text_in(intent, "on_behalf_of"),
                      "payment_intent_data[on_behalf_of]")
        .error;
  if (const auto* transfer = intent.if_contains("transfer_data"))
    return no_such_in("destination", text_in(transfer->as_object(), "destination"),
                      "payment_intent_data[transfer_data][destination]")
        .error;
  if (intent.contains("application_fee_amount"))
    return impossible("application_fees_not_allowed",
                      "Can only apply an application_fee_amount when the PaymentIntent is "
                      "attempting a direct payment or destination payment.",
                      "payment_intent_data[application_fee_amount]")
        .error;
  return std::nullopt;
}

Problem check_references(const boost::json::object& parameters) {
  if (parameters.contains("customer_update") && !parameters.contains("customer"))
    return refused("", "`customer_update` can only be used with `customer`.", "customer_update");
  for (const char* name : {"customer", "customer_account"})
    if (parameters.contains(name)) return no_such_in(name, text_in(parameters, name), name).error;
  const char* configuration = "payment_method_configuration";
  if (parameters.contains(configuration) &&
      !says(parameters, configuration, payment_method_configuration))
    return no_such_in(configuration, text_in(parameters, configuration), configuration).error;
  for (const char* name : {"shipping_options", "optional_items"})
    if (parameters.contains(name))
      return refused(
          "", "This account sells appointments: `" + std::string{name} + "` can not be used.",
          name);
  if (const auto* invoice = parameters.if_contains("invoice_creation"))
    if (invoice->is_object() && says(invoice->as_object(), "enabled", "true"))
      return refused("", "This account makes no invoices.", "invoice_creation[enabled]");
  return check_connected_accounts(parameters);
}

bool lists(const boost::json::object& parameters, const char* name, std::string_view method) {
  const auto* list = parameters.if_contains(name);
  if (list == nullptr) return false;
  return std::ranges::any_of(list->as_array(), [&](const auto& value) {
    return std::string_view{value.as_string()} == method;
  });
}

}  // namespace

std::optional<StripeError> check_new_session(const boost::json::object& parameters,
                                             base::Instant now) {
  if (auto problem = check_mode(parameters)) return problem;
  if (auto problem = check_counts(parameters)) return problem;
  if (auto problem = check_page(parameters)) return problem;
  if (auto problem = check_addresses(parameters)) return problem;
  if (auto problem = check_exclusive(parameters)) return problem;
  if (auto problem = check_expiry(parameters, now)) return problem;
  return check_references(parameters);
}

std::string_view delayed_method_of(std::string_view currency) {
  static const std::map<std::string_view, std::string_view> methods = {
      {"eur", "sepa_debit"},    {"usd", "us_bank_account"}, {"gbp", "bacs_debit"},
      {"aud", "au_becs_debit"}, {"cad", "acss_debit"},
  };
  const auto found = methods.find(currency);
  return found == methods.end() ? std::string_view{} : found->second;
}

std::vector<std::string> offered_payment_methods(const StripeBooks& books,
                                                 const boost::json::object& parameters,
                                                 std::string_view currency) {
  std::vector<std::string> methods{"card"};
  const auto* data = parameters.if_contains("payment_intent_data");
  const bool is_manual = data != nullptr && says(data->as_object(), "capture_method", "manual");
  const std::string_view delayed = delayed_method_of(currency);
  if (books.options.has_delayed_methods && !is_manual && !delayed.empty())
    methods.emplace_back(delayed);
  std::erase_if(methods, [&](const std::string& method) {
    return (parameters.contains("allowed_payment_method_types") &&
            !lists(parameters, "allowed_payment_method_types", method)) ||
           lists(parameters, "excluded_payment_method_types", method);
  });
  return methods;
}

}  // namespace simulators

#include "stripe/forms.hpp"

#include <array>

#include "http/messages.hpp"

namespace stripe {
namespace {

constexpr std::array<std::string_view, 16> events_we_take = {
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
    "charge.refunded",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
};

using Form = std::vector<http::Parameter>;

void add_ids(Form& form, const std::string& place, const std::string& installation,
             const std::string& booking, const std::string& number_name, int number) {
  form.push_back({place + "[installation]", installation});
  form.push_back({place + "[booking]", booking});
  form.push_back({place + "[" + number_name + "]", std::to_string(number)});
}

}  // namespace

std::string session_form(const ports::SessionOrder& order) {
  const std::string item = "line_items[0]";
  Form form{
      {"mode", "payment"},
      {"submit_type", "book"},
      {item + "[quantity]", "1"},
      {item + "[price_data][currency]", std::string{order.amount.currency().code()}},
      {item + "[price_data][unit_amount]", std::to_string(order.amount.minor_units())},
      {item + "[price_data][product_data][name]", order.title},
      {"client_reference_id", order.booking},
      {"success_url", order.success_url},
      {"cancel_url", order.cancel_url},
      {"expires_at", std::to_string(base::unix_seconds(order.expires_at))},
      // Else the buyer could be charged in another currency than the price that was shown.
      {"adaptive_pricing[enabled]", "false"},
  };
  if (!order.client_email.empty()) form.push_back({"customer_email", order.client_email});
  // Refunds and disputes carry the intent's metadata, never the session's.
  add_ids(form, "metadata", order.installation, order.booking, "attempt", order.attempt);
  add_ids(form, "payment_intent_data[metadata]", order.installation, order.booking, "attempt",
          order.attempt);
  // A method switched on in Stripe's dashboard would otherwise make payments take days.
  if (!order.delayed_methods) form.push_back({"allowed_payment_method_types[0]", "card"});
  if (order.promotion_codes) form.push_back({"allow_promotion_codes", "true"});
  return http::to_form(form);
}

std::string refund_form(const ports::RefundOrder& order) {
  Form form{
      {"payment_intent", order.payment_intent_id},
      {"amount", std::to_string(order.amount.minor_units())},
      {"reason", "requested_by_customer"},
  };
  add_ids(form, "metadata", order.installation, order.booking, "refund", order.refund);
  return http::to_form(form);
}

std::string endpoint_form(const std::string& url, const std::string& api_version) {
  Form form{{"url", url}, {"api_version", api_version}, {"description", "Slotpay"}};
  int n = 0;
  for (const std::string_view event : events_we_take)
    form.push_back({"enabled_events[" + std::to_string(n++) + "]", std::string{event}});
  return http::to_form(form);
}

std::span<const std::string_view> subscribed_events() { return events_we_take; }

std::string booking_in_form(std::string_view form) {
  const auto parameters = http::parse_form(form);
  if (!parameters) return {};
  for (const http::Parameter& parameter : *parameters)
    if (parameter.name == "metadata[booking]") return parameter.value;
  return {};
}

}  // namespace stripe

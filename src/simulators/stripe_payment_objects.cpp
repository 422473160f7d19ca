#include "simulators/stripe_payment_objects.hpp"

#include <chrono>
#include <utility>

namespace simulators {
namespace {

using boost::json::object;
using boost::json::value;

constexpr std::chrono::days authorisation_kept{7};

value sent_or(const object& data, std::string_view name, value otherwise = nullptr) {
  const auto* member = data.if_contains(name);
  if (member != nullptr) return *member;
  return otherwise;
}

std::string last_four(const std::string& number) {
  return number.size() < 4 ? "3000" : number.substr(number.size() - 4);
}

value empty_address() {
  return {{"city", nullptr},  {"country", nullptr},     {"line1", nullptr},
          {"line2", nullptr}, {"postal_code", nullptr}, {"state", nullptr}};
}

object billing_details(const object& session) {
  object details{{"address", empty_address()},
                 {"email", nullptr},
                 {"name", nullptr},
                 {"phone", nullptr},
                 {"tax_id", nullptr}};
  if (const auto* known = session.at("customer_details").if_object()) {
    details["email"] = known->at("email");
    details["name"] = known->at("name");
  }
  return details;
}

object three_d_secure(const StripeTestCard& card) {
  return {{"authentication_flow", "challenge"},
          {"electronic_commerce_indicator", "05"},
          {"exemption_indicator", nullptr},
          {"result", "authenticated"},
          {"result_reason", nullptr},
          {"transaction_id", "3ds_" + last_four(card.number)},
          {"version", "2.2.0"}};
}

object card_details(const StripeTestCard& card, const object& intent, const StripeAct& act) {
  object details{
      {"amount_authorized", intent.at("amount")},
      {"authorization_code", "123456"},
      {"brand", card.brand},
      {"checks",
       {{"address_line1_check", nullptr},
        {"address_postal_code_check", nullptr},
        {"cvc_check", card.decline && card.decline->code == "incorrect_cvc" ? "fail" : "pass"}}},
      {"country", card.country},
      {"electronic_commerce_indicator", nullptr},
      {"exp_month", 12},
      {"exp_year", 2034},
      {"extended_authorization", {{"status", "disabled"}}},
      {"fingerprint", "fingerprint" + last_four(card.number)},
      {"funding", "credit"},
      {"incremental_authorization", {{"status", "unavailable"}}},
      {"installments", nullptr},
      {"last4", last_four(card.number)},
      {"mandate", nullptr},
      {"multicapture", {{"status", "unavailable"}}},
      {"network", card.brand},
      {"network_token", {{"used", false}}},
      {"network_transaction_id", nullptr},
      {"overcapture",
       {{"maximum_amount_capturable", intent.at("amount")}, {"status", "unavailable"}}},
      {"regulated_status", "unregulated"},
      {"three_d_secure", nullptr},
      {"transaction_link_id", nullptr},
      {"wallet", nullptr}};
  if (card.asks_for_authentication) details["three_d_secure"] = three_d_secure(card);
  if (says(intent, "capture_method", "manual"))
    details["capture_before"] = base::unix_seconds(act.now + authorisation_kept);
  return details;
}

object debit_details(const StripeTestCard& card) {
  return {{"bank_code", "19043"},
          {"branch_code", ""},
          {"country", card.country},
          {"fingerprint", "fingerprint" + last_four(card.number)},
          {"last4", last_four(card.number)},
          {"mandate", nullptr}};
}

}  // namespace

object new_payment_intent(StripeBooks& books, const object& session, const StripeAct& act) {
  const object& data = books.session_notes[text_in(session, "id")].payment_intent_data;
  const std::string id = books.new_id("pi_3");
  return {{"id", id},
          {"object", "payment_intent"},
          {"allowed_payment_method_types", session.at("allowed_payment_method_types")},
          {"amount", session.at("amount_total")},
          {"amount_capturable", 0},
          {"amount_details", {{"tip", object{}}}},
          {"amount_received", 0},
          {"application", nullptr},
          {"application_fee_amount", nullptr},
          {"automatic_payment_methods", nullptr},
          {"canceled_at", nullptr},
          {"cancellation_reason", nullptr},
          {"capture_method", sent_or(data, "capture_method", "automatic_async")},
          {"client_secret", id + "_secret_" + books.new_id("", 25)},
          {"confirmation_method", "automatic"},
          {"created", base::unix_seconds(act.now)},
          {"currency", session.at("currency")},
          {"customer", nullptr},
          {"customer_account", nullptr},
          {"description", sent_or(data, "description")},
          {"excluded_payment_method_types", sent_or(session, "excluded_payment_method_types")},
          {"last_payment_error", nullptr},
          {"latest_charge", nullptr},
          {"livemode", false},
          {"managed_payments", nullptr},
          {"metadata", sent_or(data, "metadata", object{})},
          {"next_action", nullptr},
          {"on_behalf_of", nullptr},
          {"payment_method", nullptr},
          {"payment_method_configuration_details", nullptr},
          {"payment_method_options", object{}},
          {"payment_method_types", session.at("payment_method_types")},
          {"payment_record", nullptr},
          {"processing", nullptr},
          {"receipt_email", sent_or(data, "receipt_email")},
          {"review", nullptr},
          {"setup_future_usage", sent_or(data, "setup_future_usage")},
          {"shipping", sent_or(data, "shipping")},
          {"source", nullptr},
          {"statement_descriptor", sent_or(data, "statement_descriptor")},
          {"statement_descriptor_suffix", sent_or(data, "statement_descriptor_suffix")},
          {"status", "requires_payment_method"},
          {"transfer_data", nullptr},
          {"transfer_group", sent_or(data, "transfer_group")}};
}

object new_payment_method(StripeBooks& books, const object& session, const StripeTestCard& card,
                          const StripeAct& act) {
  std::string type = "card";
  for (const value& offered : session.at("payment_method_types").as_array())
    if (card.is_delayed && offered.as_string() != "card") type = offered.as_string();
  object method{{"id", books.new_id("pm_1")},
                {"object", "payment_method"},
                {"allow_redisplay", "limited"},
                {"billing_details", billing_details(session)},
                {"created", base::unix_seconds(act.now)},
                {"customer", nullptr},
                {"customer_account", nullptr},
                {"livemode", false},
                {"metadata", object{}},
                {"type", type}};
  if (card.is_delayed)
    method[type] = debit_details(card);
  else
    method[type] = {{"brand", card.brand}, {"country", card.country},
                    {"exp_month", 12},     {"exp_year", 2034},
                    {"funding", "credit"}, {"last4", last_four(card.number)}};
  return method;
}

object new_charge(StripeBooks& books, const object& intent, const object& payment_method,
                  const StripeTestCard& card, const StripeAct& act) {
  const std::string type = text_in(payment_method, "type");
  object details{{"type", type}};
  details[type] = card.is_delayed ? debit_details(card) : card_details(card, intent, act);
  return {{"id", books.new_id(card.is_delayed ? "py_3" : "ch_3")},
          {"object", "charge"},
          {"amount", intent.at("amount")},
          {"amount_captured", 0},
          {"amount_refunded", 0},
          {"application", nullptr},
          {"application_fee", nullptr},
          {"application_fee_amount", nullptr},
          {"balance_transaction", nullptr},
          {"billing_details", payment_method.at("billing_details")},
          {"calculated_statement_descriptor", "SANDBOX"},
          {"captured", false},
          {"created", base::unix_seconds(act.now)},
          {"currency", intent.at("currency")},
          {"customer", intent.at("customer")},
          {"description", intent.at("description")},
          {"disputed", false},
          {"failure_balance_transaction", nullptr},
          {"failure_code", nullptr},
          {"failure_message", nullptr},
          {"fraud_details", object{}},
          {"livemode", false},
          {"metadata", intent.at("metadata")},
          {"on_behalf_of", nullptr},
          {"outcome", nullptr},
          {"paid", false},
          {"payment_intent", intent.at("id")},
          {"payment_method", payment_method.at("id")},
          {"payment_method_details", std::move(details)},
          {"radar_options", object{}},
          {"receipt_email", intent.at("receipt_email")},
          {"receipt_number", nullptr},
          {"receipt_url", nullptr},
          {"refunded", false},
          {"review", nullptr},
          {"shipping", intent.at("shipping")},
          {"source", nullptr},
          {"source_transfer", nullptr},
          {"statement_descriptor", intent.at("statement_descriptor")},
          {"statement_descriptor_suffix", intent.at("statement_descriptor_suffix")},
          {"status", "pending"},
          {"transfer_data", nullptr},
          {"transfer_group", intent.at("transfer_group")}};
}

object payment_error(const StripeDecline& decline, const object& charge,
                     const object& payment_method) {
  object error{{"charge", charge.at("id")},
               {"code", decline.code},
               {"doc_url", "https://docs.stripe.com/error-codes/" + decline.code},
               {"message", decline.message},
               {"payment_method", payment_method},
               {"type", "card_error"}};
  if (!decline.decline_code.empty()) error["decline_code"] = decline.decline_code;
  return error;
}

object authorized_outcome() {
  return {{"advice_code", nullptr},
          {"network_advice_code", nullptr},
          {"network_decline_code", nullptr},
          {"network_status", "approved_by_network"},
          {"reason", nullptr},
          {"risk_level", "normal"},
          {"risk_score", 12},
          {"seller_message", "Payment complete."},
          {"type", "authorized"}};
}

object declined_outcome(const StripeDecline& decline) {
  object outcome = authorized_outcome();
  outcome["advice_code"] = "try_again_later";
  outcome["network_decline_code"] = decline.decline_code == "insufficient_funds" ? "51" : "01";
  outcome["network_status"] = "declined_by_network";
  outcome["reason"] = decline.decline_code;
  outcome["seller_message"] = "The bank did not return any further details with this decline.";
  outcome["type"] = "issuer_declined";
  return outcome;
}

}  // namespace simulators

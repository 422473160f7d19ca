#include "simulators/stripe_refunds.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "simulators/stripe_balance.hpp"
#include "simulators/stripe_currencies.hpp"
#include "simulators/stripe_events.hpp"
#include "simulators/stripe_lists.hpp"
#include "simulators/stripe_parameters.hpp"

namespace simulators {
namespace {

using base::Failure;
using boost::json::object;
using boost::json::value;

constexpr std::chrono::seconds bank_takes{5};

std::int64_t left_of(const object& charge) {
  return number_in(charge, "amount_captured") - number_in(charge, "amount_refunded");
}

bool is_card(const object& charge) { return text_in(charge, "id").starts_with("ch_"); }

std::string_view refund_type(const object& charge) {
  return is_card(charge) ? "refund" : "payment_refund";
}

void set_refunded(object& charge, std::int64_t amount) {
  charge["amount_refunded"] = amount;
  charge["refunded"] = amount == number_in(charge, "amount");
}

object new_refund(StripeBooks& books, const object& charge, std::int64_t amount,
                  const object& parameters, const StripeAct& act) {
  const auto* reason = parameters.if_contains("reason");
  const auto* metadata = parameters.if_contains("metadata");
  const bool has_metadata = metadata != nullptr && metadata->is_object();
  object refund{{"id", books.new_id(is_card(charge) ? "re_3" : "pyr_1")},
                {"object", "refund"},
                {"amount", amount},
                {"balance_transaction", nullptr},
                {"charge", charge.at("id")},
                {"created", base::unix_seconds(act.now)},
                {"currency", charge.at("currency")},
                {"customer", charge.at("customer")},
                {"customer_account", nullptr},
                {"destination_details", {{"type", "card"}}},
                {"metadata", has_metadata ? *metadata : value(object{})},
                {"payment_intent", charge.at("payment_intent")},
                {"payment_method", charge.at("payment_method")},
                {"reason", reason != nullptr ? *reason : value(nullptr)},
                {"receipt_number", nullptr},
                {"source_transfer_reversal", nullptr},
                {"status", "succeeded"},
                {"transfer_reversal", nullptr}};
  if (is_card(charge))
    inside(refund, "destination_details")["card"] = {
        {"reference_status", "pending"},
        {"reference_type", "acquirer_reference_number"},
        {"type", "refund"}};
  else
    inside(refund, "destination_details")["type"] = charge.at("payment_method_details").at("type");
  if (parameters.contains("instructions_email"))
    refund["instructions_email"] = parameters.at("instructions_email");
  return refund;
}

void book(StripeBooks& books, object& refund, const object& charge, const StripeAct& act) {
  if (!refund.at("balance_transaction").is_null()) return;
  refund["balance_transaction"] =
      book_movement(books, refund_type(charge), text_in(refund, "id"), -number_in(refund, "amount"),
                    text_in(refund, "currency"), 0, act)
          .at("id");
}

// The legacy event says the same once more.
void announce_update(StripeBooks& books, const StripeAct& act, const object& refund,
                     const object& previous) {
  announce(books, act, "refund.updated", refund, previous);
  announce(books, act, "charge.refund.updated", refund, previous);
}

// The acquirer's reference, which buyers can show their bank.
void add_reference(StripeBooks& books, object& refund, const StripeAct& act) {
  if (!inside(refund, "destination_details").contains("card")) return;
  object& card = inside(inside(refund, "destination_details"), "card");
  card["reference"] = books.new_id("", 12);
  card["reference_status"] = "available";
  announce_update(books, act, refund,
                  {{"destination_details",
                    {{"card", {{"reference", nullptr}, {"reference_status", "pending"}}}}}});
}

object& make_refund(StripeBooks& books, object& charge, std::int64_t amount,
                    const object& parameters, const StripeAct& act) {
  const auto afterwards = books.charge_notes[text_in(charge, "id")].afterwards;
  object& refund = books.refunds.add(new_refund(books, charge, amount, parameters, act));
  const std::string id = text_in(refund, "id");
  const bool waits = !is_card(charge) || afterwards == StripeAfterwards::refund_waits;
  if (waits) {
    refund["status"] = "pending";
    refund["pending_reason"] = "processing";
    books.plan(act.now + bank_takes, StripeTaskKind::complete_refund, id);
  } else {
    book(books, refund, charge, act);
  }
  announce(books, act, "refund.created", refund);
  set_refunded(charge, number_in(charge, "amount_refunded") + amount);
  announce(books, act, "charge.refunded", charge);
  if (!waits) add_reference(books, refund, act);
  if (afterwards == StripeAfterwards::refund_fails_later)
    books.plan(act.now + bank_takes, StripeTaskKind::fail_refund, id);
  return refund;
}

bool is_charged_back(const StripeBooks& books, const object& charge) {
  const std::string id = text_in(charge, "id");
  return std::ranges::any_of(books.disputes.all(), [&](const object& dispute) {
    return says(dispute, "charge", id) && !dispute.at("is_charge_refundable").as_bool();
  });
}

// Why the charge can't give back that much; nothing where it can.
std::optional<StripeError> check_refund(const StripeBooks& books, const object& charge,
                                        std::optional<std::int64_t> amount) {
  const std::string id = text_in(charge, "id");
  const std::string currency = text_in(charge, "currency");
  const std::int64_t left = left_of(charge);
  if (!charge.at("captured").as_bool())
    return impossible("charge_not_refundable",
                      "Charge " + id + " has not been captured; cancel the PaymentIntent instead.")
        .error;
  if (is_charged_back(books, charge))
    return impossible("charge_disputed",
                      "Charge " + id + " has been charged back; cannot issue a refund.")
        .error;
  if (left <= 0)
    return impossible("charge_already_refunded", "Charge " + id + " has already been refunded.")
        .error;
  if (!amount) return std::nullopt;
  if (*amount > left)
    return impossible("",
                      "Refund amount (" + show_amount(*amount, currency) +
                          ") is greater than unrefunded amount on charge (" +
                          show_amount(left, currency) + ")",
                      "amount")
        .error;
  return check_step(*amount, currency, "amount");
}

base::Result<object*, StripeError> charge_named(StripeBooks& books, const object& parameters) {
  const bool names_charge = parameters.contains("charge");
  if (names_charge && parameters.contains("payment_intent"))
    return invalid_parameter("parameters_exclusive",
                             "You may only specify one of these parameters: charge, "
                             "payment_intent.",
                             "charge");
  if (!names_charge && !parameters.contains("payment_intent"))
    return invalid_parameter("parameter_missing",
                             "One of the following params should be provided for this request: "
                             "payment_intent or charge.",
                             "");
  std::string id = text_in(parameters, "charge");
  if (!names_charge) {
    const std::string intent_id = text_in(parameters, "payment_intent");
    const object* intent = books.payment_intents.find(intent_id);
    if (intent == nullptr) return no_such_in("payment_intent", intent_id, "payment_intent");
    id = text_in(*intent, "latest_charge");
    const object* charge = books.charges.find(id);
    if (charge == nullptr || !says(*charge, "status", "succeeded"))
      return impossible(
          "", "This PaymentIntent (" + intent_id + ") does not have a successful charge to refund.",
          "payment_intent");
  }
  object* charge = books.charges.find(id);
  if (charge == nullptr) return no_such_in("charge", id, "charge");
  if (!says(*charge, "status", "succeeded"))
    return impossible("charge_not_refundable", "Charge " + id + " was not successful.", "charge");
  return charge;
}

std::optional<StripeError> check_parameters(const object& parameters) {
  for (const char* name : {"origin", "customer", "currency"})
    if (parameters.contains(name))
      return invalid_parameter(
                 "",
                 "`" + std::string{name} + "` can only be used for refunds of a customer balance.",
                 name)
          .error;
  for (const char* name : {"refund_application_fee", "reverse_transfer"})
    if (const auto* flag = parameters.if_contains(name); flag != nullptr && flag->as_bool())
      return impossible("",
                        "You cannot use `" + std::string{name} +
                            "` because the charge has no application fee and no transfer.",
                        name)
          .error;
  const auto* amount = parameters.if_contains("amount");
  if (amount != nullptr && amount->as_int64() < 1)
    return invalid_parameter("parameter_invalid_integer", "Invalid positive integer", "amount")
        .error;
  return std::nullopt;
}

void fail(StripeBooks& books, object& refund, object& charge, const std::string& reason,
          const StripeAct& act) {
  refund["failure_reason"] = reason;
  if (!refund.at("balance_transaction").is_null())
    refund["failure_balance_transaction"] =
        book_movement(books, is_card(charge) ? "refund_failure" : "payment_failure_refund",
                      text_in(refund, "id"), number_in(refund, "amount"),
                      text_in(refund, "currency"), 0, act)
            .at("id");
  if (books.options.choices.failed_refund_restores_charge)
    set_refunded(charge, number_in(charge, "amount_refunded") - number_in(refund, "amount"));
}

}  // namespace

StripeAnswer create_refund(StripeBooks& books, const object& parameters, const StripeAct& act) {
  if (auto problem = check_parameters(parameters)) return Failure{std::move(*problem)};
  const auto charge = charge_named(books, parameters);
  if (!charge) return Failure{charge.error()};
  const auto* given = parameters.if_contains("amount");
  const auto amount = given != nullptr ? std::optional{given->as_int64()} : std::nullopt;
  if (auto problem = check_refund(books, **charge, amount)) return Failure{std::move(*problem)};
  return make_refund(books, **charge, amount.value_or(left_of(**charge)), parameters, act);
}

StripeAnswer update_refund(StripeBooks& books, std::string_view id, const object& parameters,
                           const StripeAct& act) {
  object* refund = books.refunds.find(id);
  if (refund == nullptr) return no_such("refund", id);
  const auto* metadata = parameters.if_contains("metadata");
  if (metadata == nullptr) return *refund;
  const object previous{{"metadata", refund->at("metadata")}};
  if (auto problem = merge_metadata(inside(*refund, "metadata"), *metadata))
    return Failure{std::move(*problem)};
  announce_update(books, act, *refund, previous);
  return *refund;
}

StripeAnswer cancel_refund(StripeBooks& books, std::string_view id, const StripeAct& act) {
  object* refund = books.refunds.find(id);
  if (refund == nullptr) return no_such("refund", id);
  if (!says(*refund, "status", "requires_action"))
    return impossible("",
                      "Only refunds with a status of requires_action can be canceled. This refund "
                      "has a status of " +
                          text_in(*refund, "status") + ".");
  const auto settled = settle_refund(books, std::string{id}, "canceled", std::nullopt, act);
  return *settled;
}

StripeAnswer list_refunds(StripeBooks& books, const object& parameters) {
  return page_of(books.refunds, "refund", "/v1/refunds", parameters, [&](const object& refund) {
    return created_matches(refund, parameters) && member_matches(refund, parameters, "charge") &&
           member_matches(refund, parameters, "payment_intent");
  });
}

base::Result<object, StripeActError> refund_in_dashboard(StripeBooks& books,
                                                         const std::string& payment_intent,
                                                         std::optional<std::int64_t> amount,
                                                         const StripeAct& act) {
  const object* intent = books.payment_intents.find(payment_intent);
  if (intent == nullptr) return Failure{StripeActError::not_found};
  object* charge = books.charges.find(text_in(*intent, "latest_charge"));
  if (charge == nullptr || !says(*charge, "status", "succeeded"))
    return Failure{StripeActError::not_refundable};
  if (amount && *amount < 1) return Failure{StripeActError::amount_invalid};
  if (check_refund(books, *charge, std::nullopt)) return Failure{StripeActError::not_refundable};
  if (check_refund(books, *charge, amount)) return Failure{StripeActError::amount_invalid};
  const object as_sent{{"reason", "requested_by_customer"}};
  return make_refund(books, *charge, amount.value_or(left_of(*charge)), as_sent, act);
}

base::Result<object, StripeActError> settle_refund(StripeBooks& books, const std::string& id,
                                                   std::string_view outcome,
                                                   const std::optional<std::string>& reason,
                                                   const StripeAct& act) {
  object* refund = books.refunds.find(id);
  if (refund == nullptr) return Failure{StripeActError::not_found};
  constexpr std::array<std::string_view, 5> outcomes = {"pending", "succeeded", "failed",
                                                        "requires_action", "canceled"};
  const std::string before = text_in(*refund, "status");
  const bool has_ended = before == "failed" || before == "canceled";
  if (has_ended || before == outcome || std::ranges::find(outcomes, outcome) == outcomes.end())
    return Failure{StripeActError::not_settleable};
  object& charge = *books.charges.find(text_in(*refund, "charge"));
  const object previous{{"status", before}};
  (*refund)["status"] = outcome;
  refund->erase("pending_reason");
  refund->erase("next_action");
  if (outcome == "pending") (*refund)["pending_reason"] = reason.value_or("processing");
  if (outcome == "requires_action")
    (*refund)["next_action"] = {
        {"display_details",
         {{"email_sent",
           {{"email_sent_at", base::unix_seconds(act.now)},
            {"email_sent_to", "buyer@example.com"}}},
          {"expires_at", base::unix_seconds(act.now + std::chrono::days{45})}}},
        {"type", "display_details"}};
  if (outcome == "succeeded") book(books, *refund, charge, act);
  if (outcome == "failed" || outcome == "canceled")
    fail(books, *refund, charge, reason.value_or("unknown"), act);
  if (outcome == "canceled") refund->erase("failure_reason");
  if (outcome == "failed") announce(books, act, "refund.failed", *refund);
  announce_update(books, act, *refund, previous);
  return *refund;
}

}  // namespace simulators

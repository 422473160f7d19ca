#include <utility>

#include "simulators/stripe_events.hpp"
#include "simulators/stripe_lists.hpp"
#include "simulators/stripe_parameters.hpp"
#include "simulators/stripe_payments.hpp"

// Reading, naming and cancelling what payment attempts left behind.

namespace simulators {
namespace {

using boost::json::object;

constexpr const char* cancellable =
    "requires_payment_method, requires_capture, requires_confirmation, requires_action, processing";

}  // namespace

StripeAnswer list_payment_intents(StripeBooks& books, const object& parameters) {
  return page_of(books.payment_intents, "payment_intent", "/v1/payment_intents", parameters,
                 [&](const object& intent) {
                   return created_matches(intent, parameters) &&
                          member_matches(intent, parameters, "customer") &&
                          member_matches(intent, parameters, "customer_account");
                 });
}

StripeAnswer list_charges(StripeBooks& books, const object& parameters) {
  return page_of(books.charges, "charge", "/v1/charges", parameters, [&](const object& charge) {
    return created_matches(charge, parameters) && member_matches(charge, parameters, "customer") &&
           member_matches(charge, parameters, "payment_intent") &&
           member_matches(charge, parameters, "transfer_group");
  });
}

StripeAnswer update_payment_intent(StripeBooks& books, std::string_view id,
                                   const object& parameters) {
  object* intent = books.payment_intents.find(id);
  if (intent == nullptr) return no_such("payment_intent", id);
  for (const auto& member : parameters) {
    const std::string_view name = member.key();
    if (name == "metadata" || name == "description" || name == "receipt_email" ||
        name == "transfer_group" || name == "expand")
      continue;
    return impossible("payment_intent_unexpected_state",
                      "The parameter " + std::string{name} +
                          " cannot be updated on a PaymentIntent created by Checkout.",
                      std::string{name});
  }
  if (const auto* metadata = parameters.if_contains("metadata"))
    if (auto problem = merge_metadata(inside(*intent, "metadata"), *metadata))
      return base::Failure{std::move(*problem)};
  for (const char* name : {"description", "receipt_email", "transfer_group"})
    if (const auto* given = parameters.if_contains(name)) (*intent)[name] = *given;
  return *intent;
}

StripeAnswer cancel_payment_intent(StripeBooks& books, std::string_view id,
                                   const object& parameters, const StripeAct& act) {
  object* intent = books.payment_intents.find(id);
  if (intent == nullptr) return no_such("payment_intent", id);
  const std::string status = text_in(*intent, "status");
  if (status == "canceled" || status == "succeeded")
    return impossible("payment_intent_unexpected_state",
                      "You cannot cancel this PaymentIntent because it has a status of " + status +
                          ". Only a PaymentIntent with one of the following statuses may be "
                          "canceled: " +
                          cancellable + ".");
  if (status != "requires_capture")
    return impossible("payment_intent_unexpected_state",
                      "You cannot cancel this PaymentIntent because it was created by a Checkout "
                      "Session. Expire the Checkout Session instead.");
  object& charge = *books.charges.find(text_in(*intent, "latest_charge"));
  if (books.options.choices.released_authorisation_is_refunded) {
    charge["amount_refunded"] = charge.at("amount");
    charge["refunded"] = true;
    announce(books, act, "charge.refunded", charge);
  }
  cancel_intent(books, *intent, text_in(parameters, "cancellation_reason"), act);
  return *intent;
}

}  // namespace simulators

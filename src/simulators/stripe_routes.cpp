#include "simulators/stripe_routes.hpp"

#include <algorithm>

#include "http/messages.hpp"
#include "simulators/stripe_balance.hpp"
#include "simulators/stripe_disputes.hpp"
#include "simulators/stripe_endpoints.hpp"
#include "simulators/stripe_events.hpp"
#include "simulators/stripe_payments.hpp"
#include "simulators/stripe_refunds.hpp"
#include "simulators/stripe_sessions.hpp"

namespace simulators {
namespace {

using Id = const std::string&;
using Given = const boost::json::object&;
using Act = const StripeAct&;

StripeAnswer found_or(const StripeCollection& collection, std::string_view kind, Id id) {
  const auto* found = collection.find(id);
  if (found == nullptr) return no_such(kind, id);
  return *found;
}

StripeAnswer retrieve_account(StripeBooks& books, Id id, Given, Act) {
  const auto account = stripe_account(books);
  if (!id.empty() && id != stripe_account_id(books)) return no_such("account", id);
  return account;
}

constexpr std::string_view sessions = "/v1/checkout/sessions";
constexpr std::string_view session = "/v1/checkout/sessions/*";
constexpr std::string_view endpoint = "/v1/webhook_endpoints/*";

const StripeRoute routes[] = {
    {"GET", sessions, "Session.list", "checkout.session", true,
     [](StripeBooks& books, Id, Given given, Act) { return list_sessions(books, given); }},
    {"POST", sessions, "Session.create", "checkout.session", false,
     [](StripeBooks& books, Id, Given given, Act act) {
       return create_session(books, given, act);
     }},
    {"GET", session, "Session.retrieve", "checkout.session", false,
     [](StripeBooks& books, Id id, Given, Act) {
       return found_or(books.sessions, "checkout.session", id);
     }},
    {"POST", session, "Session.update", "checkout.session", false,
     [](StripeBooks& books, Id id, Given given, Act act) {
       return update_session(books, id, given, act);
     }},
    {"POST", "/v1/checkout/sessions/*/expire", "Session.expire", "checkout.session", false,
     [](StripeBooks& books, Id id, Given, Act act) { return expire_session(books, id, act); }},
    {"GET", "/v1/checkout/sessions/*/line_items", "Session.listLineItems", "item", true,
     [](StripeBooks& books, Id id, Given given, Act) { return list_line_items(books, id, given); }},
    {"GET", "/v1/payment_intents", "PaymentIntent.list", "payment_intent", true,
     [](StripeBooks& books, Id, Given given, Act) { return list_payment_intents(books, given); }},
    {"GET", "/v1/payment_intents/*", "PaymentIntent.retrieve", "payment_intent", false,
     [](StripeBooks& books, Id id, Given, Act) {
       return found_or(books.payment_intents, "payment_intent", id);
     }},
    {"POST", "/v1/payment_intents/*", "PaymentIntent.update", "payment_intent", false,
     [](StripeBooks& books, Id id, Given given, Act) {
       return update_payment_intent(books, id, given);
     }},
    {"POST", "/v1/payment_intents/*/cancel", "PaymentIntent.cancel", "payment_intent", false,
     [](StripeBooks& books, Id id, Given given, Act act) {
       return cancel_payment_intent(books, id, given, act);
     }},
    {"POST", "/v1/payment_intents/*/capture", "PaymentIntent.capture", "payment_intent", false,
     [](StripeBooks& books, Id id, Given given, Act act) {
       return capture_payment_intent(books, id, given, act);
     }},
    {"GET", "/v1/charges", "Charge.list", "charge", true,
     [](StripeBooks& books, Id, Given given, Act) { return list_charges(books, given); }},
    {"GET", "/v1/charges/*", "Charge.retrieve", "charge", false,
     [](StripeBooks& books, Id id, Given, Act) { return found_or(books.charges, "charge", id); }},
    {"GET", "/v1/refunds", "Refund.list", "refund", true,
     [](StripeBooks& books, Id, Given given, Act) { return list_refunds(books, given); }},
    {"POST", "/v1/refunds", "Refund.create", "refund", false,
     [](StripeBooks& books, Id, Given given, Act act) { return create_refund(books, given, act); }},
    {"GET", "/v1/refunds/*", "Refund.retrieve", "refund", false,
     [](StripeBooks& books, Id id, Given, Act) { return found_or(books.refunds, "refund", id); }},
    {"POST", "/v1/refunds/*", "Refund.update", "refund", false,
     [](StripeBooks& books, Id id, Given given, Act act) {
       return update_refund(books, id, given, act);
     }},
    {"POST", "/v1/refunds/*/cancel", "Refund.cancel", "refund", false,
     [](StripeBooks& books, Id id, Given, Act act) { return cancel_refund(books, id, act); }},
    {"GET", "/v1/disputes", "Dispute.list", "dispute", true,
     [](StripeBooks& books, Id, Given given, Act) { return list_disputes(books, given); }},
    {"GET", "/v1/disputes/*", "Dispute.retrieve", "dispute", false,
     [](StripeBooks& books, Id id, Given, Act) { return found_or(books.disputes, "dispute", id); }},
    {"POST", "/v1/disputes/*", "Dispute.update", "dispute", false,
     [](StripeBooks& books, Id id, Given given, Act act) {
       return update_dispute(books, id, given, act);
     }},
    {"POST", "/v1/disputes/*/close", "Dispute.close", "dispute", false,
     [](StripeBooks& books, Id id, Given, Act act) { return concede_dispute(books, id, act); }},
    {"GET", "/v1/events", "Event.list", "event", true,
     [](StripeBooks& books, Id, Given given, Act act) { return list_events(books, given, act); }},
    {"GET", "/v1/events/*", "Event.retrieve", "event", false,
     [](StripeBooks& books, Id id, Given, Act act) { return retrieve_event(books, id, act); }},
    {"GET", "/v1/webhook_endpoints", "WebhookEndpoint.list", "webhook_endpoint", true,
     [](StripeBooks& books, Id, Given given, Act) { return list_endpoints(books, given); }},
    {"POST", "/v1/webhook_endpoints", "WebhookEndpoint.create", "webhook_endpoint", false,
     [](StripeBooks& books, Id, Given given, Act act) {
       return create_endpoint(books, given, act);
     }},
    {"GET", endpoint, "WebhookEndpoint.retrieve", "webhook_endpoint", false,
     [](StripeBooks& books, Id id, Given, Act) {
       return found_or(books.webhook_endpoints, "webhook endpoint", id);
     }},
    {"POST", endpoint, "WebhookEndpoint.update", "webhook_endpoint", false,
     [](StripeBooks& books, Id id, Given given, Act) { return update_endpoint(books, id, given); }},
    {"DELETE", endpoint, "WebhookEndpoint.del", "webhook_endpoint", false,
     [](StripeBooks& books, Id id, Given, Act) { return delete_endpoint(books, id); }},
    {"GET", "/v1/balance_transactions", "BalanceTransaction.list", "balance_transaction", true,
     [](StripeBooks& books, Id, Given given, Act) {
       return list_balance_transactions(books, given);
     }},
    {"GET", "/v1/balance_transactions/*", "BalanceTransaction.retrieve", "balance_transaction",
     false,
     [](StripeBooks& books, Id id, Given, Act) {
       return found_or(books.balance_transactions, "balance transaction", id);
     }},
    {"GET", "/v1/balance", "Balance.retrieve", "balance", false,
     [](StripeBooks& books, Id, Given, Act) { return retrieve_balance(books); }},
    {"GET", "/v1/account", "Account.retrieveCurrent", "account", false, retrieve_account},
    {"GET", "/v1/accounts/*", "Account.retrieve", "account", false, retrieve_account},
};

// The path's segment in the place of '*', or nothing where it does not fit.
std::optional<std::string> match(std::string_view pattern, std::string_view path) {
  const auto star = pattern.find('*');
  if (star == std::string_view::npos)
    return pattern == path ? std::optional{std::string{}} : std::nullopt;
  const std::string_view before = pattern.substr(0, star);
  const std::string_view after = pattern.substr(star + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) ||
      !path.ends_with(after))
    return std::nullopt;
  const auto id = path.substr(before.size(), path.size() - before.size() - after.size());
  if (id.find('/') != std::string_view::npos) return std::nullopt;
  return http::percent_decode(id);
}

}  // namespace

std::optional<StripeCall> find_stripe_route(std::string_view method, std::string_view path) {
  for (const StripeRoute& route : routes) {
    if (route.method != method) continue;
    if (const auto id = match(route.pattern, path)) return StripeCall{&route, *id};
  }
  return std::nullopt;
}

}  // namespace simulators

#include "stripe/client.hpp"

#include <algorithm>

#include "stripe/caller.hpp"
#include "stripe/failures.hpp"
#include "stripe/fields.hpp"
#include "stripe/forms.hpp"
#include "stripe/objects.hpp"
#include "stripe/pages.hpp"

namespace stripe {
namespace {

namespace json = boost::json;

using ports::Answer;
using ports::CallError;
using ports::CallFailure;
using ports::Lane;

constexpr std::string_view sessions_path = "/v1/checkout/sessions";
constexpr std::string_view endpoints_path = "/v1/webhook_endpoints";

// What is no id can name no object, and must not become part of a path.
CallFailure no_such_object() { return failure_of(CallError::not_found); }

std::string session_path(const std::string& id) { return std::string{sessions_path} + "/" + id; }

http::Parameter created_from(base::Instant from) {
  return {"created[gte]", std::to_string(base::unix_seconds(from))};
}

// A session of another program of the account may have any shape; one that names a booking must be
// readable, or we would conclude that it does not exist and make a second.
bool add_session(const json::object& entry, std::vector<domain::SessionSeen>& sessions) {
  auto session = read_session(entry);
  if (!session) return is_of_somebody_else(entry);
  sessions.push_back(*std::move(session));
  return true;
}

bool add_refund(const json::object& entry, std::vector<domain::RefundSeen>& refunds) {
  auto refund = read_refund(entry);
  if (!refund) return false;
  refunds.push_back(*std::move(refund));
  return true;
}

bool add_dispute(const json::object& entry, std::vector<domain::DisputeSeen>& disputes) {
  auto dispute = read_dispute(entry);
  if (!dispute) return false;
  disputes.push_back(*std::move(dispute));
  return true;
}

bool add_endpoint(const json::object& entry, std::vector<ports::WebhookEndpoint>& endpoints) {
  if (auto endpoint = read_endpoint(entry)) endpoints.push_back(*std::move(endpoint));
  return true;
}

bool add_event(const json::object& entry, std::vector<ports::ListedEvent>& events) {
  if (auto event = read_event(entry)) events.push_back(*std::move(event));
  return true;
}

bool is_live_key(const base::SecretText& key) {
  return key.expose().starts_with("sk_live_") || key.expose().starts_with("rk_live_");
}

}  // namespace

StripeClient::StripeClient(const Doors& doors, StripeOptions options)
    : options_(std::move(options)), caller_(std::make_unique<Caller>(doors, options_)) {}

StripeClient::~StripeClient() = default;

std::string StripeClient::draw_up(const ports::SessionOrder& order) const {
  return session_form(order);
}

std::string StripeClient::draw_up(const ports::RefundOrder& order) const {
  return refund_form(order);
}

Answer<domain::SessionSeen> StripeClient::create_session(const std::string& drawn_up,
                                                         const std::string& idempotency_key) {
  return caller_->ask({.operation = "session.create",
                       .endpoint = "POST /v1/checkout/sessions",
                       .target = std::string{sessions_path},
                       .body = drawn_up,
                       .idempotency_key = idempotency_key},
                      read_session);
}

Answer<domain::RefundSeen> StripeClient::create_refund(const std::string& drawn_up,
                                                       const std::string& idempotency_key) {
  return caller_->ask({.operation = "refund.create",
                       .endpoint = "POST /v1/refunds",
                       .target = "/v1/refunds",
                       .body = drawn_up,
                       .idempotency_key = idempotency_key},
                      read_refund);
}

Answer<domain::SessionSeen> StripeClient::session(const std::string& session_id, Lane lane) {
  if (!is_object_id(session_id)) return base::Failure{no_such_object()};
  const std::string query = http::to_form({{"expand[0]", "payment_intent.latest_charge"}});
  return caller_->ask({.operation = "session.get",
                       .endpoint = "GET /v1/checkout/sessions/{id}",
                       .target = session_path(session_id) + "?" + query,
                       .lane = lane},
                      read_session);
}

Answer<std::vector<domain::SessionSeen>> StripeClient::sessions_since(base::Instant from,
                                                                      Lane lane) {
  return read_pages<domain::SessionSeen>(
      *caller_,
      {.operation = "session.list",
       .endpoint = "GET /v1/checkout/sessions",
       .target = std::string{sessions_path},
       .lane = lane},
      {created_from(from), {"expand[0]", "data.payment_intent.latest_charge"}}, add_session);
}

Answer<domain::SessionSeen> StripeClient::expire_session(const std::string& session_id,
                                                         const std::string& idempotency_key) {
  if (!is_object_id(session_id)) return base::Failure{no_such_object()};
  return caller_->ask({.operation = "session.expire",
                       .endpoint = "POST /v1/checkout/sessions/{id}/expire",
                       .target = session_path(session_id) + "/expire",
                       .idempotency_key = idempotency_key},
                      read_session);
}

Answer<std::vector<domain::RefundSeen>> StripeClient::refunds(const std::string& payment_intent_id,
                                                              Lane lane) {
  if (!is_object_id(payment_intent_id)) return base::Failure{no_such_object()};
  return read_pages<domain::RefundSeen>(*caller_,
                                        {.operation = "refund.list",
                                         .endpoint = "GET /v1/refunds",
                                         .target = "/v1/refunds",
                                         .lane = lane},
                                        {{"payment_intent", payment_intent_id}}, add_refund);
}

Answer<std::vector<domain::DisputeSeen>> StripeClient::disputes(
    const std::string& payment_intent_id, Lane lane) {
  if (!is_object_id(payment_intent_id)) return base::Failure{no_such_object()};
  return read_pages<domain::DisputeSeen>(*caller_,
                                         {.operation = "dispute.list",
                                          .endpoint = "GET /v1/disputes",
                                          .target = "/v1/disputes",
                                          .lane = lane},
                                         {{"payment_intent", payment_intent_id}}, add_dispute);
}

base::Instant StripeClient::their_time() const { return caller_->their_time(); }

Answer<ports::PaymentsAccountFacts> StripeClient::account() {
  auto facts = caller_->ask({.operation = "account.get",
                             .endpoint = "GET /v1/account",
                             .target = "/v1/account",
                             .lane = Lane::doorbells},
                            read_account);
  if (facts) facts->livemode = is_live_key(options_.secret_key);
  return facts;
}

Answer<std::vector<ports::WebhookEndpoint>> StripeClient::endpoints() {
  return read_pages<ports::WebhookEndpoint>(*caller_,
                                            {.operation = "endpoint.list",
                                             .endpoint = "GET /v1/webhook_endpoints",
                                             .target = std::string{endpoints_path},
                                             .lane = Lane::sweeps},
                                            {}, add_endpoint);
}

Answer<ports::WebhookEndpoint> StripeClient::create_endpoint(const std::string& url) {
  return caller_->ask({.operation = "endpoint.create",
                       .endpoint = "POST /v1/webhook_endpoints",
                       .target = std::string{endpoints_path},
                       .lane = Lane::doorbells,
                       .body = endpoint_form(url, options_.api_version)},
                      [](const json::object& object) {
                        auto endpoint = read_endpoint(object);
                        // Without its secret the endpoint is worth nothing.
                        if (endpoint && endpoint->secret.empty()) endpoint.reset();
                        return endpoint;
                      });
}

Answer<base::Done> StripeClient::delete_endpoint(const std::string& id) {
  if (!is_object_id(id)) return base::Done{};
  const auto deleted =
      caller_->ask({.operation = "endpoint.delete",
                    .endpoint = "DELETE /v1/webhook_endpoints/{id}",
                    .target = std::string{endpoints_path} + "/" + id,
                    .lane = Lane::doorbells},
                   [](const json::object&) { return std::optional{base::Done{}}; });
  if (!deleted && deleted.error().error == CallError::not_found) return base::Done{};
  return deleted;
}

Answer<std::vector<ports::ListedEvent>> StripeClient::events_between(base::Instant from,
                                                                     base::Instant until) {
  std::vector<http::Parameter> filters{created_from(from),
                                       {"created[lt]", std::to_string(base::unix_seconds(until))}};
  int n = 0;
  for (const std::string_view type : subscribed_events())
    filters.push_back({"types[" + std::to_string(n++) + "]", std::string{type}});
  auto events = read_pages<ports::ListedEvent>(*caller_,
                                               {.operation = "event.list",
                                                .endpoint = "GET /v1/events",
                                                .target = "/v1/events",
                                                .lane = Lane::sweeps},
                                               filters, add_event);
  if (events) std::ranges::reverse(*events);
  return events;
}

}  // namespace stripe

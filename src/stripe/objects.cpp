#include "stripe/objects.hpp"

#include <boost/json/serialize.hpp>

#include "stripe/fields.hpp"

namespace stripe {
namespace {

namespace json = boost::json;

std::optional<domain::SessionStatus> read_session_status(std::string_view word) {
  if (word == "open") return domain::SessionStatus::open;
  if (word == "complete") return domain::SessionStatus::complete;
  if (word == "expired") return domain::SessionStatus::expired;
  return std::nullopt;
}

// Whether nothing is left to pay. A free Session counts only once the buyer has finished it: one
// that expires must not confirm anything.
std::optional<bool> read_paid(const json::object& session) {
  const std::string word = text(session, "payment_status");
  if (word == "paid") return true;
  if (word == "no_payment_required") return text(session, "status") == "complete";
  if (word == "unpaid") return false;
  return std::nullopt;
}

std::optional<base::Instant> read_paid_at(const json::object& session) {
  if (text(session, "payment_status") == "no_payment_required") return instant(session, "created");
  const json::object* const intent = child(session, "payment_intent");
  if (intent == nullptr) return std::nullopt;
  const json::object* const charge = child(*intent, "latest_charge");
  if (charge != nullptr)
    if (const auto charged_at = instant(*charge, "created")) return charged_at;
  return instant(*intent, "created");
}

// A declined card leaves the session open, a refused debit leaves it complete: only its intent
// tells of it, and forgets it with the next try.
std::optional<base::Instant> read_declined_at(const json::object& session) {
  const json::object* const intent = child(session, "payment_intent");
  if (intent == nullptr || text(*intent, "status") != "requires_payment_method" ||
      child(*intent, "last_payment_error") == nullptr)
    return std::nullopt;
  const json::object* const charge = child(*intent, "latest_charge");
  const auto charged_at = charge == nullptr ? std::nullopt : instant(*charge, "created");
  return charged_at ? charged_at : instant(*intent, "created");
}

std::string read_charge_id(const json::object& session) {
  const json::object* const intent = child(session, "payment_intent");
  return intent == nullptr ? std::string{} : reference(*intent, "latest_charge");
}

std::string read_booking(const json::object& session) {
  std::string booking = metadata(session, "booking");
  return booking.empty() ? text(session, "client_reference_id") : booking;
}

// A browser is sent there, so nothing but a web address will do.
std::string read_url(const json::object& object, std::string_view name = "url") {
  std::string url = text(object, name);
  return url.starts_with("https://") || url.starts_with("http://") ? url : std::string{};
}

std::string read_receipt_url(const json::object& session) {
  const json::object* const intent = child(session, "payment_intent");
  const json::object* const charge = intent == nullptr ? nullptr : child(*intent, "latest_charge");
  return charge == nullptr ? std::string{} : read_url(*charge, "receipt_url");
}

domain::RefundStatus read_refund_status(std::string_view word) {
  if (word == "succeeded") return domain::RefundStatus::succeeded;
  if (word == "failed") return domain::RefundStatus::failed;
  if (word == "canceled") return domain::RefundStatus::cancelled;
  return domain::RefundStatus::pending;
}

// The movements are in the account's own currency, so only their sign tells.
bool are_funds_withdrawn(const json::object& dispute) {
  std::int64_t balance = 0;
  const json::array* const movements = list(dispute, "balance_transactions");
  for (std::size_t i = 0; movements != nullptr && i < movements->size(); ++i) {
    const json::object* const movement = (*movements)[i].if_object();
    if (movement == nullptr) continue;
    const auto amount = integer(*movement, "amount").value_or(0);
    if (-domain::Money::minor_units_max <= amount && amount <= domain::Money::minor_units_max)
      balance += amount;
  }
  return balance < 0;
}

}  // namespace

std::optional<domain::SessionSeen> read_session(const json::object& object) {
  const std::string id = text(object, "id");
  const auto status = read_session_status(text(object, "status"));
  const auto paid = read_paid(object);
  const auto subtotal = money(object, "amount_subtotal");
  const auto total = money(object, "amount_total");
  const auto livemode = boolean(object, "livemode");
  const auto created_at = instant(object, "created");
  const auto expires_at = instant(object, "expires_at");
  if (text(object, "object") != "checkout.session" || text(object, "mode") != "payment")
    return std::nullopt;
  if (!is_object_id(id) || !status || !paid || !subtotal || !total || !livemode || !created_at ||
      !expires_at)
    return std::nullopt;
  return domain::SessionSeen{
      .session_id = id,
      .booking = read_booking(object),
      .installation = metadata(object, "installation"),
      .attempt = metadata_number(object, "attempt"),
      .livemode = *livemode,
      .status = *status,
      .paid = *paid,
      .subtotal = *subtotal,
      .total = *total,
      .url = read_url(object),
      .created_at = *created_at,
      .expires_at = *expires_at,
      .payment_intent_id = reference(object, "payment_intent"),
      .charge_id = read_charge_id(object),
      .receipt_url = *paid ? read_receipt_url(object) : std::string{},
      .declined_at = *paid ? std::nullopt : read_declined_at(object),
      .paid_at = *paid ? read_paid_at(object) : std::nullopt,
  };
}

bool is_of_somebody_else(const json::object& session) {
  return metadata(session, "installation").empty() && read_booking(session).empty();
}

std::optional<domain::RefundSeen> read_refund(const json::object& object) {
  const std::string id = text(object, "id");
  const auto amount = money(object, "amount");
  const auto created_at = instant(object, "created");
  const std::string reason = text(object, "failure_reason");
  if (text(object, "object") != "refund" || !is_object_id(id) || !amount || !created_at)
    return std::nullopt;
  return domain::RefundSeen{
      .refund_id = id,
      .payment_intent_id = reference(object, "payment_intent"),
      .booking = metadata(object, "booking"),
      .installation = metadata(object, "installation"),
      .n = metadata_number(object, "refund"),
      .amount = *amount,
      .status = read_refund_status(text(object, "status")),
      .failure_reason = is_code(reason) ? reason : std::string{},
      .needs_client = text(object, "status") == "requires_action",
      .created_at = *created_at,
  };
}

std::optional<domain::DisputeSeen> read_dispute(const json::object& object) {
  const std::string id = text(object, "id");
  const std::string status = text(object, "status");
  const std::string reason = text(object, "reason");
  const auto amount = money(object, "amount");
  const auto created_at = instant(object, "created");
  if (text(object, "object") != "dispute" || !is_object_id(id) || !is_code(status) || !amount ||
      !created_at)
    return std::nullopt;
  const json::object* const evidence = child(object, "evidence_details");
  return domain::DisputeSeen{
      .dispute_id = id,
      .payment_intent_id = reference(object, "payment_intent"),
      .status = status,
      .reason = is_code(reason) ? reason : std::string{},
      .amount = *amount,
      .funds_withdrawn = are_funds_withdrawn(object),
      .charge_refundable = boolean(object, "is_charge_refundable").value_or(false),
      .due_by = evidence == nullptr ? std::nullopt : instant(*evidence, "due_by"),
      .created_at = *created_at,
  };
}

std::optional<ports::PaymentsAccountFacts> read_account(const json::object& object) {
  const std::string id = text(object, "id");
  if (!is_object_id(id)) return std::nullopt;
  ports::PaymentsAccountFacts facts;
  facts.id = id;
  facts.country = text(object, "country");
  facts.default_currency = text(object, "default_currency");
  facts.charges_enabled = boolean(object, "charges_enabled").value_or(false);
  return facts;
}

std::optional<ports::WebhookEndpoint> read_endpoint(const json::object& object) {
  const std::string id = text(object, "id");
  const std::string url = text(object, "url");
  if (!is_object_id(id) || url.empty()) return std::nullopt;
  ports::WebhookEndpoint endpoint;
  endpoint.id = id;
  endpoint.url = url;
  endpoint.api_version = text(object, "api_version");
  endpoint.enabled = text(object, "status") == "enabled";
  if (const json::array* const events = list(object, "enabled_events"))
    for (const json::value& event : *events)
      if (const json::string* const name = event.if_string())
        endpoint.events.emplace_back(name->data(), name->size());
  endpoint.secret = base::SecretText{text(object, "secret")};
  return endpoint;
}

std::optional<ports::ListedEvent> read_event(const json::object& object) {
  ports::ListedEvent event{text(object, "id"), text(object, "type"), json::serialize(object)};
  if (!is_object_id(event.id) || !is_code(event.type)) return std::nullopt;
  return event;
}

}  // namespace stripe

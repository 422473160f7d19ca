#include "simulators/stripe_disputes.hpp"

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

constexpr std::chrono::days answer_within{9};
constexpr std::chrono::seconds bank_takes{5};

object empty_evidence() {
  object evidence;
  for (const char* name : {"access_activity_log",
                           "billing_address",
                           "cancellation_policy",
                           "cancellation_policy_disclosure",
                           "cancellation_rebuttal",
                           "customer_communication",
                           "customer_email_address",
                           "customer_name",
                           "customer_purchase_ip",
                           "customer_signature",
                           "duplicate_charge_documentation",
                           "duplicate_charge_explanation",
                           "duplicate_charge_id",
                           "product_description",
                           "receipt",
                           "refund_policy",
                           "refund_policy_disclosure",
                           "refund_refusal_explanation",
                           "service_date",
                           "service_documentation",
                           "shipping_address",
                           "shipping_carrier",
                           "shipping_date",
                           "shipping_documentation",
                           "shipping_tracking_number",
                           "uncategorized_file",
                           "uncategorized_text"})
    evidence[name] = nullptr;
  evidence["enhanced_evidence"] = object{};
  return evidence;
}

object new_dispute(StripeBooks& books, const object& charge, StripeDisputeKind kind,
                   const StripeAct& act) {
  const bool is_inquiry = kind == StripeDisputeKind::inquiry;
  const bool is_fraud = kind == StripeDisputeKind::fraudulent;
  return {{"id", books.new_id("du_1")},
          {"object", "dispute"},
          {"amount", charge.at("amount")},
          {"balance_transactions", boost::json::array{}},
          {"charge", charge.at("id")},
          {"created", base::unix_seconds(act.now)},
          {"currency", charge.at("currency")},
          {"enhanced_eligibility_types", boost::json::array{}},
          {"evidence", empty_evidence()},
          {"evidence_details",
           {{"due_by", base::unix_seconds(act.now + answer_within)},
            {"enhanced_eligibility", object{}},
            {"has_evidence", false},
            {"past_due", false},
            {"submission_count", 0},
            {"submission_method", "not_submitted"}}},
          {"intended_submission_method", "manual"},
          {"is_charge_refundable", is_inquiry},
          {"livemode", false},
          {"metadata", object{}},
          {"payment_intent", charge.at("payment_intent")},
          {"payment_method_details",
           {{"card",
             {{"brand", "visa"},
              {"case_type", is_inquiry ? "inquiry" : "chargeback"},
              {"network", "visa"},
              {"network_reason_code", is_fraud ? "10.4" : "13.1"}}},
            {"type", "card"}}},
          {"reason", is_fraud     ? "fraudulent"
                     : is_inquiry ? "general"
                                  : "product_not_received"},
          {"status", is_inquiry ? "warning_needs_response" : "needs_response"}};
}

bool is_inquiry(const object& dispute) {
  return text_in(dispute, "status").starts_with("warning_");
}

bool is_closed(const object& dispute) {
  const std::string status = text_in(dispute, "status");
  return status == "won" || status == "lost" || status == "warning_closed" || status == "prevented";
}

void move_funds(StripeBooks& books, object& dispute, bool is_back, const StripeAct& act) {
  const std::string currency = text_in(dispute, "currency");
  const std::int64_t amount = number_in(dispute, "amount");
  const std::int64_t fee = is_back ? 0 : 15 * factor_of(currency);
  dispute.at("balance_transactions")
      .as_array()
      .push_back(book_movement(books, "adjustment", text_in(dispute, "id"),
                               is_back ? amount : -amount, currency, fee, act));
}

void withdraw(StripeBooks& books, object& dispute, const StripeAct& act) {
  move_funds(books, dispute, false, act);
  announce(books, act, "charge.dispute.funds_withdrawn", dispute);
}

void close(StripeBooks& books, object& dispute, bool is_won, const StripeAct& act) {
  const value before = dispute.at("status");
  const bool was_inquiry = is_inquiry(dispute);
  dispute["status"] = was_inquiry ? "warning_closed" : is_won ? "won" : "lost";
  dispute["is_charge_refundable"] = was_inquiry || is_won;
  const bool money_returns = is_won && !was_inquiry;
  if (money_returns) move_funds(books, dispute, true, act);
  announce(books, act, "charge.dispute.closed", dispute, {{"status", before}});
  if (money_returns) announce(books, act, "charge.dispute.funds_reinstated", dispute);
}

void submit(StripeBooks& books, object& dispute, const StripeAct& act) {
  const value before = dispute.at("status");
  dispute["status"] = is_inquiry(dispute) ? "warning_under_review" : "under_review";
  object& details = inside(dispute, "evidence_details");
  details["submission_count"] = number_in(details, "submission_count") + 1;
  details["submission_method"] = "manual";
  announce(books, act, "charge.dispute.updated", dispute, {{"status", before}});
}

// The inquiry was answered badly: the bank takes the money after all.
void escalate(StripeBooks& books, object& dispute, const StripeAct& act) {
  const value before = dispute.at("status");
  dispute["status"] = "needs_response";
  dispute["is_charge_refundable"] = false;
  inside(inside(dispute, "payment_method_details"), "card")["case_type"] = "chargeback";
  announce(books, act, "charge.dispute.updated", dispute, {{"status", before}});
  withdraw(books, dispute, act);
}

object* dispute_of(StripeBooks& books, const std::string& payment_intent) {
  object* found = nullptr;
  for (object& dispute : books.disputes.all())
    if (says(dispute, "payment_intent", payment_intent)) found = &dispute;
  return found;
}

void act_on_evidence(StripeBooks& books, object& dispute, const std::string& text,
                     const StripeAct& act) {
  const std::string id = text_in(dispute, "id");
  if (text == "winning_evidence")
    books.plan(act.now + bank_takes, StripeTaskKind::close_dispute_won, id);
  if (text == "losing_evidence")
    books.plan(act.now + bank_takes, StripeTaskKind::close_dispute_lost, id);
  if (text == "escalate_inquiry_evidence" && is_inquiry(dispute)) escalate(books, dispute, act);
}

}  // namespace

object& open_dispute(StripeBooks& books, object& charge, StripeDisputeKind kind,
                     const StripeAct& act) {
  object& dispute = books.disputes.add(new_dispute(books, charge, kind, act));
  announce(books, act, "charge.dispute.created", dispute);
  if (kind != StripeDisputeKind::inquiry) withdraw(books, dispute, act);
  charge["disputed"] = true;
  if (kind != StripeDisputeKind::inquiry)
    announce(books, act, "charge.updated", charge, {{"disputed", false}});
  return dispute;
}

void announce_early_fraud_warning(StripeBooks& books, const object& charge, const StripeAct& act) {
  announce(books, act, "radar.early_fraud_warning.created",
           {{"id", books.new_id("issfr_1")},
            {"object", "radar.early_fraud_warning"},
            {"actionable", true},
            {"charge", charge.at("id")},
            {"created", base::unix_seconds(act.now)},
            {"fraud_type", "misc"},
            {"livemode", false},
            {"payment_intent", charge.at("payment_intent")}});
}

void close_dispute(StripeBooks& books, const std::string& id, bool is_won, const StripeAct& act) {
  object* dispute = books.disputes.find(id);
  if (dispute != nullptr && !is_closed(*dispute)) close(books, *dispute, is_won, act);
}

base::Result<object, StripeActError> dispute_payment(StripeBooks& books,
                                                     const std::string& payment_intent,
                                                     const std::optional<std::string>& outcome,
                                                     const StripeAct& act) {
  const object* intent = books.payment_intents.find(payment_intent);
  if (intent == nullptr) return Failure{StripeActError::not_found};
  const std::string wanted = outcome.value_or("needs_response");
  object* dispute = dispute_of(books, payment_intent);
  if (dispute == nullptr) {
    object* charge = books.charges.find(text_in(*intent, "latest_charge"));
    if (charge == nullptr || !charge->at("captured").as_bool() || charge->at("refunded").as_bool())
      return Failure{StripeActError::not_disputable};
    const bool as_inquiry = wanted == "inquiry" || wanted.starts_with("warning_");
    dispute =
        &open_dispute(books, *charge,
                      as_inquiry ? StripeDisputeKind::inquiry : StripeDisputeKind::fraudulent, act);
  } else if (is_closed(*dispute)) {
    return Failure{StripeActError::not_disputable};
  }
  if (wanted == "under_review" || wanted == "warning_under_review") submit(books, *dispute, act);
  if (wanted == "won" || wanted == "lost" || wanted == "warning_closed")
    close(books, *dispute, wanted == "won", act);
  return *dispute;
}

StripeAnswer list_disputes(StripeBooks& books, const object& parameters) {
  return page_of(books.disputes, "dispute", "/v1/disputes", parameters, [&](const object& dispute) {
    return created_matches(dispute, parameters) && member_matches(dispute, parameters, "charge") &&
           member_matches(dispute, parameters, "payment_intent");
  });
}

StripeAnswer update_dispute(StripeBooks& books, std::string_view id, const object& parameters,
                            const StripeAct& act) {
  object* dispute = books.disputes.find(id);
  if (dispute == nullptr) return no_such("dispute", id);
  if (const auto* metadata = parameters.if_contains("metadata"))
    if (auto problem = merge_metadata(inside(*dispute, "metadata"), *metadata))
      return Failure{std::move(*problem)};
  if (const auto* method = parameters.if_contains("intended_submission_method"))
    (*dispute)["intended_submission_method"] = *method;
  const auto* evidence = parameters.if_contains("evidence");
  if (evidence == nullptr || !evidence->is_object()) return *dispute;
  if (is_closed(*dispute)) return impossible("", "This dispute is already closed.");
  for (const auto& [name, text] : evidence->as_object()) {
    if (!inside(*dispute, "evidence").contains(name))
      return invalid_parameter("parameter_unknown",
                               "Received unknown parameter: evidence[" + std::string{name} + "]",
                               "evidence[" + std::string{name} + "]");
    inside(*dispute, "evidence")[name] = text;
  }
  inside(*dispute, "evidence_details")["has_evidence"] = true;
  const auto* submits = parameters.if_contains("submit");
  if (submits != nullptr && !submits->as_bool()) return *dispute;
  submit(books, *dispute, act);
  act_on_evidence(books, *dispute, text_in(inside(*dispute, "evidence"), "uncategorized_text"),
                  act);
  return *dispute;
}

StripeAnswer concede_dispute(StripeBooks& books, std::string_view id, const StripeAct& act) {
  object* dispute = books.disputes.find(id);
  if (dispute == nullptr) return no_such("dispute", id);
  if (is_closed(*dispute)) return impossible("", "This dispute is already closed.");
  close(books, *dispute, false, act);
  return *dispute;
}

}  // namespace simulators

#include "simulators/stripe_payments.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "simulators/stripe_balance.hpp"
#include "simulators/stripe_cards.hpp"
#include "simulators/stripe_disputes.hpp"
#include "simulators/stripe_events.hpp"
#include "simulators/stripe_payment_objects.hpp"
#include "simulators/stripe_sessions.hpp"

namespace simulators {
namespace {

using base::Failure;
using boost::json::object;
using boost::json::value;

constexpr std::chrono::seconds booked_after{2};
constexpr std::chrono::seconds debit_takes{60};
constexpr std::chrono::days authorisation_kept{7};

// One press of the button, with everything it touches.
struct Attempt {
  StripeBooks& books;
  const StripeAct& act;
  const StripeTestCard& card;
  object& session;
  object& intent;
  object& charge;
  const object& payment_method;
};

object buyer_details(const object& session, const StripePayment& payment) {
  object details{{"address", nullptr},           {"business_name", nullptr},
                 {"email", "buyer@example.com"}, {"individual_name", nullptr},
                 {"name", "Sandbox Buyer"},      {"phone", nullptr},
                 {"tax_exempt", "none"},         {"tax_ids", boost::json::array{}}};
  if (payment.email && !payment.email->empty()) details["email"] = *payment.email;
  if (!session.at("customer_email").is_null()) details["email"] = session.at("customer_email");
  if (payment.name && !payment.name->empty()) details["name"] = *payment.name;
  return details;
}

void add_customer(StripeBooks& books, object& session, const StripeAct& act) {
  if (!says(session, "customer_creation", "always")) return;
  const object& details = inside(session, "customer_details");
  const object customer{{"id", books.new_id("cus_", 14)},
                        {"object", "customer"},
                        {"created", base::unix_seconds(act.now)},
                        {"email", details.at("email")},
                        {"livemode", false},
                        {"metadata", object{}},
                        {"name", details.at("name")},
                        {"phone", nullptr}};
  session["customer"] = customer.at("id");
  announce(books, act, "customer.created", customer);
}

void complete(StripeBooks& books, object& session, std::string_view payment_status,
              const StripeAct& act) {
  add_customer(books, session, act);
  if (auto& tax = inside(session, "automatic_tax"); tax.at("enabled").as_bool())
    tax["status"] = "complete";
  session["status"] = "complete";
  session["payment_status"] = payment_status;
  session["url"] = nullptr;
  announce(books, act, "checkout.session.completed", session);
}

// The intent of the session's earlier attempts, or a new one.
object& intent_of(StripeBooks& books, object& session, const StripeAct& act) {
  StripeSessionNotes& notes = books.session_notes[text_in(session, "id")];
  if (notes.payment_intent.empty()) {
    object& intent = books.payment_intents.add(new_payment_intent(books, session, act));
    notes.payment_intent = text_in(intent, "id");
    session["payment_intent"] = notes.payment_intent;
    announce(books, act, "payment_intent.created", intent);
    return intent;
  }
  object& intent = *books.payment_intents.find(notes.payment_intent);
  intent["amount"] = session.at("amount_total");
  return intent;
}

void decline(StripeBooks& books, object& intent, object& charge, const object& payment_method,
             const StripeDecline& reason, const StripeAct& act) {
  charge["status"] = "failed";
  charge["failure_code"] = reason.code;
  charge["failure_message"] = reason.message;
  charge["outcome"] = declined_outcome(reason);
  announce(books, act, "charge.failed", charge);
  intent["status"] = "requires_payment_method";
  intent["latest_charge"] = charge.at("id");
  intent["payment_method"] = nullptr;
  intent["last_payment_error"] = payment_error(reason, charge, payment_method);
  announce(books, act, "payment_intent.payment_failed", intent);
}

void mark_paid(object& charge, bool is_captured) {
  charge["status"] = "succeeded";
  charge["paid"] = true;
  charge["captured"] = is_captured;
  charge["amount_captured"] = is_captured ? charge.at("amount") : value(0);
  charge["outcome"] = authorized_outcome();
}

void mark_received(object& intent, std::int64_t amount) {
  intent["status"] = "succeeded";
  intent["amount_received"] = amount;
  intent["amount_capturable"] = 0;
  intent["last_payment_error"] = nullptr;
}

void take_in(Attempt& attempt, std::string_view status) {
  attempt.intent["status"] = status;
  attempt.intent["payment_method"] = attempt.payment_method.at("id");
  attempt.intent["latest_charge"] = attempt.charge.at("id");
  attempt.intent["last_payment_error"] = nullptr;
  attempt.intent["next_action"] = nullptr;
}

StripePaid process(Attempt attempt) {
  take_in(attempt, "processing");
  announce(attempt.books, attempt.act, "charge.pending", attempt.charge);
  announce(attempt.books, attempt.act, "payment_intent.processing", attempt.intent);
  complete(attempt.books, attempt.session, "unpaid", attempt.act);
  if (const auto succeeds = attempt.card.settles_as_succeeded)
    attempt.books.plan(attempt.act.now + debit_takes,
                       *succeeds ? StripeTaskKind::settle_succeeded : StripeTaskKind::settle_failed,
                       text_in(attempt.intent, "id"));
  return {StripePayOutcome::processing, ""};
}

StripePaid authorise(Attempt attempt) {
  mark_paid(attempt.charge, false);
  announce(attempt.books, attempt.act, "charge.succeeded", attempt.charge);
  take_in(attempt, "requires_capture");
  attempt.intent["amount_capturable"] = attempt.intent.at("amount");
  announce(attempt.books, attempt.act, "payment_intent.amount_capturable_updated", attempt.intent);
  const bool is_paid = attempt.books.options.choices.authorised_session_is_paid;
  complete(attempt.books, attempt.session, is_paid ? "paid" : "unpaid", attempt.act);
  attempt.books.plan(attempt.act.now + authorisation_kept, StripeTaskKind::release_authorisation,
                     text_in(attempt.intent, "id"));
  return {StripePayOutcome::paid, ""};
}

// With automatic capture the balance transaction is there at once, with automatic_async later.
void book(StripeBooks& books, const object& intent, object& charge, const StripeAct& act) {
  if (says(intent, "capture_method", "automatic"))
    book_charge(books, charge, act);
  else
    books.plan(act.now + booked_after, StripeTaskKind::book_charge, text_in(charge, "id"));
}

StripePaid capture_at_once(Attempt attempt) {
  mark_paid(attempt.charge, true);
  attempt.charge["receipt_url"] =
      attempt.books.options.pages_url + "/c/pay/" + text_in(attempt.session, "id");
  book(attempt.books, attempt.intent, attempt.charge, attempt.act);
  announce(attempt.books, attempt.act, "charge.succeeded", attempt.charge);
  take_in(attempt, "succeeded");
  mark_received(attempt.intent, number_in(attempt.intent, "amount"));
  announce(attempt.books, attempt.act, "payment_intent.succeeded", attempt.intent);
  complete(attempt.books, attempt.session, "paid", attempt.act);
  if (attempt.card.has_early_fraud_warning)
    announce_early_fraud_warning(attempt.books, attempt.charge, attempt.act);
  if (attempt.card.dispute)
    open_dispute(attempt.books, attempt.charge, *attempt.card.dispute, attempt.act);
  return {StripePayOutcome::paid, ""};
}

StripePaid attempt_payment(StripeBooks& books, object& session, const StripePayment& payment,
                           const StripeTestCard& card, const StripeAct& act) {
  object with_buyer = session;
  with_buyer["customer_details"] = buyer_details(session, payment);
  object& intent = intent_of(books, session, act);
  const object& method =
      books.payment_methods.add(new_payment_method(books, with_buyer, card, act));
  if (card.asks_for_authentication) {
    intent["status"] = "requires_action";
    intent["payment_method"] = method.at("id");
    intent["next_action"] = {{"type", "use_stripe_sdk"}, {"use_stripe_sdk", object{}}};
    announce(books, act, "payment_intent.requires_action", intent);
  }
  object& charge = books.charges.add(new_charge(books, intent, method, card, act));
  books.charge_notes[text_in(charge, "id")].afterwards = card.afterwards;
  if (card.decline) {
    decline(books, intent, charge, method, *card.decline, act);
    return {StripePayOutcome::declined, card.decline->message};
  }
  session["customer_details"] = with_buyer.at("customer_details");
  const Attempt attempt{books, act, card, session, intent, charge, method};
  if (card.is_delayed) return process(attempt);
  return says(intent, "capture_method", "manual") ? authorise(attempt) : capture_at_once(attempt);
}

bool offers(const object& session, const StripeTestCard& card) {
  return std::ranges::any_of(session.at("payment_method_types").as_array(), [&](const auto& type) {
    return (type.as_string() == "card") != card.is_delayed;
  });
}

object* session_of(StripeBooks& books, const object& intent) {
  const std::string id = text_in(intent, "id");
  for (object& session : books.sessions.all())
    if (says(session, "payment_intent", id)) return &session;
  return nullptr;
}

}  // namespace

base::Result<StripePaid, StripeActError> pay_session(StripeBooks& books,
                                                     const StripePayment& payment,
                                                     const StripeAct& act) {
  object* session = books.sessions.find(payment.session);
  if (session == nullptr) return Failure{StripeActError::not_found};
  if (!says(*session, "status", "open")) return Failure{StripeActError::session_not_open};
  const auto card = find_test_card(payment.card);
  const bool has_code = payment.promotion_code && !payment.promotion_code->empty();
  if (has_code && !apply_promotion_code(books, *session, *payment.promotion_code))
    return Failure{StripeActError::promotion_code_invalid};
  if (number_in(*session, "amount_total") == 0) {
    (*session)["customer_details"] = buyer_details(*session, payment);
    complete(books, *session, "no_payment_required", act);
    return StripePaid{StripePayOutcome::paid, ""};
  }
  if (!card) return Failure{StripeActError::unknown_card};
  if (!offers(*session, *card)) return Failure{StripeActError::method_not_allowed};
  return attempt_payment(books, *session, payment, *card, act);
}

base::Result<object, StripeActError> settle_payment(StripeBooks& books, const std::string& id,
                                                    bool succeeds, const std::string& decline_code,
                                                    const StripeAct& act) {
  object* intent = books.payment_intents.find(id);
  if (intent == nullptr) return Failure{StripeActError::not_found};
  if (!says(*intent, "status", "processing")) return Failure{StripeActError::not_settleable};
  object& charge = *books.charges.find(text_in(*intent, "latest_charge"));
  object& session = *session_of(books, *intent);
  if (!succeeds) {
    StripeDecline reason{"payment_intent_payment_attempt_failed", decline_code,
                         "The payment failed."};
    const object& method = *books.payment_methods.find(text_in(charge, "payment_method"));
    decline(books, *intent, charge, method, reason, act);
    announce(books, act, "checkout.session.async_payment_failed", session);
    return *intent;
  }
  mark_paid(charge, true);
  book(books, *intent, charge, act);
  announce(books, act, "charge.succeeded", charge);
  mark_received(*intent, number_in(*intent, "amount"));
  announce(books, act, "payment_intent.succeeded", *intent);
  session["payment_status"] = "paid";
  announce(books, act, "checkout.session.async_payment_succeeded", session);
  return *intent;
}

StripeAnswer capture_payment_intent(StripeBooks& books, std::string_view id,
                                    const object& parameters, const StripeAct& act) {
  object* intent = books.payment_intents.find(id);
  if (intent == nullptr) return no_such("payment_intent", id);
  if (!says(*intent, "status", "requires_capture"))
    return impossible("payment_intent_unexpected_state",
                      "This PaymentIntent could not be captured because it has a status of " +
                          text_in(*intent, "status") +
                          ". Only a PaymentIntent with one of the following statuses may be "
                          "captured: requires_capture.");
  const std::int64_t authorised = number_in(*intent, "amount_capturable");
  const auto* wanted = parameters.if_contains("amount_to_capture");
  const std::int64_t amount = wanted != nullptr ? wanted->as_int64() : authorised;
  if (amount < 1)
    return invalid_parameter("parameter_invalid_integer", "Invalid positive integer",
                             "amount_to_capture");
  if (amount > authorised)
    return impossible("amount_too_large",
                      "The requested capture amount is greater than the amount you can capture for "
                      "this charge.",
                      "amount_to_capture");
  object& charge = *books.charges.find(text_in(*intent, "latest_charge"));
  charge["captured"] = true;
  charge["amount_captured"] = amount;
  announce(books, act, "charge.captured", charge);
  mark_received(*intent, amount);
  announce(books, act, "payment_intent.succeeded", *intent);
  if (object* session = session_of(books, *intent)) (*session)["payment_status"] = "paid";
  books.plan(act.now, StripeTaskKind::book_charge, text_in(charge, "id"));
  return *intent;
}

void cancel_intent(StripeBooks& books, object& intent, std::string_view reason,
                   const StripeAct& act) {
  if (says(intent, "status", "canceled") || says(intent, "status", "succeeded")) return;
  intent["status"] = "canceled";
  intent["amount_capturable"] = 0;
  intent["canceled_at"] = base::unix_seconds(act.now);
  if (!reason.empty()) intent["cancellation_reason"] = reason;
  announce(books, act, "payment_intent.canceled", intent);
}

void release_authorisation(StripeBooks& books, const std::string& id, const StripeAct& act) {
  object& intent = *books.payment_intents.find(id);
  if (!says(intent, "status", "requires_capture")) return;
  object& charge = *books.charges.find(text_in(intent, "latest_charge"));
  announce(books, act, "charge.expired", charge);
  cancel_intent(books, intent, "automatic", act);
}

}  // namespace simulators

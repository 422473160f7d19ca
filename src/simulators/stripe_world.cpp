#include "simulators/stripe_world.hpp"

#include <algorithm>
#include <utility>

#include "simulators/stripe_balance.hpp"
#include "simulators/stripe_books.hpp"
#include "simulators/stripe_checkout_page.hpp"
#include "simulators/stripe_disputes.hpp"
#include "simulators/stripe_events.hpp"
#include "simulators/stripe_idempotency.hpp"
#include "simulators/stripe_payments.hpp"
#include "simulators/stripe_refunds.hpp"
#include "simulators/stripe_sessions.hpp"
#include "simulators/stripe_signature.hpp"

namespace simulators {
namespace {

using boost::json::object;

constexpr std::string_view pages = "/c/pay/";

StripeAct nobody_at(base::Instant now) { return {now, std::nullopt, std::nullopt}; }

http::Response page(int status, std::string html) {
  http::Response response{status, {}, std::move(html)};
  response.with("Content-Type", "text/html; charset=utf-8")
      .with("Cache-Control", "no-store")
      .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
      .with("Referrer-Policy", "no-referrer");
  return response;
}

std::string field(const std::vector<http::Parameter>& form, std::string_view name) {
  for (const http::Parameter& parameter : form)
    if (parameter.name == name) return parameter.value;
  return {};
}

std::string what_buyer_reads(StripeActError error) {
  switch (error) {
    case StripeActError::unknown_card:
      return "Your card number is invalid. This sandbox takes Stripe's test cards only.";
    case StripeActError::method_not_allowed:
      return "This way to pay is not offered here. Please choose another.";
    case StripeActError::promotion_code_invalid:
      return "This code is invalid.";
    default:
      return "";
  }
}

http::Response redirect(const std::string& address) {
  http::Response response{303, {}, ""};
  response.with("Location", address).with("Cache-Control", "no-store");
  return response;
}

boost::json::array newest_first(const StripeCollection& collection) {
  boost::json::array list;
  for (auto object = collection.all().rbegin(); object != collection.all().rend(); ++object)
    list.push_back(*object);
  return list;
}

}  // namespace

struct StripeWorld::State {
  explicit State(StripeOptions options) : books(std::move(options)) {}

  void perform(const StripeTask& task, const StripeAct& act) {
    switch (task.kind) {
      case StripeTaskKind::book_charge:
        return book_charge_later(books, task.id, act);
      case StripeTaskKind::complete_refund:
        return settle_if_still(task.id, "pending", "succeeded", std::nullopt, act);
      case StripeTaskKind::fail_refund:
        return settle_if_still(task.id, "succeeded", "failed", "expired_or_canceled_card", act);
      case StripeTaskKind::close_dispute_won:
        return close_dispute(books, task.id, true, act);
      case StripeTaskKind::close_dispute_lost:
        return close_dispute(books, task.id, false, act);
      case StripeTaskKind::settle_succeeded:
        static_cast<void>(settle_payment(books, task.id, true, "", act));
        return;
      case StripeTaskKind::settle_failed:
        static_cast<void>(settle_payment(books, task.id, false, "insufficient_funds", act));
        return;
      case StripeTaskKind::release_authorisation:
        return release_authorisation(books, task.id, act);
      case StripeTaskKind::expire_session:
        if (object& session = *books.sessions.find(task.id); says(session, "status", "open"))
          expire_open_session(books, session, act);
        return;
      case StripeTaskKind::release_funds:
        (*books.balance_transactions.find(task.id))["status"] = "available";
        return;
    }
  }

  // Unless somebody has settled it in the meantime.
  void settle_if_still(const std::string& refund, std::string_view before, std::string_view outcome,
                       const std::optional<std::string>& reason, const StripeAct& act) {
    const object* found = books.refunds.find(refund);
    if (found != nullptr && says(*found, "status", before))
      static_cast<void>(settle_refund(books, refund, outcome, reason, act));
  }

  http::Response checkout(const http::Request& request, base::Instant now) {
    const std::string id{request.path().substr(pages.size())};
    object* session = books.sessions.find(id);
    if (session == nullptr) return page(404, unknown_checkout_page());
    if (request.method != "POST") return page(200, checkout_page(books, *session, {}));
    const auto form = http::parse_form(request.body).value_or(std::vector<http::Parameter>{});
    const std::string code = field(form, "promotion_code");
    CheckoutAttempt attempt{"", field(form, "email"), field(form, "name")};
    if (field(form, "act") == "apply") {
      const bool applies =
          says(*session, "status", "open") && apply_promotion_code(books, *session, code);
      if (!applies) attempt.problem = what_buyer_reads(StripeActError::promotion_code_invalid);
      return page(200, checkout_page(books, *session, attempt));
    }
    const std::string number = field(form, "card_number");
    const auto paid = pay_session(
        books,
        {id, number.empty() ? field(form, "card") : number, code, attempt.email, attempt.name},
        nobody_at(now));
    attempt.problem = paid ? paid->message : what_buyer_reads(paid.error());
    const std::string address = success_address(*session);
    const bool goes_on = paid && paid->outcome != StripePayOutcome::declined && !address.empty();
    return goes_on ? redirect(address) : page(200, checkout_page(books, *session, attempt));
  }

  StripeBooks books;
  StripeKeys keys;
};

StripeWorld::StripeWorld(StripeOptions options)
    : state_(std::make_unique<State>(std::move(options))) {}
StripeWorld::~StripeWorld() = default;
StripeWorld::StripeWorld(StripeWorld&&) noexcept = default;
StripeWorld& StripeWorld::operator=(StripeWorld&&) noexcept = default;

http::Response StripeWorld::handle(const http::Request& request, base::Instant now,
                                   StoredAnswer stored) {
  tick(now);
  if (request.path().starts_with(pages)) return state_->checkout(request, now);
  return answer_stripe_api(state_->books, state_->keys, request, now, stored);
}

http::Response StripeWorld::refuse(const http::Request& request, int status) {
  return refuse_stripe_request(state_->books, request, status);
}

void StripeWorld::mark_in_flight(const std::string& idempotency_key, bool is_in_flight) {
  state_->keys.mark_in_flight(idempotency_key, is_in_flight);
}

base::Result<StripePaid, StripeActError> StripeWorld::pay(const StripePayment& payment,
                                                          base::Instant now) {
  tick(now);
  return pay_session(state_->books, payment, nobody_at(now));
}

base::Result<object, StripeActError> StripeWorld::refund(const std::string& payment_intent,
                                                         std::optional<std::int64_t> amount,
                                                         base::Instant now) {
  tick(now);
  return refund_in_dashboard(state_->books, payment_intent, amount, nobody_at(now));
}

base::Result<object, StripeActError> StripeWorld::dispute(const std::string& payment_intent,
                                                          const std::optional<std::string>& outcome,
                                                          base::Instant now) {
  tick(now);
  return dispute_payment(state_->books, payment_intent, outcome, nobody_at(now));
}

base::Result<object, StripeActError> StripeWorld::settle(
    const std::string& payment_intent_or_refund, std::string_view outcome,
    const std::optional<std::string>& reason, base::Instant now) {
  tick(now);
  StripeBooks& books = state_->books;
  if (books.refunds.find(payment_intent_or_refund) != nullptr)
    return settle_refund(books, payment_intent_or_refund, outcome, reason, nobody_at(now));
  if (books.payment_intents.find(payment_intent_or_refund) == nullptr)
    return base::Failure{StripeActError::not_found};
  if (outcome != "succeeded" && outcome != "failed")
    return base::Failure{StripeActError::not_settleable};
  return settle_payment(books, payment_intent_or_refund, outcome == "succeeded",
                        reason.value_or("generic_decline"), nobody_at(now));
}

void StripeWorld::tick(base::Instant now) {
  StripeBooks& books = state_->books;
  while (!books.tasks.empty() && books.tasks.begin()->first <= now) {
    const StripeTask task = books.tasks.begin()->second;
    books.tasks.erase(books.tasks.begin());
    state_->perform(task, nobody_at(now));
  }
}

std::vector<OutgoingWebhook> StripeWorld::take_webhooks() {
  return std::exchange(state_->books.webhooks, {});
}

std::optional<std::vector<http::Header>> StripeWorld::delivery_headers(const std::string& endpoint,
                                                                       std::string_view body,
                                                                       base::Instant now) const {
  const object* found = state_->books.webhook_endpoints.find(endpoint);
  if (found == nullptr || !says(*found, "status", "enabled")) return std::nullopt;
  const std::string& secret = state_->books.endpoint_secrets.find(endpoint)->second;
  return std::vector<http::Header>{{"Content-Type", "application/json; charset=utf-8"},
                                   {"User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"},
                                   {"Accept", "*/*; q=0.5, application/xml"},
                                   {"Cache-Control", "no-cache"},
                                   {"Stripe-Signature", stripe_signature(secret, body, now)}};
}

void StripeWorld::delivered(const std::string& event_id, const std::string& endpoint,
                            bool success) {
  note_delivery(state_->books, event_id, endpoint, success);
}

std::optional<std::string> StripeWorld::endpoint_secret() const {
  const StripeBooks& books = state_->books;
  const auto& endpoints = books.webhook_endpoints.all();
  const auto newest = std::find_if(endpoints.rbegin(), endpoints.rend(), [](const object& found) {
    return says(found, "status", "enabled");
  });
  if (newest == endpoints.rend()) return std::nullopt;
  return books.endpoint_secrets.find(text_in(*newest, "id"))->second;
}

const StripeBooks& StripeWorld::books() const { return state_->books; }

object StripeWorld::state() const {
  const StripeBooks& books = state_->books;
  return {{"sessions", newest_first(books.sessions)},
          {"payment_intents", newest_first(books.payment_intents)},
          {"charges", newest_first(books.charges)},
          {"refunds", newest_first(books.refunds)},
          {"disputes", newest_first(books.disputes)},
          {"events", newest_first(books.events)},
          {"webhook_endpoints", newest_first(books.webhook_endpoints)}};
}

void StripeWorld::reset() {
  const std::uint64_t ids_made = state_->books.ids_made;
  state_ = std::make_unique<State>(state_->books.options);
  state_->books.ids_made = ids_made;
}

}  // namespace simulators

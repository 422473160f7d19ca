#include "commands/failures.hpp"

namespace commands {
namespace {

std::string what_came_back(const ports::CallFailure& failure) {
  std::string text;
  if (failure.status != 0) text += "status " + std::to_string(failure.status);
  if (!failure.code.empty()) text += (text.empty() ? "" : ", ") + failure.code;
  if (!failure.request_id.empty()) text += ", request " + failure.request_id;
  return text.empty() ? std::string{name(failure.error)} : text;
}

Finding failed(const std::string& subject, const std::string& sentence, const std::string& fix) {
  return {Verdict::failed, subject, sentence, fix};
}

Finding explain(const std::string& subject, const std::string& provider, const std::string& url_key,
                const ports::CallFailure& failure) {
  using ports::CallError;
  if (failure.error == CallError::not_sent)
    return failed(subject, provider + " could not be reached",
                  "check " + url_key + " and that this machine may connect to it");
  if (failure.error == CallError::throttled)
    return failed(subject, provider + " says: too many requests",
                  "wait a minute and run this again; if it stays so, another program uses the "
                  "same account");
  return failed(subject, provider + " did not answer as expected: " + what_came_back(failure),
                "try again in a minute; if it stays so, check " + url_key);
}

}  // namespace

Finding explain_calendly(const std::string& subject, const ports::CallFailure& failure) {
  constexpr std::string_view missing_scope = "missing_scope:";
  if (failure.error != ports::CallError::unauthorised)
    return explain(subject, "Calendly", "calendly.api_url", failure);
  if (failure.code.starts_with(missing_scope))
    return failed(subject, "the token lacks the scope " + failure.code.substr(missing_scope.size()),
                  "make a new token at Calendly, Integrations, API & Webhooks, with the scopes "
                  "users:read, event_types:read, scheduled_events:read, scheduled_events:write, "
                  "webhooks:read and webhooks:write, and set calendly.token_file or "
                  "SLOTPAY_CALENDLY_TOKEN to it");
  if (failure.code == "plan_too_small")
    return failed(subject, "the Calendly plan does not include this",
                  "upgrade the Calendly account, or use another one");
  return failed(subject, "Calendly does not accept the token (" + what_came_back(failure) + ")",
                "make a new token at Calendly, Integrations, API & Webhooks, and set "
                "calendly.token_file or SLOTPAY_CALENDLY_TOKEN to it");
}

Finding explain_stripe(const std::string& subject, const ports::CallFailure& failure) {
  if (failure.error != ports::CallError::unauthorised)
    return explain(subject, "Stripe", "stripe.api_url", failure);
  if (failure.status == 403)
    return failed(subject, "the Stripe key may not do this (" + what_came_back(failure) + ")",
                  "give the restricted key write access to Checkout Sessions, Refunds and Webhook "
                  "Endpoints, and read access to Charges, Payment Intents and Events");
  return failed(subject, "Stripe does not accept the key (" + what_came_back(failure) + ")",
                "copy the secret key from Stripe, Developers, API keys, and set "
                "stripe.secret_key_file or SLOTPAY_STRIPE_SECRET_KEY to it");
}

}  // namespace commands

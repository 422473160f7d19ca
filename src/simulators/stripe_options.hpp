#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace simulators {

// A code that buyers may type where a session allows it.
struct StripePromotionCode {
  std::string code;
  int percent_off = 0;  // 1 to 100
};

// What Stripe's documents leave open: each may be either way, and a client must live with both.
struct StripeChoices {
  // A failed refund lowers the charge's amount_refunded again, so that it can be refunded anew.
  bool failed_refund_restores_charge = true;
  // Expiring a session after a decline also cancels its payment intent.
  bool expiry_cancels_declined_intent = true;
  // A completed session with manual capture says "paid" before the capture; else "unpaid".
  bool authorised_session_is_paid = false;
  // Cancelling an authorisation counts as a refund of the charge.
  bool released_authorisation_is_refunded = false;
};

struct StripeOptions {
  std::string secret_key = "sk_test_sandbox";
  // Hosted pages are at pages_url + "/c/pay/" + session id. No trailing slash.
  std::string pages_url = "http://127.0.0.1";
  std::uint64_t seed = 1;
  std::string api_version = "2026-10-28.endive";
  std::string account_name = "Sandbox";
  // The settlement currency: balance transactions are in it where an exchange rate is known.
  std::string account_currency = "eur";
  std::string account_country = "DE";
  // Whether the account has switched on delayed methods; sessions may still exclude them.
  bool has_delayed_methods = true;
  std::vector<StripePromotionCode> promotion_codes = {
      {"WELCOME10", 10}, {"HALF50", 50}, {"FREE100", 100}};
  StripeChoices choices;
};

}  // namespace simulators

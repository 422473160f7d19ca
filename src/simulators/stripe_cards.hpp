#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simulators/stripe_books.hpp"

namespace simulators {

// What a bank says to a card it refuses.
struct StripeDecline {
  std::string code;          // of the error: "card_declined"
  std::string decline_code;  // "insufficient_funds"
  std::string message;       // what the buyer reads
};

// A dispute that follows the payment at once.
enum class StripeDisputeKind { fraudulent, not_received, inquiry };

// What one of Stripe's test values does. Source: docs.stripe.com/testing.
struct StripeTestCard {
  std::string number;  // digits, or an IBAN, or empty for a delayed method without one
  std::string brand;
  std::string country = "US";
  bool is_delayed = false;
  // A delayed method that ends by itself after a while; the rest wait for `settle`.
  std::optional<bool> settles_as_succeeded;
  std::optional<StripeDecline> decline;
  bool asks_for_authentication = false;
  std::optional<StripeDisputeKind> dispute;
  bool has_early_fraud_warning = false;
  StripeAfterwards afterwards = StripeAfterwards::nothing;
};

// The test value as a buyer types it, with or without blanks; "processing" is a delayed method.
std::optional<StripeTestCard> find_test_card(std::string_view typed);

// What a failed delayed payment, or a bank without a reason, says.
StripeDecline decline_named(std::string_view decline_code);

}  // namespace simulators

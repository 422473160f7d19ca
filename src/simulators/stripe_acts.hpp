#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace simulators {

// Why an act of a buyer, a bank or the dashboard was not possible.
enum class StripeActError {
  not_found,               // no such session, payment intent or refund
  session_not_open,        // complete or expired
  unknown_card,            // not one of Stripe's test values
  method_not_allowed,      // the session's payment method types exclude it
  promotion_code_invalid,  // unknown, or the session takes none
  not_settleable,          // nothing is under way, or that outcome can't follow
  amount_invalid,          // more than is left, or not a positive whole amount
  not_refundable,          // nothing was captured, nothing is left, or it was charged back
  not_disputable,          // nothing was captured, or the dispute is closed
};
// The code as the control API shows it: "session_not_open".
std::string_view to_text(StripeActError error);

enum class StripePayOutcome { paid, declined, processing };
std::string_view to_text(StripePayOutcome outcome);

// One press of the hosted page's button.
struct StripePayment {
  std::string session;
  std::string card;  // a test number, a test IBAN, or "processing" for a delayed method
  std::optional<std::string> promotion_code;
  std::optional<std::string> email;
  std::optional<std::string> name;
};

struct StripePaid {
  StripePayOutcome outcome;
  std::string message;  // what the buyer reads; empty where all went well
};

}  // namespace simulators

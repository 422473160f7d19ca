#include "simulators/stripe_acts.hpp"

#include "base/check.hpp"

namespace simulators {

std::string_view to_text(StripeActError error) {
  switch (error) {
    case StripeActError::not_found:
      return "not_found";
    case StripeActError::session_not_open:
      return "session_not_open";
    case StripeActError::unknown_card:
      return "unknown_card";
    case StripeActError::method_not_allowed:
      return "method_not_allowed";
    case StripeActError::promotion_code_invalid:
      return "promotion_code_invalid";
    case StripeActError::not_settleable:
      return "not_settleable";
    case StripeActError::amount_invalid:
      return "amount_invalid";
    case StripeActError::not_refundable:
      return "not_refundable";
    case StripeActError::not_disputable:
      return "not_disputable";
  }
  CHECK(false);
}

std::string_view to_text(StripePayOutcome outcome) {
  switch (outcome) {
    case StripePayOutcome::paid:
      return "paid";
    case StripePayOutcome::declined:
      return "declined";
    case StripePayOutcome::processing:
      return "processing";
  }
  CHECK(false);
}

}  // namespace simulators

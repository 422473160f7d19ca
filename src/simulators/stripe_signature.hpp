#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace simulators {

// The value of Stripe-Signature for one attempt: "t=<seconds>,v1=<hex>", HMAC-SHA256 over
// "<t>.<body>" with the whole endpoint secret, "whsec_" included.
// Source: docs.stripe.com/webhooks/signature.
std::string stripe_signature(std::string_view secret, std::string_view body, base::Instant now);

}  // namespace simulators

#pragma once

#include <span>
#include <string_view>

#include "base/instant.hpp"
#include "base/secret.hpp"
#include "ports/webhooks.hpp"

namespace stripe {

inline constexpr std::chrono::seconds default_tolerance{300};

// Reads a Stripe-Signature header, `t=<unix seconds>,v1=<hex>[,v1=<hex>…]` in any order, and
// compares every v1 with the HMAC-SHA256 of `<t>.<body>` under every secret, in constant time and
// as decoded bytes. Other schemes are ignored. As in Stripe's own library, upper-case digits and
// blanks make a scheme or value unknown. A header with two times is bad: which of them was signed
// would be a guess. Empty secrets match nothing. Exactly the tolerance is still good.
ports::SignatureVerdict check_signature(std::string_view header, std::string_view body,
                                        std::span<const base::SecretText> secrets,
                                        base::Instant now, std::chrono::seconds tolerance);

}  // namespace stripe

#pragma once

#include <span>
#include <string_view>

#include "base/instant.hpp"
#include "base/secret.hpp"
#include "ports/webhooks.hpp"

namespace calendly {

inline constexpr std::chrono::seconds default_tolerance{300};

// Reads a Calendly-Webhook-Signature header, `t=<unix seconds>,v1=<hex>`, and compares every v1
// with the HMAC-SHA256 of `<t>.<body>` under every signing key, in constant time and as decoded
// bytes. Blanks, other names and any order are tolerated; upper-case digits are not. A header with
// two times is bad: which of them was signed would be a guess. Empty keys match nothing. Exactly
// the tolerance is still good.
ports::SignatureVerdict check_signature(std::string_view header, std::string_view body,
                                        std::span<const base::SecretText> keys, base::Instant now,
                                        std::chrono::seconds tolerance);

}  // namespace calendly

#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/secret.hpp"

namespace calendly {

// The Calendly-Webhook-Signature header for a body, as Calendly would send it at `now`. For tests
// and tools that ring our own bell; never used on what comes in.
std::string sign(const base::SecretText& secret, std::string_view body, base::Instant now);

}  // namespace calendly

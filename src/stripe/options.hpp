#pragma once

#include <string>

#include "base/instant.hpp"
#include "base/secret.hpp"

namespace stripe {

// The version every request and endpoint is pinned to. Objects of another version have other
// shapes, so it changes only together with the readers in objects.cpp.
inline constexpr const char* pinned_version = "2026-10-28.endive";

// One Stripe account as we use it.
struct StripeOptions {
  std::string account;  // whose rate limit is used up: a name of ours, such as a builder's slug
  std::string base_url = "https://api.stripe.com";  // scheme, host and port, no trailing slash
  base::SecretText secret_key;                      // sk_… or rk_…; it decides the mode
  std::string api_version = pinned_version;
  base::Milliseconds read_deadline{10'000};
  // Longer: a POST that is given up leaves us in doubt whether it happened.
  base::Milliseconds write_deadline{20'000};
};

}  // namespace stripe

#pragma once

#include <string>

#include "base/instant.hpp"
#include "base/secret.hpp"

namespace calendly {

// One Calendly user as we act for him.
struct CalendlyOptions {
  std::string account;  // whose rate limit is used up: a name of ours, such as a builder's slug
  // Scheme, host and port, no trailing slash. Every request goes there, whatever host the URIs in
  // answers and webhooks name.
  std::string base_url = "https://api.calendly.com";
  base::SecretText token;
  base::Milliseconds read_deadline{10'000};
  base::Milliseconds write_deadline{20'000};
};

}  // namespace calendly

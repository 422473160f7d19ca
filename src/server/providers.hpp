#pragma once

#include "base/log.hpp"
#include "calendly/client.hpp"
#include "config/config.hpp"
#include "http/curl_client.hpp"
#include "http/governor.hpp"
#include "ports/clock.hpp"
#include "ports/metrics.hpp"
#include "stripe/client.hpp"

namespace server {

// Whether the key is one of Stripe's live mode.
bool is_live_key(const base::SecretText& secret_key);

// Both providers' clients as configured, with the network and the rate limits they share.
class Providers {
 public:
  Providers(const config::Config& config, const ports::Clock& clock, base::Log& log,
            ports::Metrics& metrics);

  http::CurlClient network;
  ports::ProviderClocks clocks;
  http::Governor stripe_limits;
  http::Governor calendly_limits;
  stripe::StripeClient stripe;
  calendly::CalendlyClient calendly;
};

}  // namespace server

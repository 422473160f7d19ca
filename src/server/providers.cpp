#include "server/providers.hpp"

#include <chrono>
#include <thread>

namespace server {
namespace {

using namespace std::chrono_literals;

// docs.stripe.com/rate-limits and developer.calendly.com/api-docs/overview/rate-limits.
constexpr http::Rate stripe_live{100, 1s};
constexpr http::Rate stripe_test{25, 1s};
constexpr http::Rate stripe_endpoint{25, 1s};
constexpr http::Rate calendly_paid_plan{500, 60s};

void pause_for(base::Milliseconds time) { std::this_thread::sleep_for(time); }

}  // namespace

bool is_live_key(const base::SecretText& secret_key) {
  return secret_key.expose().starts_with("sk_live_") || secret_key.expose().starts_with("rk_live_");
}

Providers::Providers(const config::Config& config, const ports::Clock& clock, base::Log& log,
                     ports::Metrics& metrics)
    : stripe_limits(is_live_key(config.stripe.secret_key) ? stripe_live : stripe_test,
                    stripe_endpoint),
      calendly_limits(calendly_paid_plan, calendly_paid_plan),
      stripe({network, stripe_limits, clock, log, metrics, pause_for, &clocks},
             {.account = config.builder.slug,
              .base_url = config.stripe.api_url,
              .secret_key = config.stripe.secret_key,
              .api_version = config.stripe.api_version}),
      calendly({network, calendly_limits, clock, log, metrics, pause_for, &clocks},
               {.account = config.builder.slug,
                .base_url = config.calendly.api_url,
                .token = config.calendly.token}) {}

}  // namespace server

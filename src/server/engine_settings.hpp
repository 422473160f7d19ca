#pragma once

#include "api/recovery.hpp"
#include "auth/pass.hpp"
#include "config/config.hpp"
#include "engine/parts.hpp"
#include "engine/switches.hpp"
#include "server/providers.hpp"
#include "vault/vault.hpp"

// What the engine needs to know of the configuration.
namespace server {

inline engine::Settings settings_of(const config::Config& config, const vault::Vault& vault) {
  return {.installation = config.installation_id,
          .livemode = is_live_key(config.stripe.secret_key),
          .public_url = config.public_url,
          .lease = config.leases.time,
          .open_sessions_every = config.sweeps.open_sessions,
          .events_every = config.sweeps.events,
          .refunds_every = config.sweeps.refunds,
          .registrations_every = config.sweeps.subscriptions,
          .breaker_releases = config.holds.breaker_releases,
          .bookings_per_day = config.calendly.bookings_per_day,
          .link_pass = [key = vault.derive("passes")](const domain::BookingCode& code,
                                                      base::Instant until) {
            return auth::make_pass(key, api::link_purpose, {code, until});
          }};
}

inline engine::Switches switches_of(const config::Flags& flags) {
  return {.calendly_stripe_integration = flags.calendly_stripe_integration,
          .enhanced_state_management = flags.enhanced_state_management,
          .webhook_processing = flags.webhook_processing,
          .payment_processing = flags.payment_processing,
          .error_recovery = flags.error_recovery};
}

}  // namespace server

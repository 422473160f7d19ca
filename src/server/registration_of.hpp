#pragma once

#include "config/config.hpp"
#include "engine/registration.hpp"
#include "server/address_book.hpp"
#include "server/providers.hpp"
#include "vault/vault.hpp"

namespace server {

// The means to register webhook addresses as configured. The vault must outlive it.
inline engine::Registration registration_of(const config::Config& config, ports::Store& store,
                                            ports::Random& random, const ports::Clock& clock,
                                            Providers& providers, const vault::Vault& vault) {
  return {.store = store,
          .calendly = providers.calendly,
          .stripe = providers.stripe,
          .random = random,
          .clock = clock,
          .clocks = providers.clocks,
          .builder = domain::BuilderSlug{config.builder.slug},
          .public_url = config.public_url,
          .seal = [&vault](const ports::WebhookAddress& address, const base::SecretText& secret) {
            return vault.seal(secret, secret_context(address));
          }};
}

}  // namespace server

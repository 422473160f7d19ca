#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ports/calendar_account.hpp"
#include "ports/clock.hpp"
#include "ports/payments_account.hpp"
#include "ports/provider_clocks.hpp"
#include "ports/random.hpp"
#include "ports/store.hpp"

namespace engine {

// What it takes to register our webhook addresses for one builder.
struct Registration {
  ports::Store& store;
  ports::CalendarAccount& calendly;
  ports::PaymentsAccount& stripe;
  ports::Random& random;
  const ports::Clock& clock;
  const ports::ProviderClocks& clocks;
  domain::BuilderSlug builder;
  std::string public_url;
  // Encrypts the secret of an address, bound to that address.
  std::function<std::string(const ports::WebhookAddress&, const base::SecretText&)> seal;
};

struct Registered {
  std::string url;
  std::optional<ports::CallFailure> not_removed{};  // why a former one could not be removed
};

// Creates the subscription or endpoint under a new unguessable address, which is stored before the
// provider knows it and with its secret encrypted. What was registered under earlier addresses of
// ours is removed after the new one stands, and accepted for a day longer. Repeatable: each run
// rotates.
ports::Answer<Registered> register_calendly(const Registration& given);
ports::Answer<Registered> register_stripe(const Registration& given);

// Addresses of the provider that are in use, oldest first.
std::vector<ports::WebhookAddress> live_addresses(const Registration& given,
                                                  const std::string& provider);
std::string url_of(const Registration& given, const ports::WebhookAddress& address);

}  // namespace engine

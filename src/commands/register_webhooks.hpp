#pragma once

#include <functional>
#include <string>

#include "commands/report.hpp"
#include "ports/calendar_account.hpp"
#include "ports/clock.hpp"
#include "ports/payments_account.hpp"
#include "ports/random.hpp"
#include "ports/store.hpp"

namespace commands {

struct Registration {
  ports::Store& store;
  ports::CalendarAccount& calendly;
  ports::PaymentsAccount& stripe;
  ports::Random& random;
  const ports::Clock& clock;
  domain::BuilderSlug builder;
  std::string public_url;
  // Encrypts the secret of an address, bound to that address.
  std::function<std::string(const ports::WebhookAddress&, const base::SecretText&)> seal;
};

// Creates the Calendly subscription and the Stripe endpoint, each under a new unguessable address,
// and stores their secrets encrypted; what was registered under earlier addresses of ours is
// removed after the new one stands, and accepted for a day longer. Repeatable: each run rotates.
Report register_webhooks(const Registration& registration);

}  // namespace commands

#pragma once

#include "calendly/webhook_reader.hpp"
#include "engine/intake.hpp"
#include "engine/looks.hpp"
#include "engine/sweeps.hpp"
#include "engine/timers.hpp"
#include "server/database.hpp"
#include "server/providers.hpp"
#include "stripe/webhook_reader.hpp"
#include "vault/system_random.hpp"
#include "vault/vault.hpp"

namespace server {

// Enough of the service to look at bookings and judge them, for commands. It sends nothing: what a
// booking then owes is the running service's.
struct VisitingEngine {
  explicit VisitingEngine(const config::Config& config);

  // One step of reading news and looking; false when nothing was due.
  bool look_on();
  // The same with searching the providers' lists.
  bool step();

  base::NoLog log;
  ports::NoMetrics metrics;
  vault::SystemRandom random;
  vault::Vault vault;
  SignalHub signals;
  Database database;
  Providers providers;
  stripe::StripeWebhookReader stripe_reader;
  calendly::CalendlyWebhookReader calendly_reader;
  engine::Parts parts;
  engine::Intake intake;
  engine::Looks looks;
  engine::Timers timers;
  engine::Sweeps sweeps;
};

}  // namespace server

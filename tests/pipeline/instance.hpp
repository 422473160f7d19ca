#pragma once

#include <string>

#include "calendly/client.hpp"
#include "calendly/webhook_reader.hpp"
#include "engine/chores.hpp"
#include "engine/effects.hpp"
#include "engine/intake.hpp"
#include "engine/looks.hpp"
#include "engine/strays.hpp"
#include "engine/sweeps.hpp"
#include "engine/timers.hpp"
#include "stripe/client.hpp"
#include "stripe/webhook_reader.hpp"

namespace pipeline {

inline constexpr const char* calendly_url = "https://calendly.test";
inline constexpr const char* calendly_token = "token";
inline constexpr const char* stripe_url = "https://stripe.test";
inline constexpr const char* stripe_key = "sk_test_pipeline";
inline constexpr const char* installation = "pipeline";

// What the engine of these tests is told.
engine::Settings settings();

// What stands around one running service.
struct Surroundings {
  ports::Store& store;
  const ports::Clock& clock;
  ports::Random& random;
  ports::Signals& signals;
  base::Log& log;
  http::Client& network;
  ports::Mailer& mailer;
  engine::Settings settings;
};

// The shipped engine and clients of one running service, joined as the server joins them, without
// its threads.
class Instance {
 public:
  explicit Instance(const Surroundings& surroundings);
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  // The builder and his session types as Calendly has them, at 50.00 EUR where they are not free;
  // both webhooks registered.
  void add_catalogue(base::Instant charging_since);
  engine::Registration registration();

 private:
  ports::NoMetrics metrics_;
  http::Governor stripe_limits_;
  http::Governor calendly_limits_;

 public:
  engine::Parts parts;
  ports::ProviderClocks clocks;
  stripe::StripeWebhookReader stripe_reader;
  calendly::CalendlyWebhookReader calendly_reader;
  stripe::StripeClient stripe;
  calendly::CalendlyClient calendly;
  engine::Intake intake;
  engine::Looks looks;
  engine::Strays strays;
  engine::Effects effects;
  engine::Timers timers;
  engine::Sweeps sweeps;
  engine::Chores chores;
};

}  // namespace pipeline

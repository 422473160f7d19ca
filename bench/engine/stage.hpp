#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "calendly/webhook_reader.hpp"
#include "engine/effects.hpp"
#include "engine/intake.hpp"
#include "engine/looks.hpp"
#include "engine/strays.hpp"
#include "engine/timers.hpp"
#include "ports/provider_clocks.hpp"
#include "providers.hpp"
#include "server/database.hpp"
#include "server/signal_hub.hpp"
#include "server/thread_pool.hpp"
#include "server/workers.hpp"
#include "stripe/webhook_reader.hpp"
#include "vault/system_random.hpp"

namespace bench {

// A booking whose client is on the payment page.
struct Paying {
  domain::BookingCode code;
  std::string session_id;
};

// The shipped engine with its worker threads over the configured database, beside providers that
// answer at once.
class Stage {
 public:
  // Migrates the database, which must be new or one that a stage filled before.
  explicit Stage(const config::Config& config);
  ~Stage();

  // Adds so many bookings that were paid and have taken place, rounded up to full batches.
  void fill(std::int64_t bookings);
  // Bookings that hold a time since `held_since` with an open Checkout Session.
  std::vector<Paying> hold(int bookings, base::Instant held_since);
  // Whether Stripe would call the session paid.
  void pay(const Paying& paying);
  // Stripe's event about it, stored as an acknowledged webhook is. Does not wait for the disk;
  // `heard_all` waits for all of them.
  void hear_soon(const Paying& paying, const std::string& event_id);
  void heard_all();

  void start();
  void stop();

  bool has_read_all();
  domain::Stage stage_of(const Paying& paying);
  base::Instant now() const { return clock_.now(); }

  Calendar calendar;
  Payments payments;
  server::SignalHub hub;

 private:
  domain::Booking a_booking(base::Instant begun_at);
  void add_type();

  vault::SystemRandom random_;
  server::Database database_;
  const ports::Clock& clock_;
  ports::NoMetrics metrics_;
  base::NoLog log_;
  Mailbox mailbox_;
  engine::Parts parts_;
  stripe::StripeWebhookReader stripe_reader_;
  calendly::CalendlyWebhookReader calendly_reader_;
  engine::Intake intake_;
  engine::Looks looks_;
  engine::Strays strays_;
  engine::Effects effects_;
  ports::ProviderClocks clocks_;
  engine::Timers timers_;
  server::ThreadPool handlers_;
  api::WaitingRoom waiting_room_;
  std::optional<server::Workers> workers_;
  std::mutex mutex_;
  std::condition_variable stored_;
  std::int64_t unstored_ = 0;
};

}  // namespace bench

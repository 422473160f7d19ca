#pragma once

#include <functional>
#include <string>

#include "base/log.hpp"
#include "ports/clock.hpp"
#include "ports/metrics.hpp"
#include "ports/random.hpp"
#include "ports/signals.hpp"
#include "ports/store.hpp"

namespace engine {

struct Settings {
  std::string installation;  // whose objects at the providers are ours
  bool livemode = false;     // as the Stripe key says
  std::string public_url;    // of the client's pages, without a trailing slash
  base::Milliseconds lease{60'000};
  base::Milliseconds open_sessions_every{60'000};  // how old a look at an open session may be
  base::Milliseconds events_every{300'000};        // how often the providers' lists are searched
  base::Milliseconds refunds_every{3'600'000};
  base::Milliseconds registrations_every{240'000};  // how often our subscriptions are checked
  std::int64_t breaker_releases = 20;   // held times due at once above which clocks are compared
  std::int64_t bookings_per_day = 100;  // that Calendly makes for us
  // What opens a booking for who follows a link of a letter, until then.
  std::function<std::string(const domain::BookingCode&, base::Instant until)> link_pass{};
};

// What every use case is made of. The engine never waits: a function reads and writes the store and
// returns; what waits is a call to a provider, in a step of its own with no transaction open.
struct Parts {
  ports::Store& store;
  const ports::Clock& clock;
  ports::Random& random;
  ports::Signals& signals;
  ports::Metrics& metrics;
  base::Log& log;
  Settings settings;
};

// The client's page of a booking, as a link that opens it until then. The pass stands behind the #,
// which no browser sends to anybody.
std::string link_to(const Parts& parts, const domain::BookingCode& code, base::Instant until);

// A fresh lease from now on.
ports::Lease new_lease(const Parts& parts, base::Instant now);

// How long to wait before try number `tries` + 1: doubling from one second to five minutes, with up
// to a quarter of jitter.
base::Milliseconds back_off(const Parts& parts, int tries);

}  // namespace engine

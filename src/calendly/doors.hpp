#pragma once

#include <functional>

#include "base/log.hpp"
#include "http/client.hpp"
#include "http/governor.hpp"
#include "ports/clock.hpp"
#include "ports/metrics.hpp"
#include "ports/provider_clocks.hpp"

namespace calendly {

// What the client needs of the house. All must outlive it and may be shared with others.
struct Doors {
  http::Client& client;
  http::Governor& governor;
  const ports::Clock& clock;
  base::Log& log;
  ports::Metrics& metrics;
  // Lets so much time pass on the calling thread. Asked only between the requests of one call, so
  // that a list with many pages is not begun anew at every pause of the governor; where empty, such
  // a call is held back like any other.
  std::function<void(base::Milliseconds)> pause = nullptr;
  // Learns what the provider's clock shows; null where nobody asks.
  ports::ProviderClocks* clocks = nullptr;
};

}  // namespace calendly

#pragma once

#include <optional>
#include <vector>

#include "engine/hold_breaker.hpp"
#include "engine/parts.hpp"

namespace engine {

// Rows with a due time, not sleeping threads.
class Timers {
 public:
  Timers(const Parts& parts, const ports::ProviderClocks& clocks)
      : parts_(parts), breaker_(parts, clocks) {}

  // Settles the bookings whose time has come; false when there were none. To be called at least
  // every minute: a longer gap is a machine that was suspended, and then nothing is settled before
  // the sweeps have asked the providers what happened meanwhile.
  bool step();

 private:
  bool knows_the_present(base::Instant now);
  void decide(const std::vector<domain::BookingCode>& due, base::Instant now);
  void decide_each(const std::vector<domain::BookingCode>& due, base::Instant now);

  const Parts& parts_;
  HoldBreaker breaker_;
  std::optional<base::Instant> last_step_{};
  std::optional<base::Instant> woke_at_{};
};

}  // namespace engine

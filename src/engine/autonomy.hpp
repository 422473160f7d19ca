#pragma once

#include <optional>
#include <vector>

#include "domain/booking.hpp"
#include "ports/store.hpp"

namespace engine {

struct Settled {
  std::vector<domain::Transition> transitions{};
  std::optional<base::Instant> again_at{};  // more would follow, but not now: when to ask again
};

enum class Known {
  perhaps_not_all,  // in a recovery: something may have happened that nobody has found yet
  all,              // the booking was compared with both providers
};

// Settles the booking as far as the program may decide. In a recovery nothing ends and no money
// goes back before all is known of it. While enhanced_state_management is off,
// an ending that no person wished for does not happen, and money goes back only after a person has
// approved; either raises attention. While the hold breaker is open no hold ends by the clock.
Settled settle_as_allowed(ports::Snapshot& snapshot, domain::Booking& booking, Known known,
                          base::Instant now);

}  // namespace engine

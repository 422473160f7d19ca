#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/parts.hpp"

namespace engine {

// What the operators have switched on. One database, one answer for all instances, and it may
// change while the service runs.
struct Switches {
  bool calendly_stripe_integration = true;  // the paid flow as a whole
  bool enhanced_state_management = true;    // release, refund and repair without a person
  bool webhook_processing = true;           // apply what is stored
  bool payment_processing = true;           // make Checkout Sessions
  bool error_recovery = true;               // resume what a person has left unfinished
};

Switches switches(ports::Snapshot& snapshot);
Switches switches(const Parts& parts);

// Whether clients can be asked for money at all.
inline bool takes_payments(const Switches& on) {
  return on.calendly_stripe_integration && on.payment_processing;
}

// At start: the configuration's values become those of every flag that no person has set.
void adopt_flags(ports::Store& store, const Switches& configured, base::Instant now);
// False for a name that is none.
bool set_flag(ports::Store& store, const std::string& name, bool on, const std::string& by,
              base::Instant now);
std::vector<std::string_view> flag_names();

}  // namespace engine

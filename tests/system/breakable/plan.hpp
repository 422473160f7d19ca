#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace breakable {

// The nth time that a named moment passes, counted from the start of the process.
struct Occasion {
  std::string moment;
  long nth = 1;
};

// What a test wants to break, read from the environment of the process:
//   SLOTPAY_KILL_AT="session.after_send:1"  the process ends there, as by kill -9
//   SLOTPAY_STAND_STILL_AT="mail.after_send:1"  it stands still there until it is told to go on
//   SLOTPAY_BROKEN_RULES="fencing,stored_idempotency_key"
//   SLOTPAY_MOMENTS_TO=FILE                 each moment's name is written there as it passes
struct Plan {
  std::optional<Occasion> kill;
  std::optional<Occasion> stand_still;
  std::set<std::string, std::less<>> broken_rules;
  std::string moments_to;
};

// Throws std::runtime_error that names the variable which can't be read: a test that breaks nothing
// because of a slip must not pass.
Plan plan_from_environment();

// Carries the plan out in this process. To be called once, before any thread is started.
void install(Plan plan);

}  // namespace breakable

#pragma once

#include <string>
#include <vector>

#include "domain/booking.hpp"
#include "engine/autonomy.hpp"
#include "engine/parts.hpp"

namespace engine {

// What a decision has led to, to be announced after the commit.
struct Conclusion {
  std::vector<domain::Transition> transitions{};
  bool has_rung = false;  // there is work for who looks
  bool has_owed = false;  // there is work for who sends
};

// What is owed now and the outbox does not have yet, or has as dropped.
std::vector<domain::Effect> newly_owed(ports::Snapshot& snapshot, const domain::Booking& booking,
                                       base::Instant now);

// The end of every decision, inside its transaction: settles the booking, writes the audit, saves
// the booking with its timer, adds what is owed to the outbox and rings where a look is due.
Conclusion conclude(ports::Transaction& transaction, domain::Booking& booking,
                    const std::string& actor, base::Instant now,
                    Known known = Known::perhaps_not_all);

// After the commit: counts and logs the transitions and wakes whoever waits for this booking or
// has new work.
void announce(const Parts& parts, const domain::BookingCode& code, const Conclusion& conclusion);

}  // namespace engine

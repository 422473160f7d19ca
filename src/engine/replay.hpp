#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/intake.hpp"
#include "engine/parts.hpp"

namespace engine {

// What is to be gone through once more; one of them is given.
struct ReplayWanted {
  std::optional<std::int64_t> arrival{};
  std::string event{};
  std::optional<base::Instant> since{};
  std::optional<domain::BookingCode> booking{};
};

enum class ReplayStep {
  rings,    // its booking is looked at again
  is_read,  // is read again, to find out what it is about
  is_gone,  // names no booking, and its bytes are not kept any more
};

struct ReplayedArrival {
  ports::InboxRow row;  // as it stood, without its body
  ReplayStep step;
  std::optional<domain::BookingCode> booking;  // that it is about, as far as we know now
};

// What a replay goes through. To replay is to ring again: the providers are asked how things are,
// and what follows is decided as ever, so nothing is told twice however often this is done.
struct Replay {
  std::vector<ReplayedArrival> arrivals;
  std::vector<domain::BookingCode> bookings;  // that are looked at, each once
  bool is_cut_off = false;                    // there is more than one replay takes
};

// Changes nothing.
Replay plan_replay(const Parts& parts, const Intake& intake, const ReplayWanted& wanted);

// Goes through what was planned, as it stands by now. Audited as `actor`'s act.
void replay(const Parts& parts, const Replay& planned, const std::string& actor);

std::string_view name(ReplayStep step);

}  // namespace engine

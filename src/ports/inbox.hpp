#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/ids.hpp"

namespace ports {

// News as it came in, stored before it is acknowledged. Its sender is "stripe", "calendly", or
// "client" for the hint of a browser that a time was taken.
struct Arrival {
  std::string provider;
  std::string account;   // the builder's slug
  std::string event_id;  // unique per provider and account
  std::string type;
  std::string body;  // exact bytes
  base::Instant received_at;
  bool stale = false;  // authentic, but outside the time tolerance
};

enum class Stored {
  fresh,
  repeated,     // known already: it rings again
  unavailable,  // the disk is full or busy: nothing is stored
  full,         // too much is waiting: nothing is stored
};

enum class ArrivalState {
  received,  // nobody has read it yet, or it waits for an object we do not know yet
  ringing,   // its booking will be looked at
  done,
  ignored,  // concerns nothing of ours; the reason says why
  parked,   // can't be worked on without a person; the reason says why
};

struct InboxRow {
  std::int64_t id;
  Arrival arrival;
  ArrivalState state;
  int tries = 0;  // counted when claimed; outages give theirs back
  base::Instant due_at;
  std::optional<domain::BookingCode> booking;
  std::string reason;  // "unknown_object", "thin_event", …
};

std::string_view name(ArrivalState state);

}  // namespace ports

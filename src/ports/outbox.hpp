#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/ids.hpp"
#include "domain/owed.hpp"

namespace ports {

enum class EffectState {
  owed,     // not sent, or definitely without effect
  claimed,  // somebody is sending it; counts as sent
  unknown,  // sent, and nobody knows whether it happened: a GET decides
  done,
  refused,  // definitely refused
  dropped,  // no longer owed when it was to be sent
};

// The right to work on a row until `until`. The token fences: whoever took over has another.
struct Lease {
  std::string token;
  base::Instant until;
};

// One thing the outside world has to be told, once. `act` and `key` are the domain's.
struct EffectRow {
  domain::Effect effect;
  domain::BookingCode booking;
  domain::BuilderSlug builder;
  EffectState state = EffectState::owed;
  int send = 0;           // r of the idempotency key "key/r"; 0 before the first claim
  std::string request;    // the frozen bytes of this send
  bool answered = false;  // whether its last send was answered, and so is under way no more
  std::optional<base::Instant> first_sent_at;
  std::optional<base::Instant> last_sent_at;
  int tries = 0;
  base::Instant due_at;
  std::optional<Lease> lease;
  std::string last_error;  // a code, never free text
};

std::string_view name(EffectState state);

}  // namespace ports

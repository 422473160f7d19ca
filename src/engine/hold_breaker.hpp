#pragma once

#include "engine/parts.hpp"
#include "ports/provider_clocks.hpp"

namespace engine {

// Nobody loses a time because a clock jumped. Where more held times are due at once than usual, our
// clock is compared with what both providers' clocks showed in their last answers. Apart, or nobody
// has answered lately: releasing stops, for every instance, until they agree.
class HoldBreaker {
 public:
  HoldBreaker(const Parts& parts, const ports::ProviderClocks& clocks)
      : parts_(parts), clocks_(clocks) {}

  // Whether held times may be released now.
  bool may_release();

 private:
  enum class Verdict { agree, apart, unknown };

  Verdict compare(base::Instant now) const;
  void ask_for_answers(base::Instant now);
  void stop(const char* why, const ports::HeldTimes& held, base::Instant now);
  void resume(base::Instant now);

  const Parts& parts_;
  const ports::ProviderClocks& clocks_;
  std::optional<base::Instant> asked_at_{};
};

// Whether a breaker has stopped releasing, as every instance sees it.
bool releasing_is_stopped(ports::Snapshot& snapshot);

}  // namespace engine

#pragma once

#include "engine/effects.hpp"

namespace engine {

// What an answer comes to: the row as it is to be saved, and what the booking learns.
struct Outcome {
  ports::EffectRow row;
  std::vector<domain::Observation> news;
  std::optional<domain::AttentionReason> attention;
  bool look =
      false;  // whether the booking is to be looked at: something there is not as we thought
};

// Pure but for the jitter of its waits. A timeout, reset or 5xx is never taken for a failure: the
// row stays unknown until a look decides, and never becomes refused by the passing of time.
Outcome judge(const Parts& parts, const EffectJob& job, const EffectAnswer& answer,
              base::Instant now);

}  // namespace engine

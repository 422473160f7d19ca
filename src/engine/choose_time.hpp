#pragma once

#include <optional>

#include "base/result.hpp"
#include "domain/news.hpp"
#include "engine/parts.hpp"

namespace engine {

enum class ChoiceError {
  unknown_booking,
  day_is_full,  // Calendly takes no more of our bookings today
};

struct ChoiceRefused {
  std::optional<ChoiceError> error;
  std::optional<domain::Refusal> refusal;
};

// Holds a time, which Calendly was just seen to offer, for a booking that is paid first. No two
// holds of a builder overlap. Repeatable.
base::Result<base::Done, ChoiceRefused> choose_time(const Parts& parts,
                                                    const domain::BookingCode& code,
                                                    base::Instant start);

}  // namespace engine

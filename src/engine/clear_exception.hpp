#pragma once

#include <string>

#include "engine/parts.hpp"

namespace engine {

enum class ExceptionAct {
  done,
  unknown,      // no open exception of that number
  not_by_hand,  // raised by the engine: its attention is cleared instead
};

// Says who looks after it.
ExceptionAct take_exception(const Parts& parts, std::int64_t id, const std::string& by,
                            const std::string& actor);

// Accepts what the books say as it is: it is not shown until it says something else. The reason
// becomes a note of the booking.
ExceptionAct accept_exception(const Parts& parts, std::int64_t id, const std::string& reason,
                              const std::string& actor);

}  // namespace engine

#pragma once

#include <optional>

#include "base/instant.hpp"

namespace http {

// A time in which nothing is asked. It is over as well where our clock was put back behind its
// beginning, for it would last as much longer.
struct Rest {
  base::Instant since{};
  base::Instant until{};

  // How much of it is left; nothing when it is over.
  std::optional<base::Milliseconds> left(base::Instant now) const {
    return since <= now && now < until ? std::optional{until - now} : std::nullopt;
  }
};

}  // namespace http

#pragma once

#include <optional>
#include <string>

#include "ports/store.hpp"

namespace auth {

enum class Access {
  granted,
  missing,  // nobody said who asks
  wrong,    // wrong, foreign or of something that does not exist: never told apart
};

// Whether the bearer of `credential` may act on the booking: its own client's token, or the key of
// an operator or of the builder whose booking it is.
Access access_to_booking(ports::Snapshot& snapshot, const domain::BookingCode& code,
                         const std::optional<std::string>& credential);

// Whether the credential is an operator's key.
Access access_of_operator(ports::Snapshot& snapshot, const std::optional<std::string>& credential);

}  // namespace auth

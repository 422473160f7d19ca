#pragma once

#include <optional>
#include <string>
#include <string_view>

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

// Whether the credential is a key that may act on the booking at the desk of that role ("operator"
// or "builder"): an operator's at both, a builder's at its own and for its own bookings.
Access access_with_key(ports::Snapshot& snapshot, std::string_view role,
                       const domain::BookingCode& code,
                       const std::optional<std::string>& credential);

// Whose things the key opens at the desk of that role: an operator's everybody's, a builder's at
// its own desk its own.
struct DeskAccess {
  Access access = Access::wrong;
  std::optional<domain::BuilderSlug> only{};  // nothing: everybody's
};
DeskAccess access_to_desk(ports::Snapshot& snapshot, std::string_view role,
                          const std::optional<std::string>& credential);

// Whether the credential is an operator's key.
Access access_of_operator(ports::Snapshot& snapshot, const std::optional<std::string>& credential);

}  // namespace auth

#include "auth/credentials.hpp"

#include "auth/client_token.hpp"

namespace auth {

Access access_to_booking(ports::Snapshot& snapshot, const domain::BookingCode& code,
                         const std::optional<std::string>& credential) {
  if (!credential) return Access::missing;
  // An absent booking costs the same comparison as a foreign one.
  const auto stored = snapshot.client_token_digest(code);
  if (is_token_of(*credential, stored.value_or(std::string(64, '0')))) return Access::granted;
  const auto key = snapshot.api_key(token_digest(*credential));
  const auto booking = key ? snapshot.booking(code) : std::nullopt;
  if (!booking) return Access::wrong;
  const bool may =
      key->role == "operator" || (key->role == "builder" && key->builder == booking->builder);
  return may ? Access::granted : Access::wrong;
}

Access access_with_key(ports::Snapshot& snapshot, std::string_view role,
                       const domain::BookingCode& code,
                       const std::optional<std::string>& credential) {
  if (!credential) return Access::missing;
  const auto key = snapshot.api_key(token_digest(*credential));
  const auto booking = snapshot.booking(code);
  if (!key || !booking) return Access::wrong;
  const bool may =
      key->role == "operator" || (role == "builder" && key->builder == booking->builder);
  return may ? Access::granted : Access::wrong;
}

DeskAccess access_to_desk(ports::Snapshot& snapshot, std::string_view role,
                          const std::optional<std::string>& credential) {
  if (!credential) return {Access::missing};
  const auto key = snapshot.api_key(token_digest(*credential));
  if (key && key->role == "operator") return {Access::granted};
  if (key && role == "builder" && key->role == "builder" && key->builder)
    return {Access::granted, key->builder};
  return {Access::wrong};
}

Access access_of_operator(ports::Snapshot& snapshot, const std::optional<std::string>& credential) {
  if (!credential) return Access::missing;
  const auto key = snapshot.api_key(token_digest(*credential));
  return key && key->role == "operator" ? Access::granted : Access::wrong;
}

}  // namespace auth

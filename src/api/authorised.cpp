#include "api/authorised.hpp"

#include "api/refusals.hpp"
#include "auth/credentials.hpp"

namespace api {

std::optional<std::string> credential_of(const http::Request& request, const std::string& code) {
  constexpr std::string_view scheme = "Bearer ";
  const auto header = request.header("Authorization");
  if (header && header->starts_with(scheme)) return std::string{header->substr(scheme.size())};
  return request.cookie("__Host-bk-" + code);
}

std::variant<domain::BookingCode, http::Response> authorised(const Doors& doors,
                                                             const http::Request& request,
                                                             const std::string& code) {
  const auto credential = credential_of(request, code);
  if (!credential) return authentication_required(request);
  const auto parsed = domain::parse_booking_code(code);
  if (!parsed) return not_found(request);
  auto access = auth::Access::wrong;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    access = auth::access_to_booking(snapshot, *parsed, credential);
  });
  if (access != auth::Access::granted) return not_found(request);
  return *parsed;
}

}  // namespace api

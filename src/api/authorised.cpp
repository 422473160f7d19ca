#include "api/authorised.hpp"

#include <algorithm>

#include "api/refusals.hpp"
#include "auth/credentials.hpp"
#include "auth/pass.hpp"

namespace api {
namespace {

// The scheme's case does not matter (RFC 9110 §11.1).
bool is_bearer(std::string_view scheme) {
  constexpr std::string_view bearer = "bearer";
  const auto lower_case = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  };
  return std::ranges::equal(scheme, bearer, {}, lower_case);
}

// The cookie is named by the code as we write it, whatever way it was typed.
std::optional<std::string> credential_for(const http::Request& request,
                                          const std::optional<domain::BookingCode>& code) {
  if (auto bearer = bearer_of(request)) return bearer;
  return code ? request.cookie("__Host-bk-" + code->text()) : std::nullopt;
}

// A browser sends a cookie along whichever page asks it to. Only our own pages may act with one;
// browsers too old to say where a request comes from say at least its origin.
bool is_cross_site(const Doors& doors, const http::Request& request) {
  if (request.method == "GET" || request.method == "HEAD") return false;
  if (const auto site = request.header("Sec-Fetch-Site")) return *site != "same-origin";
  return request.header("Origin") != doors.engine.settings.public_url;
}

// Whether it is what a link of a letter was exchanged for.
bool is_pass_of(const Doors& doors, const std::string& credential,
                const domain::BookingCode& code) {
  const auto pass =
      auth::read_pass(doors.pass_key, client_pass, credential, doors.engine.clock.now());
  return pass && pass->code == code;
}

}  // namespace

std::optional<std::string> bearer_of(const http::Request& request) {
  const auto header = request.header("Authorization");
  if (!header) return std::nullopt;
  const auto blank = header->find(' ');
  if (blank == std::string_view::npos || !is_bearer(header->substr(0, blank))) return std::nullopt;
  const auto credential = header->find_first_not_of(' ', blank);
  if (credential == std::string_view::npos) return std::nullopt;
  return std::string{header->substr(credential)};
}

std::string client_cookie(const std::string& code, const std::string& credential) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(client_pass_lives);
  return "__Host-bk-" + code + "=" + credential +
         "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds.count());
}

std::variant<domain::BookingCode, http::Response> authorised(const Doors& doors,
                                                             const http::Request& request,
                                                             const std::string& code) {
  const auto parsed = domain::parse_booking_code(code);
  const auto credential = credential_for(request, parsed);
  if (!credential) return authentication_required(request);
  if (!parsed) return not_found(request);
  if (!bearer_of(request) && is_cross_site(doors, request)) return cross_site(request);
  auto access = auth::Access::wrong;
  const bool is_pass = is_pass_of(doors, *credential, *parsed);
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    const bool exists = snapshot.client_token_digest(*parsed).has_value();
    access = is_pass && exists ? auth::Access::granted
                               : auth::access_to_booking(snapshot, *parsed, credential);
  });
  if (access != auth::Access::granted) return not_found(request);
  return *parsed;
}

std::optional<http::Response> refused_to_others(const Doors& doors, const http::Request& request) {
  auto access = auth::Access::wrong;
  const auto credential = bearer_of(request);
  doors.engine.store.read(
      [&](ports::Snapshot& snapshot) { access = auth::access_of_operator(snapshot, credential); });
  if (access == auth::Access::missing) return authentication_required(request);
  if (access == auth::Access::wrong) return not_found(request);
  return std::nullopt;
}

std::variant<domain::BookingCode, http::Response> authorised_at_desk(const Doors& doors,
                                                                     const http::Request& request,
                                                                     domain::Actor desk,
                                                                     const std::string& code) {
  const auto parsed = domain::parse_booking_code(code);
  const auto credential = bearer_of(request);
  if (!credential) return authentication_required(request);
  if (!parsed) return not_found(request);
  auto access = auth::Access::wrong;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    access = auth::access_with_key(snapshot, name(desk), *parsed, credential);
  });
  if (access != auth::Access::granted) return not_found(request);
  return *parsed;
}

std::variant<std::optional<domain::BuilderSlug>, http::Response> authorised_at_desk(
    const Doors& doors, const http::Request& request, domain::Actor desk) {
  auth::DeskAccess found;
  const auto credential = bearer_of(request);
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    found = auth::access_to_desk(snapshot, name(desk), credential);
  });
  if (found.access == auth::Access::missing) return authentication_required(request);
  if (found.access == auth::Access::wrong) return not_found(request);
  return found.only;
}

}  // namespace api

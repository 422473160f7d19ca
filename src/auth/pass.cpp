#include "auth/pass.hpp"

#include <charconv>

#include "base/digest.hpp"

namespace auth {
namespace {

std::string signature_of(const base::SecretText& server_key, std::string_view purpose,
                         std::string_view said) {
  return base::to_base64url(
      base::as_text(base::hmac_sha256(server_key.expose(), {purpose, "\n", said})));
}

// "BK7F3KQ2 1795000000000 mark".
base::Result<Pass, PassError> read_said(const std::string& said) {
  const auto code_end = said.find(' ');
  const auto time_end = said.find(' ', code_end + 1);
  const auto code = domain::parse_booking_code(said.substr(0, code_end));
  if (!code || time_end == std::string::npos) return base::Failure{PassError::forged};
  std::int64_t until_ms = 0;
  const char* const end = said.data() + time_end;
  const auto [read_to, error] = std::from_chars(said.data() + code_end + 1, end, until_ms);
  if (error != std::errc{} || read_to != end) return base::Failure{PassError::forged};
  return Pass{*code, base::from_unix_ms(until_ms)};
}

}  // namespace

std::string make_pass(const base::SecretText& server_key, std::string_view purpose,
                      const Pass& pass, std::string_view mark) {
  const std::string said = base::to_base64url(
      pass.code.text() + " " + std::to_string(base::unix_ms(pass.until)) + " " + std::string{mark});
  return said + "." + signature_of(server_key, purpose, said);
}

base::Result<Pass, PassError> read_pass(const base::SecretText& server_key,
                                        std::string_view purpose, std::string_view text,
                                        base::Instant now) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return base::Failure{PassError::forged};
  const std::string_view said = text.substr(0, dot);
  if (!base::equal_in_constant_time(text.substr(dot + 1), signature_of(server_key, purpose, said)))
    return base::Failure{PassError::forged};
  const auto readable = base::from_base64url(said);
  if (!readable) return base::Failure{PassError::forged};
  auto pass = read_said(*readable);
  if (pass && pass->until <= now) return base::Failure{PassError::too_old};
  return pass;
}

}  // namespace auth

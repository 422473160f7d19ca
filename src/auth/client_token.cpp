#include "auth/client_token.hpp"

#include "base/digest.hpp"

namespace auth {

std::string client_token(const base::SecretText& server_key, const domain::BookingCode& code,
                         std::string_view idempotency_key) {
  const base::Digest digest =
      base::hmac_sha256(server_key.expose(), {code.text(), "\n", idempotency_key});
  return "ct_" + base::to_base64url(base::as_text(digest));
}

std::string token_digest(std::string_view token) { return base::to_hex(base::sha256(token)); }

bool is_token_of(std::string_view token, std::string_view stored_digest) {
  return base::equal_in_constant_time(token_digest(token), stored_digest);
}

std::string make_api_key(std::string_view random_bytes) {
  return "sk_slotpay_" + base::to_base64url(random_bytes);
}

}  // namespace auth

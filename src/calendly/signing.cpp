#include "calendly/signing.hpp"

#include "base/digest.hpp"

namespace calendly {

std::string sign(const base::SecretText& secret, std::string_view body, base::Instant now) {
  const std::string time = std::to_string(base::unix_seconds(now));
  return "t=" + time + ",v1=" + base::to_hex(base::hmac_sha256(secret.expose(), {time, ".", body}));
}

}  // namespace calendly

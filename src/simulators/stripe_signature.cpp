#include "simulators/stripe_signature.hpp"

#include "base/digest.hpp"

namespace simulators {

std::string stripe_signature(std::string_view secret, std::string_view body, base::Instant now) {
  const std::string seconds = std::to_string(base::unix_seconds(now));
  const base::Digest digest = base::hmac_sha256(secret, {seconds, ".", body});
  return "t=" + seconds + ",v1=" + base::to_hex(digest);
}

}  // namespace simulators

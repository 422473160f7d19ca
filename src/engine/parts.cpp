#include "engine/parts.hpp"

#include <algorithm>

#include "base/digest.hpp"

namespace engine {

using base::Milliseconds;

std::string link_to(const Parts& parts, const domain::BookingCode& code, base::Instant until) {
  return parts.settings.public_url + "/booking/" + code.text() +
         "#t=" + parts.settings.link_pass(code, until);
}

ports::Lease new_lease(const Parts& parts, base::Instant now) {
  return {base::to_hex(parts.random.bytes(12)), now + parts.settings.lease};
}

Milliseconds back_off(const Parts& parts, int tries) {
  constexpr Milliseconds first{1'000};
  constexpr Milliseconds longest{300'000};
  const Milliseconds whole = std::min(longest, first * (1 << std::clamp(tries, 0, 10)));
  const auto drawn = static_cast<unsigned char>(parts.random.bytes(1).at(0));
  return whole - whole * drawn / (4 * 256);
}

}  // namespace engine

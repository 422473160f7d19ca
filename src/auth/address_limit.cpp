#include "auth/address_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace auth {
namespace {

// The first half of an IPv6 address, which is what one household or machine has; other addresses
// as they are.
std::string network_of(const std::string& address) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  constexpr std::array<unsigned char, 12> of_ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const bool is_ipv4 = std::equal(of_ipv4.begin(), of_ipv4.end(), bytes.begin());
  if (is_ipv4) return address.substr(address.rfind(':') + 1);
  return {bytes.begin(), bytes.begin() + 8};
}

}  // namespace

double AddressLimit::refilled(const Allowance& allowance, base::Instant now) const {
  const auto passed = std::max(now - allowance.filled_at, base::Milliseconds{0});
  const double periods = static_cast<double>(passed.count()) / static_cast<double>(period_.count());
  return std::min(allowance.left + periods * times_, static_cast<double>(times_));
}

// Who has all of the allowance again is as good as never seen.
void AddressLimit::forget_the_idle(base::Instant now) {
  if (allowances_.size() <= forget_above_) return;
  std::erase_if(allowances_,
                [&](const auto& entry) { return refilled(entry.second, now) >= times_; });
  forget_above_ = std::max<std::size_t>(1'024, 2 * allowances_.size());
}

std::optional<base::Milliseconds> AddressLimit::take(const std::string& address,
                                                     base::Instant now) {
  const std::lock_guard lock{mutex_};
  forget_the_idle(now);
  auto& allowance =
      allowances_.try_emplace(network_of(address), Allowance{static_cast<double>(times_), now})
          .first->second;
  allowance = {refilled(allowance, now), now};
  if (allowance.left >= 1) {
    allowance.left -= 1;
    return std::nullopt;
  }
  const double wait = (1 - allowance.left) * static_cast<double>(period_.count()) / times_;
  return base::Milliseconds{static_cast<std::int64_t>(std::ceil(wait))};
}

std::size_t AddressLimit::known() const {
  const std::lock_guard lock{mutex_};
  return allowances_.size();
}

}  // namespace auth

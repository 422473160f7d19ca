#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/instant.hpp"

namespace auth {

// How often one address may do something: so many times at once, and as many again in every period.
// An IPv6 network of 64 bits counts as one address; what is no address of the network, such as one
// for mail, counts as it is. Knows no clock; any thread may call.
class AddressLimit {
 public:
  explicit AddressLimit(int times, base::Milliseconds period = base::Milliseconds{60'000})
      : times_(times), period_(period) {}

  // Nothing when it may be done now, and then it counts; else how long to wait.
  std::optional<base::Milliseconds> take(const std::string& address, base::Instant now);
  // Of how many addresses it knows that they did something lately.
  std::size_t known() const;

 private:
  struct Allowance {
    double left;
    base::Instant filled_at;
  };

  double refilled(const Allowance& allowance, base::Instant now) const;
  void forget_the_idle(base::Instant now);

  const int times_;
  const base::Milliseconds period_;
  mutable std::mutex mutex_;
  std::map<std::string, Allowance, std::less<>> allowances_;
  std::size_t forget_above_ = 1'024;
};

}  // namespace auth

#include "domain/absorb.hpp"

#include "base/canary.hpp"
#include "domain/commands.hpp"
#include "domain/payments.hpp"
#include "domain/slots.hpp"

namespace domain {

bool Look::is_older_than(std::int64_t last) const {
  return fetch_no < last && !base::canary("older_look_wins");
}

Absorbed absorb(Booking& booking, const Observation& observation, const Look& look) {
  return std::visit([&](const auto& seen) { return absorb_one(booking, seen, look); }, observation);
}

base::Result<base::Done, Refusal> absorb(Booking& booking, const Command& command,
                                         base::Instant now) {
  return std::visit([&](const auto& wanted) { return obey(booking, wanted, now); }, command);
}

}  // namespace domain

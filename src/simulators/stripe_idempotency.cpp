#include "simulators/stripe_idempotency.hpp"

#include <chrono>
#include <utility>

namespace simulators {

namespace {
constexpr std::chrono::hours kept{24};
}

const StripeKeys::Stored* StripeKeys::find(const std::string& key, base::Instant now) {
  const auto found = stored_.find(key);
  if (found == stored_.end()) return nullptr;
  if (now - found->second.at < kept) return &found->second;
  stored_.erase(found);
  return nullptr;
}

void StripeKeys::keep(const std::string& key, Stored stored) {
  stored_.insert_or_assign(key, std::move(stored));
}

void StripeKeys::mark_in_flight(const std::string& key, bool is_in_flight) {
  if (is_in_flight)
    in_flight_.insert(key);
  else
    in_flight_.erase(key);
}

}  // namespace simulators

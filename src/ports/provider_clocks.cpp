#include "ports/provider_clocks.hpp"

namespace ports {

void ProviderClocks::heard(std::string_view provider, base::Instant theirs, base::Instant ours) {
  const std::lock_guard lock{mutex_};
  last_.insert_or_assign(std::string{provider},
                         Reading{std::string{provider}, ours - theirs, ours});
}

std::vector<ProviderClocks::Reading> ProviderClocks::readings() const {
  const std::lock_guard lock{mutex_};
  std::vector<Reading> all;
  for (const auto& [provider, reading] : last_) all.push_back(reading);
  return all;
}

std::optional<base::Instant> ProviderClocks::last_date(std::string_view provider) const {
  const std::lock_guard lock{mutex_};
  const auto last = last_.find(provider);
  if (last == last_.end()) return std::nullopt;
  return last->second.heard_at - last->second.behind;
}

}  // namespace ports

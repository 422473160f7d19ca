#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace ports {

// What the clocks of the providers show beside ours: every answer of theirs carries its Date. Any
// thread may call.
class ProviderClocks {
 public:
  // How far a provider's clock was from ours when it answered last.
  struct Reading {
    std::string provider;
    base::Milliseconds behind;  // negative where theirs is ahead of ours
    base::Instant heard_at;     // by our clock

    base::Milliseconds apart() const { return std::chrono::abs(behind); }
  };

  void heard(std::string_view provider, base::Instant theirs, base::Instant ours);
  // One of each provider that has answered.
  std::vector<Reading> readings() const;
  // The Date of a provider's last answer; nothing before one carried it.
  std::optional<base::Instant> last_date(std::string_view provider) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Reading, std::less<>> last_;
};

}  // namespace ports

#pragma once

#include <atomic>

#include "base/instant.hpp"
#include "sql/connection.hpp"

namespace sql {

// The database server's time, which all instances share: what one instance's clock says must not
// decide against another's. It is sampled now and then and carried on by this machine's counter,
// which runs through a suspend, so that asking costs nothing and works while the server is away.
class ServerClock {
 public:
  // Compares with the server. A slow answer tells little and is not used once there is a better.
  void sample(Connection& connection);
  // Before the first sample: this machine's own time. Any thread may ask.
  base::Instant now() const;

 private:
  std::atomic<std::int64_t> offset_ms_{0};
  std::atomic<bool> is_sampled_ = false;
};

}  // namespace sql

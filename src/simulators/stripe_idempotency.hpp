#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/instant.hpp"

namespace simulators {

// The answers kept under Idempotency-Keys: status and body of the first request whose endpoint
// began to execute, whatever the result. Source: docs.stripe.com/api/idempotent_requests.
class StripeKeys {
 public:
  struct Stored {
    std::string what;        // method, path and parameters
    std::string request_id;  // of the first request
    int status = 200;
    std::string body;
    base::Instant at;
  };

  // What is kept under the key and less than 24 hours old.
  const Stored* find(const std::string& key, base::Instant now);
  void keep(const std::string& key, Stored stored);

  // A request with that key is running elsewhere.
  void mark_in_flight(const std::string& key, bool is_in_flight);
  bool is_in_flight(const std::string& key) const { return in_flight_.contains(key); }

 private:
  std::map<std::string, Stored> stored_;
  std::set<std::string> in_flight_;
};

}  // namespace simulators

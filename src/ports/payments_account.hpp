#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "ports/provider_answer.hpp"

namespace ports {

struct PaymentsAccountFacts {
  std::string id;
  std::string country;
  std::string default_currency;
  bool charges_enabled = false;
  bool livemode = false;  // as the key says
};

struct WebhookEndpoint {
  std::string id;
  std::string url;
  std::string api_version;
  bool enabled = true;
  std::vector<std::string> events;
  base::SecretText secret;  // only in the answer to create_endpoint
};

// One event as GET /v1/events lists it: enough to ring for its object.
struct ListedEvent {
  std::string id;
  std::string type;
  std::string body;  // the event's JSON
};

// What the set-up and doctor ask of a Stripe account. Blocks; any thread may call.
class PaymentsAccount {
 public:
  virtual ~PaymentsAccount() = default;
  virtual Answer<PaymentsAccountFacts> account() = 0;
  virtual Answer<std::vector<WebhookEndpoint>> endpoints() = 0;
  virtual Answer<WebhookEndpoint> create_endpoint(const std::string& url) = 0;
  // An absent endpoint is a success.
  virtual Answer<base::Done> delete_endpoint(const std::string& id) = 0;
  // Events created in [from, until), delivered or not, oldest first. Stripe keeps events for 30
  // days.
  virtual Answer<std::vector<ListedEvent>> events_between(base::Instant from,
                                                          base::Instant until) = 0;
  // The version of the API every endpoint is made with.
  virtual std::string pinned_version() const = 0;
};

}  // namespace ports

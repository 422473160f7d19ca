#pragma once

#include <functional>
#include <vector>

#include "simulation/service.hpp"

namespace simulation {

// Brings the providers' webhooks to the services: late, twice, overtaken, never, or none of theirs.
// What is not acknowledged comes again, as the providers do it.
class Courier {
 public:
  Courier(World& world, std::function<Service*()> a_service)
      : world_(world), a_service_(std::move(a_service)) {}

  // Takes what the providers have to tell by now.
  void collect();
  // Attempts what is due; false when nothing was.
  bool deliver();
  std::optional<base::Instant> next_at() const;

 private:
  void send(simulators::Provider provider, simulators::OutgoingWebhook webhook);
  bool attempt(const simulators::Delivery& delivery);
  void hand_over(Service& service, simulators::Provider provider,
                 const simulators::OutgoingWebhook& webhook, const std::string& signature);
  std::optional<std::string> signature_of(simulators::Provider provider,
                                          const simulators::Delivery& delivery) const;
  void forge(Service& service, simulators::Provider provider,
             const simulators::OutgoingWebhook& webhook, const std::string& signature);
  bool ring(Service& service, simulators::Provider provider,
            const simulators::OutgoingWebhook& webhook, const std::string& signature,
            bool is_forged);

  World& world_;
  std::function<Service*()> a_service_;
  std::vector<simulators::Delivery> delivered_;  // some, to be replayed
};

}  // namespace simulation

#pragma once

#include <atomic>
#include <thread>
#include <vector>

#include "http/client.hpp"
#include "sandbox/sandbox.hpp"

namespace sandbox {

// Sends the webhooks that are due, on one thread per provider, so that one provider's order is kept
// and the other does not wait for it.
class Sender {
 public:
  Sender(Sandbox& sandbox, http::Client& client) : sandbox_(sandbox), client_(client) {}
  ~Sender() { stop(); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  void start();
  // Waits for the attempts under way.
  void stop();
  // Sends one webhook if one is due within the patience.
  bool send_one(simulators::Provider provider, base::Milliseconds patience);

 private:
  Sandbox& sandbox_;
  http::Client& client_;
  std::atomic<bool> is_stopping_{false};
  std::vector<std::thread> threads_;
};

}  // namespace sandbox

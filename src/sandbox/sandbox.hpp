#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "http/client.hpp"
#include "sandbox/mailbox.hpp"
#include "simulators/calendly_world.hpp"
#include "simulators/deliveries.hpp"
#include "simulators/faults.hpp"
#include "simulators/stripe_world.hpp"

namespace sandbox {

// Where things are and which keys open them: all of it is shown in /_sandbox/state.
struct Setting {
  std::string control_url;
  std::string calendly_url;
  std::string stripe_url;
  std::string smtp_host = "127.0.0.1";
  std::uint16_t smtp_port = 0;
  std::string calendly_token = "sandbox_calendly_personal_access_token";
  std::string stripe_secret_key = "sk_test_sandbox_0123456789abcdefghijklmn";
  std::string service_url;
  std::string operator_key;
  std::string operator_url;
  std::uint64_t seed = 1;
};

// Both providers, the mailbox, the webhooks on their way and the faults, behind one lock: every
// method may be called from any thread. The time is the given clock's, moved by what people added.
class Sandbox {
 public:
  using Clock = std::function<base::Instant()>;

  Sandbox(Setting setting, Clock clock);

  // A provider's answer. Nothing: stay silent until the client has given up. Status 0: close the
  // connection without an answer.
  std::optional<http::Response> calendly(const http::Request& request);
  std::optional<http::Response> stripe(const http::Request& request);
  void take_mail(const SmtpMessage& message);

  // What the control API asks for runs here, under the lock.
  struct World {
    Setting& setting;
    simulators::CalendlyWorld& calendly;
    simulators::StripeWorld& stripe;
    simulators::Deliveries& deliveries;
    simulators::FaultTable& faults;
    Mailbox& mailbox;
    base::Milliseconds& clock_offset;
    base::Instant now;
  };
  template <class Act>
  auto with_world(Act act) {
    const std::scoped_lock lock{mutex_};
    auto result = act(world());
    gather_webhooks();
    changed_.notify_all();
    return result;
  }

  // One webhook that is due, with the headers that prove it.
  struct Attempt {
    std::string delivery_id;
    std::string event_id;
    std::string endpoint;
    std::string base_url;
    http::Request request;
  };
  // Waits up to `patience` for one; lets what is due in the worlds happen first.
  std::optional<Attempt> next_attempt(simulators::Provider provider, base::Milliseconds patience);
  void finish(simulators::Provider provider, const Attempt& attempt,
              simulators::WebhookAnswer answer);
  // Wakes everybody who waits in next_attempt; from now on it gives nothing.
  void stop();

 private:
  base::Instant now() const { return clock_() + clock_offset_; }
  World world();
  std::optional<simulators::FaultKind> fault_for(simulators::Provider provider, bool is_api,
                                                 const http::Request& request);
  // Whether there was any.
  bool gather_webhooks();
  std::optional<Attempt> due_attempt(simulators::Provider provider);
  std::optional<std::vector<http::Header>> headers_of(const simulators::Delivery& delivery) const;

  std::mutex mutex_;
  std::condition_variable changed_;
  Setting setting_;
  Clock clock_;
  base::Milliseconds clock_offset_{0};
  bool is_stopping_ = false;
  simulators::CalendlyWorld calendly_;
  simulators::StripeWorld stripe_;
  simulators::Deliveries deliveries_;
  simulators::FaultTable faults_;
  Mailbox mailbox_;
};

// "http://host:1/path?query" in the two parts an http::Client takes.
std::pair<std::string, std::string> split_url(const std::string& url);

}  // namespace sandbox

#pragma once

#include <map>
#include <string>

#include "http/client.hpp"
#include "ports/mailer.hpp"
#include "simulation/world.hpp"

namespace simulation {

// What was sent under an idempotency key: every further send must be the same to the byte.
struct KnownSends {
  std::map<std::string, std::string> bytes;            // by key
  std::map<std::string, base::Instant> first_sent_at;  // by effect, which is the key without its /r
  std::map<std::string, std::pair<std::string, base::Instant>> unanswered;  // by effect: key, when
};

// The way of the services to both providers, with its accidents, and the eye that watches what they
// send.
class Internet final : public http::Client {
 public:
  explicit Internet(World& world) : world_(world) {}
  base::Result<http::Response, http::SendError> send(const std::string& base_url,
                                                     const http::Request& request,
                                                     const http::SendOptions& options) override;
  // A database was put back or lost its end: what was sent since may be forgotten.
  void forget_sends() { sends_ = {}; }
  std::int64_t calls() const { return calls_; }

 private:
  using Answer = base::Result<http::Response, http::SendError>;
  Answer to_stripe(const http::Request& request);
  Answer to_calendly(const http::Request& request);
  http::Response at_stripe(const http::Request& request, simulators::StoredAnswer stored);
  http::Response at_calendly(const http::Request& request);
  void watch(const http::Request& request);
  void watch_cancellation(const std::string& event);
  void watch_create(const std::string& booking);
  void remember(const http::Request& request, const Answer& answer);
  std::optional<http::Response> earlier_answer(const http::Request& request);
  void carry_out(const http::Request& request, bool is_stripe);
  void carry_out_later(const http::Request& request, bool is_stripe);
  Answer while_out(Outage outage, const http::Request& request, bool is_stripe);
  void fail_refund_soon(const http::Request& request, const http::Response& response);

  World& world_;
  KnownSends sends_;
  std::int64_t calls_ = 0;
  base::Instant last_post_at_{};                                             // to Stripe
  base::Instant last_placed_at_{};                                           // at Calendly
  std::map<std::string, std::pair<http::Response, base::Instant>> answers_;  // of each GET
};

// Takes letters, or not.
class Postbox final : public ports::Mailer {
 public:
  explicit Postbox(World& world) : world_(world) {}
  base::Result<base::Done, ports::MailFailure> send(const ports::LetterOrder& order) override;

 private:
  World& world_;
};

}  // namespace simulation

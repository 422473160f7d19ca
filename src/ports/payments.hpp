#pragma once

#include <string>
#include <vector>

#include "domain/news.hpp"
#include "ports/provider_answer.hpp"

namespace ports {

// One Checkout Session to be made.
struct SessionOrder {
  std::string installation;
  std::string booking;  // the code
  int attempt;
  domain::Money amount;
  std::string title;         // what is sold, shown on the page
  std::string client_email;  // filled in for the buyer
  std::string success_url;   // "{CHECKOUT_SESSION_ID}" in it is replaced by Stripe
  std::string cancel_url;
  base::Instant expires_at;
  bool promotion_codes;
  bool delayed_methods;
};

struct RefundOrder {
  std::string installation;
  std::string booking;
  int refund;
  std::string payment_intent_id;
  domain::Money amount;
};

// What the engine asks of Stripe about money. Blocks until there is an answer or the deadline of
// the call has passed; any thread may call. Never retries by itself.
class Payments {
 public:
  virtual ~Payments() = default;

  // The exact bytes of the request, to be stored before the first send: a repeat under one key must
  // be identical. Pure.
  virtual std::string draw_up(const SessionOrder& order) const = 0;
  virtual std::string draw_up(const RefundOrder& order) const = 0;

  // Repeating with the same key and bytes returns the first answer, for at least 24 hours.
  virtual Answer<domain::SessionSeen> create_session(const std::string& drawn_up,
                                                     const std::string& idempotency_key) = 0;
  virtual Answer<domain::RefundSeen> create_refund(const std::string& drawn_up,
                                                   const std::string& idempotency_key) = 0;

  virtual Answer<domain::SessionSeen> session(const std::string& session_id, Lane lane) = 0;
  // Every session created at `from` or later, all pages. Lists may lag behind by seconds.
  virtual Answer<std::vector<domain::SessionSeen>> sessions_since(base::Instant from,
                                                                  Lane lane) = 0;
  // Refused where the session is not open: look which end it took. Naturally repeatable.
  virtual Answer<domain::SessionSeen> expire_session(const std::string& session_id,
                                                     const std::string& idempotency_key) = 0;
  virtual Answer<std::vector<domain::RefundSeen>> refunds(const std::string& payment_intent_id,
                                                          Lane lane) = 0;
  virtual Answer<std::vector<domain::DisputeSeen>> disputes(const std::string& payment_intent_id,
                                                            Lane lane) = 0;
  // By Stripe's clock: what its last answer showed, ours where none did. What is over by its times
  // is over only then, whatever a clock of ours says that has run ahead.
  virtual base::Instant their_time() const = 0;
};

}  // namespace ports

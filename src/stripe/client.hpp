#pragma once

#include <memory>

#include "ports/payments.hpp"
#include "ports/payments_account.hpp"
#include "stripe/doors.hpp"
#include "stripe/options.hpp"

namespace stripe {

class Caller;

// Stripe's API v1 behind our two ports. Any thread may call; a call blocks until there is an answer
// or its deadline has passed, and nothing is ever sent twice.
class StripeClient final : public ports::Payments, public ports::PaymentsAccount {
 public:
  StripeClient(const Doors& doors, StripeOptions options);
  ~StripeClient() override;

  std::string draw_up(const ports::SessionOrder& order) const override;
  std::string draw_up(const ports::RefundOrder& order) const override;
  ports::Answer<domain::SessionSeen> create_session(const std::string& drawn_up,
                                                    const std::string& idempotency_key) override;
  ports::Answer<domain::RefundSeen> create_refund(const std::string& drawn_up,
                                                  const std::string& idempotency_key) override;
  ports::Answer<domain::SessionSeen> session(const std::string& session_id,
                                             ports::Lane lane) override;
  ports::Answer<std::vector<domain::SessionSeen>> sessions_since(base::Instant from,
                                                                 ports::Lane lane) override;
  ports::Answer<domain::SessionSeen> expire_session(const std::string& session_id,
                                                    const std::string& idempotency_key) override;
  ports::Answer<std::vector<domain::RefundSeen>> refunds(const std::string& payment_intent_id,
                                                         ports::Lane lane) override;
  ports::Answer<std::vector<domain::DisputeSeen>> disputes(const std::string& payment_intent_id,
                                                           ports::Lane lane) override;
  base::Instant their_time() const override;

  ports::Answer<ports::PaymentsAccountFacts> account() override;
  ports::Answer<std::vector<ports::WebhookEndpoint>> endpoints() override;
  // Sent without an idempotency key: a replayed answer could name an endpoint deleted since. Where
  // the answer is lost, look for the URL among the endpoints, delete that one and create anew,
  // because its secret is shown only once.
  ports::Answer<ports::WebhookEndpoint> create_endpoint(const std::string& url) override;
  ports::Answer<base::Done> delete_endpoint(const std::string& id) override;
  ports::Answer<std::vector<ports::ListedEvent>> events_between(base::Instant from,
                                                                base::Instant until) override;
  std::string pinned_version() const override { return options_.api_version; }

 private:
  StripeOptions options_;
  std::unique_ptr<Caller> caller_;
};

}  // namespace stripe

#pragma once

#include <boost/json.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "http/messages.hpp"
#include "simulators/deliveries.hpp"
#include "simulators/stripe_acts.hpp"
#include "simulators/stripe_api.hpp"
#include "simulators/stripe_options.hpp"

namespace simulators {

struct StripeBooks;

// Stripe as seen from outside: the API under /v1, the hosted Checkout page under /c/pay, and what
// buyers, banks and sellers do there. Pure: no socket, thread or clock; the same seed and calls
// give the same ids and bytes. Not for several threads at once. Written from Stripe's documents, as
// collected with the pinned API version; what they leave open is chosen in StripeOptions.
class StripeWorld {
 public:
  explicit StripeWorld(StripeOptions options);
  ~StripeWorld();
  StripeWorld(StripeWorld&&) noexcept;
  StripeWorld& operator=(StripeWorld&&) noexcept;

  // Answers one request; whatever fell due by `now` happens first.
  http::Response handle(const http::Request& request, base::Instant now,
                        StoredAnswer stored = StoredAnswer::as_is);
  // A 429 or 500 in Stripe's shape for a request that is not executed and not stored.
  http::Response refuse(const http::Request& request, int status);
  // While marked, requests with this idempotency key get 409 idempotency_key_in_use.
  void mark_in_flight(const std::string& idempotency_key, bool is_in_flight);

  // Acts of buyers, banks and the dashboard.
  base::Result<StripePaid, StripeActError> pay(const StripePayment& payment, base::Instant now);
  // Without an amount, all that is left. Returns the refund as the API shows it.
  base::Result<boost::json::object, StripeActError> refund(const std::string& payment_intent,
                                                           std::optional<std::int64_t> amount,
                                                           base::Instant now);
  // Opens a dispute, or ends the open one. Outcomes: "needs_response" (default), "inquiry",
  // "under_review", "won", "lost", "warning_closed". Returns the dispute as the API shows it.
  base::Result<boost::json::object, StripeActError> dispute(
      const std::string& payment_intent, const std::optional<std::string>& outcome,
      base::Instant now);
  // Payment intents: "succeeded", "failed". Refunds: "pending", "succeeded", "failed",
  // "requires_action", "canceled". Returns the object as the API shows it.
  base::Result<boost::json::object, StripeActError> settle(
      const std::string& payment_intent_or_refund, std::string_view outcome,
      const std::optional<std::string>& reason, base::Instant now);

  // Lets everything happen that is due: sessions expire, delayed news arrives.
  void tick(base::Instant now);

  // The webhooks of events that happened since the last call, oldest first.
  std::vector<OutgoingWebhook> take_webhooks();
  // The headers of one attempt, freshly signed; nothing where the endpoint is deleted or disabled,
  // so that the delivery must be given up.
  std::optional<std::vector<http::Header>> delivery_headers(const std::string& endpoint,
                                                            std::string_view body,
                                                            base::Instant now) const;
  // How an attempt ended: success is any 2xx.
  void delivered(const std::string& event_id, const std::string& endpoint, bool success);
  // The signing secret of the newest enabled endpoint.
  std::optional<std::string> endpoint_secret() const;

  // {sessions, payment_intents, charges, refunds, disputes, events, webhook_endpoints}: arrays,
  // newest first, each object exactly as the API shows it.
  boost::json::object state() const;
  // The objects themselves.
  const StripeBooks& books() const;
  // Everything back to the start, the options stay.
  void reset();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace simulators

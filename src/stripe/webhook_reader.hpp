#pragma once

#include "ports/webhooks.hpp"
#include "stripe/signature.hpp"

namespace stripe {

// Stripe's snapshot events (docs.stripe.com/webhooks). Pure; any thread may call.
class StripeWebhookReader final : public ports::WebhookReader {
 public:
  explicit StripeWebhookReader(std::chrono::seconds tolerance = default_tolerance)
      : tolerance_(tolerance) {}

  std::string_view signature_header() const override;
  ports::SignatureVerdict check(std::string_view signature, std::string_view body,
                                std::span<const base::SecretText> secrets,
                                base::Instant now) const override;
  ports::EventHead head(std::string_view body) const override;
  // Of sessions, payment intents, charges, refunds and disputes; of any other object whatever it
  // says about a payment intent and our metadata.
  std::optional<ports::EventSubject> subject(std::string_view body) const override;

 private:
  std::chrono::seconds tolerance_;
};

}  // namespace stripe

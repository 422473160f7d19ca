#pragma once

#include "calendly/signature.hpp"
#include "ports/webhooks.hpp"

namespace calendly {

// Calendly's webhooks (API v2). They carry no id of their own, so the body's digest is the event's
// id: a retry has the same bytes. Pure; any thread may call.
class CalendlyWebhookReader final : public ports::WebhookReader {
 public:
  explicit CalendlyWebhookReader(std::chrono::seconds tolerance = default_tolerance)
      : tolerance_(tolerance) {}

  std::string_view signature_header() const override;
  ports::SignatureVerdict check(std::string_view signature, std::string_view body,
                                std::span<const base::SecretText> secrets,
                                base::Instant now) const override;
  ports::EventHead head(std::string_view body) const override;
  // Of the four invitee events; of others an empty subject. URIs give ids only, whatever host or
  // path they name.
  std::optional<ports::EventSubject> subject(std::string_view body) const override;

 private:
  std::chrono::seconds tolerance_;
};

}  // namespace calendly

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/secret.hpp"
#include "domain/news.hpp"

namespace ports {

enum class Provider { stripe, calendly };

enum class SignatureVerdict {
  bad,  // missing, unsupported or made with another secret
  good,
  stale,  // authentic, but its time lies outside the tolerance, past or future
};

struct EventHead {
  std::string id;    // Stripe's event id; for Calendly the SHA-256 of the body in hex
  std::string type;  // "checkout.session.completed", "invitee.created"; "unreadable" otherwise
};

// What an event is about: only ever used to find the booking to look at, and to tell which answers
// are older than the news. Empty fields are unknown.
struct EventSubject {
  std::string booking;  // code from our metadata
  std::string installation;
  std::string token;  // Calendly's utm_content
  std::string session_id;
  std::string payment_intent_id;
  std::string refund_id;
  std::string dispute_id;
  bool paid = false;  // the session, or the payment intent, has been paid
  std::optional<domain::SlotId> slot;
  std::optional<domain::SlotId> predecessor;
  std::optional<bool> livemode;
};

// Reads one provider's webhooks. Pure; any thread may call.
class WebhookReader {
 public:
  virtual ~WebhookReader() = default;
  // The name of the header that carries the signature.
  virtual std::string_view signature_header() const = 0;
  // Compares in constant time with every active secret, over the raw bytes.
  virtual SignatureVerdict check(std::string_view signature, std::string_view body,
                                 std::span<const base::SecretText> secrets,
                                 base::Instant now) const = 0;
  // Never fails: what can't be read gets type "unreadable" and the body's digest as its id.
  virtual EventHead head(std::string_view body) const = 0;
  // Nothing for thin events and bodies that can't be read.
  virtual std::optional<EventSubject> subject(std::string_view body) const = 0;
};

std::string_view name(Provider provider);

}  // namespace ports

#include "stripe/webhook_reader.hpp"

#include "base/digest.hpp"
#include "stripe/event_head.hpp"
#include "stripe/fields.hpp"

namespace stripe {
namespace {

namespace json = boost::json;

// Longer than any id of ours and than anything Stripe takes for client_reference_id.
constexpr std::size_t id_length_max = 200;

// By the snapshot in the event: payment_status of a Checkout Session, status of a PaymentIntent.
bool says_paid(const json::object& object, std::string_view kind) {
  if (kind == "payment_intent") return text(object, "status") == "succeeded";
  if (kind != "checkout.session") return false;
  return text(object, "payment_status") == "paid" ||
         (text(object, "payment_status") == "no_payment_required" &&
          text(object, "status") == "complete");
}

std::string bounded(std::string id) { return id.size() <= id_length_max ? id : std::string{}; }

}  // namespace

std::string_view StripeWebhookReader::signature_header() const { return "Stripe-Signature"; }

ports::SignatureVerdict StripeWebhookReader::check(std::string_view signature,
                                                   std::string_view body,
                                                   std::span<const base::SecretText> secrets,
                                                   base::Instant now) const {
  return check_signature(signature, body, secrets, now, tolerance_);
}

ports::EventHead StripeWebhookReader::head(std::string_view body) const {
  if (auto head = read_event_head(body)) return *std::move(head);
  return {base::to_hex(base::sha256(body)), "unreadable"};
}

std::optional<ports::EventSubject> StripeWebhookReader::subject(std::string_view body) const {
  const auto event = parse_json(body);
  // A thin event ("v2.core.event") has no snapshot to find a booking by.
  if (!event || !event->is_object() || text(event->get_object(), "object") != "event")
    return std::nullopt;
  const json::object* const data = child(event->get_object(), "data");
  const json::object* const object = data == nullptr ? nullptr : child(*data, "object");
  if (object == nullptr) return std::nullopt;

  const std::string kind = text(*object, "object");
  const std::string id = text(*object, "id");
  ports::EventSubject subject;
  subject.booking = bounded(metadata(*object, "booking"));
  subject.installation = bounded(metadata(*object, "installation"));
  subject.livemode = boolean(event->get_object(), "livemode");
  subject.payment_intent_id = reference(*object, "payment_intent");
  if (kind == "checkout.session") {
    if (is_object_id(id)) subject.session_id = id;
    if (subject.booking.empty()) subject.booking = bounded(text(*object, "client_reference_id"));
  }
  if (kind == "payment_intent" && is_object_id(id)) subject.payment_intent_id = id;
  if (kind == "refund" && is_object_id(id)) subject.refund_id = id;
  if (kind == "dispute" && is_object_id(id)) subject.dispute_id = id;
  subject.paid = says_paid(*object, kind);
  return subject;
}

}  // namespace stripe

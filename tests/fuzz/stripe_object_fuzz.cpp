// Any bytes as an answer or a webhook of Stripe: never crash, and give only ids that may stand in a
// path and amounts in range.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "stripe/failures.hpp"
#include "stripe/fields.hpp"
#include "stripe/objects.hpp"
#include "stripe/pages.hpp"
#include "stripe/webhook_reader.hpp"

namespace {

bool is_id_or_empty(const std::string& text) { return text.empty() || stripe::is_object_id(text); }

void read_webhook(std::string_view body) {
  static const stripe::StripeWebhookReader reader;
  const ports::EventHead head = reader.head(body);
  CHECK(stripe::is_object_id(head.id) && stripe::is_code(head.type));
  const auto value = stripe::parse_json(body);
  const bool is_read = head.type != "unreadable";
  // Both ways of reading agree on what is JSON and which id it has.
  if (is_read) CHECK(value && stripe::text(value->as_object(), "id") == head.id);
  if (const auto subject = reader.subject(body)) {
    CHECK(value);
    CHECK(is_id_or_empty(subject->session_id) && is_id_or_empty(subject->payment_intent_id));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  read_webhook(body);
  const auto value = stripe::parse_json(body);
  if (!value) return 0;
  const http::Response response{400, {{"Retry-After", std::string{body}}}, {}, nullptr};
  const auto failure = stripe::failure_of(response, *value, base::from_unix_seconds(0));
  CHECK(failure.code.empty() || stripe::is_code(failure.code));
  if (!value->is_object()) return 0;
  if (const auto session = stripe::read_session(value->get_object())) {
    CHECK(stripe::is_object_id(session->session_id) && session->total.minor_units() >= 0);
    CHECK(is_id_or_empty(session->payment_intent_id) && is_id_or_empty(session->charge_id));
  }
  if (const auto refund = stripe::read_refund(value->get_object()))
    CHECK(stripe::is_object_id(refund->refund_id) && refund->amount.minor_units() >= 0);
  if (const auto page = stripe::read_page(value->get_object()))
    CHECK(is_id_or_empty(page->next_after));
  static_cast<void>(stripe::read_account(value->get_object()));
  static_cast<void>(stripe::read_endpoint(value->get_object()));
  static_cast<void>(stripe::read_event(value->get_object()));
  return 0;
}

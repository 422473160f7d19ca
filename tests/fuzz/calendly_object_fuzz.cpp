// Any bytes as an answer or a webhook of Calendly: never crash, and give only ids that may stand in
// a path. As an answer the text is both the invitee and the event.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "calendly/failures.hpp"
#include "calendly/fields.hpp"
#include "calendly/objects.hpp"
#include "calendly/pages.hpp"
#include "calendly/webhook_reader.hpp"

namespace {

namespace json = boost::json;

bool is_slot_or_none(const std::optional<domain::SlotId>& slot) {
  return !slot || (calendly::is_id(slot->event) && calendly::is_id(slot->invitee));
}

void read_webhook(std::string_view body) {
  static const calendly::CalendlyWebhookReader reader;
  const ports::EventHead head = reader.head(body);
  CHECK(head.id.size() == 64 && calendly::is_code(head.type));
  if (const auto subject = reader.subject(body))
    CHECK(is_slot_or_none(subject->slot) && is_slot_or_none(subject->predecessor));
}

void read_slot(const json::object& object) {
  const json::object* const resource = calendly::resource(object);
  const json::object& event = resource == nullptr ? object : *resource;
  const domain::SlotId id{calendly::reference(event, "uri"), calendly::reference(object, "uri")};
  if (const auto slot = calendly::read_slot(id, object, event)) {
    CHECK(is_slot_or_none(slot->successor) && is_slot_or_none(slot->predecessor));
    CHECK(slot->start < slot->end);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  read_webhook(body);
  const auto value = calendly::parse_json(body);
  if (!value) return 0;
  const http::Response response{403, {{"X-RateLimit-Reset", std::string{body}}}, {}, nullptr};
  const auto failure = calendly::failure_of(response, *value, base::from_unix_seconds(0));
  CHECK(failure.code.empty() || failure.code.starts_with("missing_scope:") ||
        calendly::is_code(failure.code));
  if (!value->is_object()) return 0;
  read_slot(value->get_object());
  static_cast<void>(calendly::read_user(value->get_object()));
  static_cast<void>(calendly::read_event_type(value->get_object()));
  static_cast<void>(calendly::read_subscription(value->get_object()));
  static_cast<void>(calendly::read_page(value->get_object()));
  return 0;
}

// Bodies that may or may not be Calendly's webhooks, and what its API might answer: reading them
// must end in a value or in nothing, whatever is missing, nested or out of range.

#include <boost/json/parse.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "calendly/objects.hpp"
#include "calendly/webhook_reader.hpp"

namespace {

void read_all(const boost::json::object& object, const boost::json::object& other) {
  calendly::read_slot({"event", "invitee"}, object, other);
  calendly::read_user(object);
  calendly::read_event_type(object);
  calendly::read_subscription(object);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  const calendly::CalendlyWebhookReader reader;
  const auto head = reader.head(body);
  CHECK(!head.id.empty() && !head.type.empty());
  reader.subject(body);

  boost::system::error_code error;
  const auto value = boost::json::parse(body, error);
  if (error || !value.is_object()) return 0;
  const auto& object = value.get_object();
  const auto* const inner = calendly::resource(object);
  read_all(inner != nullptr ? *inner : object, object);
  // An invitee and its event beside each other, as the corpus has them.
  const auto* const invitee = object.if_contains("invitee");
  const auto* const event = object.if_contains("event");
  if (invitee != nullptr && event != nullptr && invitee->is_object() && event->is_object())
    read_all(invitee->get_object(), event->get_object());
  return 0;
}

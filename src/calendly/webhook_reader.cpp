#include "calendly/webhook_reader.hpp"

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>

#include "base/digest.hpp"
#include "calendly/fields.hpp"

namespace calendly {
namespace {

namespace json = boost::json;

// Longer than any token of ours; clients can write what they like into utm_content.
constexpr std::size_t token_length_max = 200;

// The name of the event; empty for what is no webhook. Built in memory of this call's own, because
// it stands between a webhook and its acknowledgement.
std::string read_event_name(std::string_view body) {
  std::array<unsigned char, 12'288> room;
  std::array<unsigned char, 4'096> parser_room;
  json::monotonic_resource memory{room.data(), room.size()};
  json::parser parser{{}, {}, parser_room.data(), parser_room.size()};
  parser.reset(&memory);
  json::error_code error;
  parser.write(body.data(), body.size(), error);
  if (error) return {};
  const json::value value = parser.release();
  if (!value.is_object()) return {};
  std::string name = text(value.get_object(), "event");
  return is_code(name) ? name : std::string{};
}

// The invitee's URI names the event too; `event` counts where it says something, since an invitee
// is looked for under the event it belongs to.
std::optional<domain::SlotId> read_slot_id(const json::object& payload) {
  const std::string event = reference(payload, "event");
  const auto in_uri = slot_in_uri(text(payload, "uri"));
  if (!in_uri || event.empty()) return in_uri;
  return domain::SlotId{event, in_uri->invitee};
}

}  // namespace

std::string_view CalendlyWebhookReader::signature_header() const {
  return "Calendly-Webhook-Signature";
}

ports::SignatureVerdict CalendlyWebhookReader::check(std::string_view signature,
                                                     std::string_view body,
                                                     std::span<const base::SecretText> secrets,
                                                     base::Instant now) const {
  return check_signature(signature, body, secrets, now, tolerance_);
}

ports::EventHead CalendlyWebhookReader::head(std::string_view body) const {
  std::string name = read_event_name(body);
  if (name.empty()) name = "unreadable";
  return {base::to_hex(base::sha256(body)), std::move(name)};
}

std::optional<ports::EventSubject> CalendlyWebhookReader::subject(std::string_view body) const {
  const auto event = parse_json(body);
  if (!event || !event->is_object()) return std::nullopt;
  const std::string name = text(event->get_object(), "event");
  const json::object* const payload = child(event->get_object(), "payload");
  if (!is_code(name) || payload == nullptr) return std::nullopt;

  ports::EventSubject subject;
  if (!name.starts_with("invitee.") && !name.starts_with("invitee_no_show.")) return subject;
  subject.slot = read_slot_id(*payload);
  subject.predecessor = slot_in_uri(text(*payload, "old_invitee"));
  if (const json::object* const tracking = child(*payload, "tracking")) {
    std::string token = text(*tracking, "utm_content");
    if (token.size() <= token_length_max) subject.token = std::move(token);
  }
  return subject;
}

}  // namespace calendly

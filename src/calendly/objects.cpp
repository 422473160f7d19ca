#include "calendly/objects.hpp"

#include <boost/json/serialize.hpp>

#include "calendly/fields.hpp"

namespace calendly {
namespace {

namespace json = boost::json;

std::optional<bool> read_active(const json::object& object) {
  const std::string status = text(object, "status");
  if (status == "active") return true;
  if (status == "canceled") return false;
  return std::nullopt;
}

// Where to meet: a link, else an address or number. May be missing at first and come later.
std::string read_location(const json::object& event) {
  const json::object* const location = child(event, "location");
  if (location == nullptr) return {};
  std::string link = web_address(*location, "join_url");
  return link.empty() ? text(*location, "location") : link;
}

std::string read_token(const json::object& invitee) {
  const json::object* const tracking = child(invitee, "tracking");
  return tracking == nullptr ? std::string{} : text(*tracking, "utm_content");
}

std::string read_no_show(const json::object& invitee) {
  const json::object* const no_show = child(invitee, "no_show");
  return no_show == nullptr ? std::string{} : reference(*no_show, "uri");
}

// Who cancelled, when and why, where the object is cancelled and says so: `cancellation` may be
// absent, null or empty.
void read_cancellation(const json::object& object, domain::SlotSeen& slot) {
  const json::object* const cancellation = child(object, "cancellation");
  if (cancellation == nullptr) return;
  const std::string type = text(*cancellation, "canceler_type");
  if (!slot.canceler && type == "host") slot.canceler = domain::Canceler::host;
  if (!slot.canceler && type == "invitee") slot.canceler = domain::Canceler::invitee;
  if (!slot.cancelled_at) slot.cancelled_at = instant(*cancellation, "created_at");
  if (slot.cancel_reason.empty()) slot.cancel_reason = text(*cancellation, "reason");
}

// The first of the event type's locations, and the questions its page asks, in their order.
void read_form(const json::object& type, ports::BookingForm& form) {
  const json::array* const places = list(type, "locations");
  if (places != nullptr && !places->empty() && places->front().is_object()) {
    form.place_kind = text(places->front().get_object(), "kind");
    form.place = text(places->front().get_object(), "location");
  }
  const json::array* const questions = list(type, "custom_questions");
  if (questions == nullptr) return;
  for (const json::value& entry : *questions) {
    const json::object* const question = entry.if_object();
    if (question == nullptr || !boolean(*question, "enabled").value_or(true)) continue;
    form.questions.push_back({.text = text(*question, "name"),
                              .required = boolean(*question, "required").value_or(false),
                              .position = whole_number(*question, "position").value_or(0)});
  }
}

}  // namespace

const json::object* resource(const json::object& body) { return child(body, "resource"); }

std::optional<domain::SlotSeen> read_slot(const domain::SlotId& id, const json::object& invitee,
                                          const json::object& event) {
  const auto invitee_active = read_active(invitee);
  const auto event_active = read_active(event);
  const auto start = instant(event, "start_time");
  const auto end = instant(event, "end_time");
  const auto created_at = instant(invitee, "created_at");
  if (reference(invitee, "uri") != id.invitee || reference(event, "uri") != id.event)
    return std::nullopt;
  if (!invitee_active || !event_active || !start || !end || *end <= *start || !created_at)
    return std::nullopt;
  domain::SlotSeen slot{
      .id = id,
      .event_type = reference(event, "event_type"),
      .token = read_token(invitee),
      .active = *invitee_active && *event_active,
      .rescheduled = boolean(invitee, "rescheduled").value_or(false),
      .successor = slot_in_uri(text(invitee, "new_invitee")),
      .predecessor = slot_in_uri(text(invitee, "old_invitee")),
      .start = *start,
      .end = *end,
      .created_at = *created_at,
      .location = read_location(event),
      .cancel_url = web_address(invitee, "cancel_url"),
      .reschedule_url = web_address(invitee, "reschedule_url"),
      .canceler = std::nullopt,
      .cancelled_at = std::nullopt,
      .cancel_reason = {},
      .no_show_id = read_no_show(invitee),
      .client_name = text(invitee, "name"),
      .client_email = text(invitee, "email"),
      .client_timezone = text(invitee, "timezone"),
  };
  if (!*invitee_active) read_cancellation(invitee, slot);
  if (!*event_active) read_cancellation(event, slot);
  return slot;
}

std::optional<std::vector<base::Instant>> read_available_times(const json::object& body) {
  const json::array* const collection = list(body, "collection");
  if (collection == nullptr) return std::nullopt;
  std::vector<base::Instant> starts;
  for (const json::value& entry : *collection) {
    const json::object* const offered = entry.if_object();
    if (offered == nullptr || text(*offered, "status") != "available") continue;
    if (const auto start = instant(*offered, "start_time")) starts.push_back(*start);
  }
  return starts;
}

std::optional<domain::SlotId> read_created_invitee(const json::object& body) {
  const json::object* invitee = child(body, "resource");
  if (invitee == nullptr) invitee = child(body, "invitee");
  return invitee == nullptr ? std::nullopt : slot_in_uri(text(*invitee, "uri"));
}

std::optional<ports::CalendarUser> read_user(const json::object& object) {
  ports::CalendarUser user;
  user.id = reference(object, "uri");
  user.organization = reference(object, "current_organization");
  user.name = text(object, "name");
  user.slug = text(object, "slug");
  user.email = text(object, "email");
  user.timezone = text(object, "timezone");
  user.scheduling_url = web_address(object, "scheduling_url");
  if (user.id.empty() || user.organization.empty()) return std::nullopt;
  return user;
}

std::optional<ports::EventType> read_event_type(const json::object& object) {
  const auto active = boolean(object, "active");
  const auto duration = whole_number(object, "duration");
  const std::string kind = text(object, "kind");
  ports::EventType type;
  type.id = reference(object, "uri");
  type.name = text(object, "name");
  type.slug = text(object, "slug");
  type.description = text(object, "description_plain");
  type.scheduling_url = web_address(object, "scheduling_url");
  if (type.id.empty() || type.scheduling_url.empty() || !active || !duration || kind.empty())
    return std::nullopt;
  type.duration_minutes = *duration;
  type.active = *active;
  type.deleted = !text(object, "deleted_at").empty();
  // Cancelling an event cancels every invitee, so what is not for one alone is a group.
  type.group = kind != "solo";
  type.is_paid = boolean(object, "is_paid").value_or(false);
  read_form(object, type.form);
  return type;
}

std::optional<ports::ScheduledEvent> read_scheduled_event(const json::object& object) {
  const auto active = read_active(object);
  const auto start = instant(object, "start_time");
  const auto end = instant(object, "end_time");
  ports::ScheduledEvent event;
  event.id = reference(object, "uri");
  event.event_type = reference(object, "event_type");
  if (event.id.empty() || !active || !start || !end) return std::nullopt;
  event.active = *active;
  event.start = *start;
  event.end = *end;
  event.created_at = instant(object, "created_at").value_or(*start);
  return event;
}

std::optional<ports::InviteeNews> read_invitee_news(const json::object& object) {
  const auto active = read_active(object);
  if (!active || !slot_in_uri(text(object, "uri"))) return std::nullopt;
  const std::string type = *active ? "invitee.created" : "invitee.canceled";
  return ports::InviteeNews{type,
                            json::serialize(json::object{{"event", type}, {"payload", object}})};
}

std::optional<ports::Subscription> read_subscription(const json::object& object) {
  ports::Subscription subscription;
  subscription.id = reference(object, "uri");
  subscription.callback_url = text(object, "callback_url");
  if (subscription.id.empty() || subscription.callback_url.empty()) return std::nullopt;
  subscription.active = text(object, "state") == "active";
  if (const json::array* const events = list(object, "events"))
    for (const json::value& event : *events)
      if (const json::string* const name = event.if_string())
        subscription.events.emplace_back(name->data(), name->size());
  return subscription;
}

}  // namespace calendly

#include "simulators/calendly_wire.hpp"

#include <algorithm>
#include <cstdio>

#include "base/check.hpp"

namespace simulators {
namespace {

using base::Instant;
using boost::json::array;
using boost::json::object;
using boost::json::value;

// A conference link is not there at once: it shows up a few seconds after the booking.
constexpr std::chrono::seconds conference_set_up{5};

value text_or_null(const std::optional<std::string>& text) {
  return text ? value(*text) : value(nullptr);
}

value time_or_null(const std::optional<Instant>& instant) {
  return instant ? value(calendly_time(*instant)) : value(nullptr);
}

std::string with_fraction(Instant instant, long microseconds) {
  const std::string whole = base::to_rfc3339(std::chrono::floor<std::chrono::seconds>(instant));
  std::array<char, 16> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%06ldZ", microseconds);
  return whole.substr(0, whole.size() - 1) + fraction.data();
}

value in_alphabetical_order(const value& unsorted) {
  if (const auto* list = unsorted.if_array()) {
    array sorted;
    for (const value& item : *list) sorted.push_back(in_alphabetical_order(item));
    return sorted;
  }
  const auto* members = unsorted.if_object();
  if (members == nullptr) return unsorted;
  std::map<std::string, const value*> by_name;
  for (const auto& member : *members) by_name.emplace(member.key(), &member.value());
  object sorted;
  for (const auto& [name, member] : by_name) sorted.emplace(name, in_alphabetical_order(*member));
  return sorted;
}

object tracking_of(const CalendlyTracking& tracking) {
  object shown;
  for (const std::string_view key : calendly_tracking_keys) {
    const auto found = tracking.find(std::string{key});
    shown.emplace(key, found == tracking.end() ? value(nullptr) : value(found->second));
  }
  return shown;
}

array answers_of(const std::vector<CalendlyAnswer>& answers) {
  array shown;
  for (const CalendlyAnswer& answer : answers)
    shown.push_back(object{
        {"answer", answer.answer}, {"position", answer.position}, {"question", answer.question}});
  return shown;
}

array questions_of(const CalendlyEventType& type) {
  array shown;
  for (const CalendlyQuestion& question : type.questions)
    shown.push_back(object{{"name", question.name},
                           {"type", question.type},
                           {"position", shown.size()},
                           {"enabled", true},
                           {"required", question.is_required},
                           {"answer_choices", array{}},
                           {"include_other", false}});
  return shown;
}

value places_of(const CalendlyEventType& type) {
  if (!type.place) return nullptr;
  object place{{"kind", type.place->kind}};
  if (!type.place->location.empty()) place.emplace("location", type.place->location);
  return array{place};
}

std::string join_url_of(std::string_view kind, const std::string& event_id) {
  const std::string code = event_id.substr(0, 8);
  if (kind == "google_conference") return "https://meet.google.com/sbx-" + code;
  return "https://example.zoom.us/j/" + code;
}

std::string_view type_of_place(std::string_view kind) {
  return kind == "zoom_conference" ? "zoom" : kind;
}

bool is_conference(std::string_view kind) { return kind.ends_with("_conference"); }

}  // namespace

std::string calendly_time(Instant instant) {
  const auto part = instant - std::chrono::floor<std::chrono::seconds>(instant);
  return with_fraction(instant, static_cast<long>(part.count()) * 1000);
}

std::string calendly_time_of_second(Instant instant) { return with_fraction(instant, 0); }

std::string CalendlyWire::uri(std::string_view collection, std::string_view id) const {
  const std::string host =
      shape_.puts_own_host_into_uris ? setting_.api_url : "https://api.calendly.com";
  return host + "/" + std::string{collection} + "/" + std::string{id};
}

std::string CalendlyWire::event_uri(const std::string& event_id) const {
  return uri("scheduled_events", event_id);
}

std::string CalendlyWire::invitee_uri(const std::string& invitee_id) const {
  const CalendlyInvitee* invitee = records_.invitee(invitee_id);
  CHECK(invitee != nullptr);
  return event_uri(invitee->event) + "/invitees/" + invitee_id;
}

std::string CalendlyWire::booking_page(const CalendlyEventType& type) const {
  return setting_.pages_url + "/" + records_.users.at(type.host).slug + "/" + type.slug;
}

object CalendlyWire::user(const CalendlyUser& user) const {
  return {{"uri", uri("users", user.id)},
          {"name", user.name},
          {"slug", user.slug},
          {"email", user.email},
          {"scheduling_url", setting_.pages_url + "/" + user.slug},
          {"timezone", user.timezone},
          {"time_notation", "24h"},
          {"avatar_url", nullptr},
          {"created_at", calendly_time(user.created_at)},
          {"updated_at", calendly_time(user.created_at)},
          {"current_organization", uri("organizations", records_.organization)},
          {"resource_type", "User"},
          {"locale", "en"}};
}

object CalendlyWire::event_type(const CalendlyEventType& type) const {
  const CalendlyUser& host = records_.users.at(type.host);
  const bool is_group = type.capacity > 1;
  return {
      {"uri", uri("event_types", type.id)},
      {"name", text_or_null(type.name)},
      {"active", type.is_active},
      {"booking_method", "instant"},
      {"slug", type.slug},
      {"scheduling_url", booking_page(type)},
      {"duration", type.duration_minutes},
      {"duration_options", nullptr},
      {"kind", is_group ? "group" : "solo"},
      {"pooling_type", nullptr},
      {"kind_description", is_group ? "Group" : "One-on-One"},
      {"type", "StandardEventType"},
      {"color", "#0a5a6e"},
      {"is_paid", type.is_paid},
      {"created_at", calendly_time(type.created_at)},
      {"updated_at", calendly_time(type.updated_at)},
      {"internal_note", nullptr},
      {"description_plain", type.description},
      {"description_html", "<p>" + type.description + "</p>"},
      {"profile", object{{"type", "User"}, {"name", host.name}, {"owner", uri("users", host.id)}}},
      {"secret", false},
      {"deleted_at", time_or_null(type.deleted_at)},
      {"admin_managed", false},
      {"custom_questions", questions_of(type)},
      {"locations", places_of(type)},
      {"position", std::distance(records_.event_types.data(), &type)},
      {"locale", "en"},
      {"start_time_increment", 30},
      {"before_buffer", 0},
      {"after_buffer", 0}};
}

value CalendlyWire::location(const CalendlyEvent& event, Instant now) const {
  if (!event.place) return nullptr;
  const std::string& kind = event.place->kind;
  object shown{{"type", type_of_place(kind)}};
  if (!is_conference(kind)) {
    shown.emplace("location", event.place->location);
    return shown;
  }
  const bool is_ready = kind != "google_conference" || now - event.created_at >= conference_set_up;
  shown.emplace("status", is_ready ? "pushed" : "processing");
  shown.emplace("join_url", is_ready ? join_url_of(kind, event.id)
                                     : "https://calendly.com/events/" + event.id + "/google_meet");
  if (kind != "google_conference")
    shown.emplace(
        "data",
        object{{"id", 1000}, {"settings", object{}}, {"extra", nullptr}, {"password", "sandbox"}});
  return shown;
}

array CalendlyWire::memberships(const CalendlyEvent& event) const {
  const CalendlyUser& host = records_.users.at(event.host);
  return {object{{"user", uri("users", host.id)},
                 {"user_email", host.email},
                 {"user_name", host.name},
                 {"buffered_start_time", calendly_time(event.start)},
                 {"buffered_end_time", calendly_time(event.end)}}};
}

object CalendlyWire::event(const CalendlyEvent& event, Instant now) const {
  array guests;
  for (const std::string& guest : event.guests)
    guests.push_back(object{{"email", guest},
                            {"created_at", calendly_time(event.created_at)},
                            {"updated_at", calendly_time(event.created_at)}});
  object shown{
      {"uri", event_uri(event.id)},
      {"name", text_or_null(event.name)},
      {"meeting_notes_plain", nullptr},
      {"meeting_notes_html", nullptr},
      {"status", event.is_active ? "active" : "canceled"},
      {"start_time", calendly_time(event.start)},
      {"end_time", calendly_time(event.end)},
      {"event_type", uri("event_types", event.event_type)},
      {"location", location(event, now)},
      {"invitees_counter", object{{"total", event.invitees.size()},
                                  {"active", records_.active_invitees(event)},
                                  {"limit", event.capacity}}},
      {"created_at", calendly_time(event.created_at)},
      {"updated_at", calendly_time(event.updated_at)},
      {"event_memberships", memberships(event)},
      {"event_guests", guests},
      {"calendar_event", object{{"kind", "google"}, {"external_id", event.id.substr(0, 8)}}}};
  if (event.cancellation) shown.emplace("cancellation", cancellation(*event.cancellation));
  return shown;
}

object CalendlyWire::links_of(const CalendlyInvitee& invitee) const {
  return {{"cancel_url", setting_.pages_url + "/cancellations/" + invitee.id},
          {"reschedule_url", setting_.pages_url + "/reschedulings/" + invitee.id}};
}

value CalendlyWire::uri_or_null(const std::optional<std::string>& invitee_id) const {
  return invitee_id ? value(invitee_uri(*invitee_id)) : value(nullptr);
}

object CalendlyWire::invitee(const CalendlyInvitee& invitee) const {
  object shown{{"uri", invitee_uri(invitee.id)},
               {"email", invitee.email},
               {"first_name", text_or_null(invitee.first_name)},
               {"last_name", text_or_null(invitee.last_name)},
               {"name", invitee.name},
               {"status", invitee.is_active ? "active" : "canceled"},
               {"timezone", invitee.timezone},
               {"event", event_uri(invitee.event)},
               {"created_at", calendly_time(invitee.created_at)},
               {"updated_at", calendly_time(invitee.updated_at)},
               {"questions_and_answers", answers_of(invitee.answers)},
               {"tracking", tracking_of(invitee.tracking)},
               {"text_reminder_number", nullptr},
               {"rescheduled", invitee.is_rescheduled},
               {"old_invitee", uri_or_null(invitee.old_invitee)},
               {"new_invitee", uri_or_null(invitee.new_invitee)},
               {"routing_form_submission", nullptr},
               {"payment", nullptr},
               {"reconfirmation", nullptr},
               {"scheduling_method", text_or_null(invitee.scheduling_method)},
               {"invitee_scheduled_by", nullptr}};
  for (const auto& link : links_of(invitee)) shown.emplace(link.key(), link.value());
  if (const auto found = records_.no_shows.find(invitee.no_show.value_or(""));
      found != records_.no_shows.end()) {
    shown.emplace("no_show", object{{"uri", uri("invitee_no_shows", found->first)},
                                    {"created_at", calendly_time(found->second.created_at)}});
  } else {
    shown.emplace("no_show", nullptr);
  }
  if (invitee.cancellation) {
    shown.emplace("cancellation", cancellation(*invitee.cancellation));
  } else if (shape_.no_cancellation == CalendlyShape::NoCancellation::null) {
    shown.emplace("cancellation", nullptr);
  } else if (shape_.no_cancellation == CalendlyShape::NoCancellation::empty_object) {
    shown.emplace("cancellation", object{});
  }
  return shown;
}

object CalendlyWire::cancellation(const CalendlyCancellation& cancellation) const {
  return {{"canceled_by", cancellation.canceled_by},
          {"reason", text_or_null(cancellation.reason)},
          {"canceler_type", cancellation.is_by_host ? "host" : "invitee"},
          {"created_at", calendly_time(cancellation.created_at)}};
}

object CalendlyWire::no_show(const CalendlyNoShow& no_show) const {
  return {{"uri", uri("invitee_no_shows", no_show.id)},
          {"invitee", invitee_uri(no_show.invitee)},
          {"created_at", calendly_time(no_show.created_at)}};
}

object CalendlyWire::subscription(const CalendlySubscription& subscription) const {
  return {{"uri", uri("webhook_subscriptions", subscription.id)},
          {"callback_url", subscription.callback_url},
          {"created_at", calendly_time(subscription.created_at)},
          {"updated_at", calendly_time(subscription.updated_at)},
          {"retry_started_at", time_or_null(subscription.retry_started_at)},
          {"state", subscription.is_active ? "active" : "disabled"},
          {"events", array(subscription.events.begin(), subscription.events.end())},
          {"scope", subscription.scope},
          {"organization", uri("organizations", records_.organization)},
          {"user", subscription.user ? value(uri("users", *subscription.user)) : value(nullptr)},
          {"creator", uri("users", subscription.creator)}};
}

object CalendlyWire::for_webhook(const CalendlyEvent& shown_event) const {
  // At this moment a conference link is still being made, whatever the event shows later.
  object shown = event(shown_event, shown_event.created_at);
  shown.erase("calendar_event");
  for (value& membership : shown["event_memberships"].as_array()) {
    membership.as_object().erase("buffered_start_time");
    membership.as_object().erase("buffered_end_time");
  }
  return shown;
}

std::string CalendlyWire::invitee_webhook(std::string_view event,
                                          const CalendlyInvitee& shown_invitee,
                                          const CalendlySubscription& subscription,
                                          Instant now) const {
  object payload = invitee(shown_invitee);
  payload.emplace("scheduled_event", for_webhook(records_.events.at(shown_invitee.event)));
  const object envelope{{"event", event},
                        {"created_at", calendly_time_of_second(now)},
                        {"created_by", uri("users", subscription.creator)},
                        {"payload", payload}};
  return boost::json::serialize(in_alphabetical_order(envelope));
}

std::string CalendlyWire::event_type_webhook(std::string_view event, const CalendlyEventType& type,
                                             const CalendlySubscription& subscription,
                                             Instant now) const {
  const object envelope{{"event", event},
                        {"created_at", calendly_time_of_second(now)},
                        {"created_by", uri("users", subscription.creator)},
                        {"payload", event_type(type)}};
  return boost::json::serialize(in_alphabetical_order(envelope));
}

}  // namespace simulators

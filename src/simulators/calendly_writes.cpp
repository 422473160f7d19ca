// The handlers that change something: bookings, cancellations, links, no-shows.
#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/zones.hpp"
#include "simulators/calendly_api.hpp"

namespace simulators {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using Details = std::vector<CalendlyErrorDetail>;

constexpr std::size_t reason_bytes_max = 10'000;
constexpr std::size_t guests_max = 10;

const object* object_in(const object& body, std::string_view name) {
  const value* found = body.if_contains(name);
  return found == nullptr ? nullptr : found->if_object();
}

const array* array_in(const object& body, std::string_view name) {
  const value* found = body.if_contains(name);
  return found == nullptr ? nullptr : found->if_array();
}

void read_invitee(const object& body, CalendlyBookingRequest& request, Details& details) {
  const object* invitee = object_in(body, "invitee");
  if (invitee == nullptr) {
    details.push_back({"invitee", "is missing"});
    return;
  }
  const auto email = calendly_text(*invitee, "email");
  const auto timezone = calendly_text(*invitee, "timezone");
  const auto name = calendly_text(*invitee, "name");
  request.first_name = calendly_text(*invitee, "first_name");
  request.last_name = calendly_text(*invitee, "last_name");
  if (!email) details.push_back({"invitee.email", "is missing"});
  if (email && email->find('@') == std::string::npos)
    details.push_back({"invitee.email", "is invalid"});
  if (!timezone) details.push_back({"invitee.timezone", "is missing"});
  if (timezone && !base::is_known_zone(*timezone))
    details.push_back({"invitee.timezone", "is invalid"});
  if (!name && !request.first_name) details.push_back({"invitee.name", "is missing"});
  const std::string last = request.last_name ? " " + *request.last_name : "";
  request.name = name ? *name : request.first_name.value_or("") + last;
  request.email = email.value_or("");
  request.timezone = timezone.value_or("");
}

// All six keys must be there, though each may be null.
void read_tracking(const object& body, CalendlyBookingRequest& request, Details& details) {
  const value* sent = body.if_contains("tracking");
  if (sent == nullptr || sent->is_null()) return;
  const object* tracking = sent->if_object();
  if (tracking == nullptr) {
    details.push_back({"tracking", "is invalid"});
    return;
  }
  for (const std::string_view key : calendly_tracking_keys) {
    if (!tracking->contains(key)) details.push_back({"tracking." + std::string{key}, "is missing"});
    if (const auto text = calendly_text(*tracking, key)) request.tracking[std::string{key}] = *text;
  }
}

void read_answers(const object& body, const CalendlyEventType& type,
                  CalendlyBookingRequest& request, Details& details) {
  if (const array* answers = array_in(body, "questions_and_answers")) {
    for (const value& item : *answers) {
      const object* answer = item.if_object();
      const auto question = answer == nullptr ? std::nullopt : calendly_text(*answer, "question");
      const auto known =
          std::ranges::find(type.questions, question.value_or(""), &CalendlyQuestion::name);
      if (known == type.questions.end()) {
        details.push_back({"questions_and_answers.question", "does not match a custom question"});
        continue;
      }
      request.answers.push_back({known->name, calendly_text(*answer, "answer").value_or(""),
                                 static_cast<int>(known - type.questions.begin())});
    }
  }
  for (const CalendlyQuestion& question : type.questions) {
    const bool is_answered = std::ranges::any_of(request.answers, [&](const auto& answer) {
      return answer.question == question.name && !answer.answer.empty();
    });
    if (question.is_required && !is_answered)
      details.push_back({"questions_and_answers", "a required question is not answered"});
  }
}

void read_place(const object& body, const CalendlyEventType& type, CalendlyBookingRequest& request,
                Details& details) {
  const object* place = object_in(body, "location");
  if (place == nullptr) return;
  const auto kind = calendly_text(*place, "kind");
  if (!kind || !type.place || type.place->kind != *kind) {
    details.push_back({"location.kind", "is not one of the event type's locations"});
    return;
  }
  request.place =
      CalendlyPlace{*kind, calendly_text(*place, "location").value_or(type.place->location)};
}

void read_guests(const object& body, CalendlyBookingRequest& request, Details& details) {
  const array* guests = array_in(body, "event_guests");
  if (guests == nullptr) return;
  if (guests->size() > guests_max) details.push_back({"event_guests", "is too long"});
  for (const value& guest : *guests)
    if (guest.is_string()) request.guests.emplace_back(guest.get_string());
}

CalendlyBookingRequest read_booking(const CalendlyCall& call, const CalendlyEventType& type,
                                    Details& details) {
  CalendlyBookingRequest request;
  request.event_type = type.id;
  request.scheduling_method = "api";
  const auto start = calendly_text(call.body, "start_time");
  const auto instant = start ? base::parse_rfc3339(*start) : std::nullopt;
  if (!start) details.push_back({"start_time", "is missing"});
  if (start && !instant) details.push_back({"start_time", "is invalid"});
  request.start = instant.value_or(base::Instant{});
  read_invitee(call.body, request, details);
  read_place(call.body, type, request, details);
  read_answers(call.body, type, request, details);
  read_tracking(call.body, request, details);
  read_guests(call.body, request, details);
  return request;
}

http::Response refused_booking(CalendlyRefusal refusal) {
  if (refusal == CalendlyRefusal::already_filled)
    return calendly_invalid(
        {{"event.start_time", "This start time is already taken", "already_filled"}});
  if (refusal == CalendlyRefusal::not_an_open_time)
    return calendly_invalid({{"event.start_time", "This start time is not available"}});
  return calendly_invalid({{"event_type", "This event type cannot be booked"}});
}

std::optional<std::string> owned_invitee(const CalendlyCall& call) {
  const auto uri = calendly_text(call.body, "invitee");
  const auto id = uri ? calendly_id(*uri, "invitees") : std::nullopt;
  return id && call.account.records().invitee(*id) != nullptr ? id : std::nullopt;
}

}  // namespace

http::Response calendly_create_invitee(CalendlyCall& call) {
  if (call.account.shape().books_paid_plans_only)
    return calendly_error(403, "Please upgrade to a paid Calendly account.");
  const auto uri = calendly_text(call.body, "event_type");
  if (!uri) return calendly_invalid({{"event_type", "is missing"}});
  const auto id = calendly_id(*uri, "event_types");
  const CalendlyEventType* type = id ? call.account.records().event_type(*id) : nullptr;
  if (type == nullptr) return calendly_not_found();

  Details details;
  const CalendlyBookingRequest request = read_booking(call, *type, details);
  if (!details.empty()) return calendly_invalid(details);
  const auto booked = call.account.book(request, call.now);
  if (!booked) return refused_booking(booked.error());

  const CalendlyInvitee& invitee = *call.account.records().invitee(*booked);
  const CalendlyWire wire = call.account.wire();
  if (call.account.shape().answers_booking_with_event_uri)
    return calendly_json(
        201, {{"resource", wire.event_uri(invitee.event)}, {"invitee", wire.invitee(invitee)}});
  return calendly_resource(201, wire.invitee(invitee));
}

http::Response calendly_cancel_event(CalendlyCall& call) {
  const CalendlyEvent* event = call.account.records().event(call.segments.at(1));
  if (event == nullptr) return calendly_not_found();
  if (event->host != call.caller.id)
    return calendly_error(403, "You are not allowed to cancel this event");
  const auto reason = calendly_text(call.body, "reason");
  if (reason && (call.account.shape().refuses_cancel_reason || reason->size() > reason_bytes_max))
    return calendly_invalid({{"reason", "is invalid"}});

  const auto cancelled = call.account.cancel_event(event->id, reason, call.now);
  if (!cancelled && cancelled.error() == CalendlyRefusal::in_the_past)
    return calendly_error(403, "Event in the past");
  if (!cancelled) return calendly_error(403, "Event is already canceled");
  return calendly_resource(201, call.account.wire().cancellation(*event->cancellation));
}

http::Response calendly_create_link(CalendlyCall& call) {
  Details details;
  const value* count = call.body.if_contains("max_event_count");
  if (count == nullptr || *count != value(1)) details.push_back({"max_event_count", "must be 1"});
  if (calendly_text(call.body, "owner_type") != "EventType")
    details.push_back({"owner_type", "must be EventType"});
  const auto owner = calendly_text(call.body, "owner");
  const auto id = owner ? calendly_id(*owner, "event_types") : std::nullopt;
  if (!id) details.push_back({"owner", "is missing or invalid"});
  if (!details.empty()) return calendly_invalid(details);
  const CalendlyEventType* type = call.account.records().event_type(*id);
  if (type == nullptr) return calendly_not_found();
  const std::string code = call.account.make_link(type->id);
  return calendly_resource(
      201, {{"booking_url", call.account.setting().pages_url + "/d/" + code + "/" + type->slug},
            {"owner", call.account.wire().uri("event_types", type->id)},
            {"owner_type", "EventType"}});
}

http::Response calendly_create_no_show(CalendlyCall& call) {
  const auto invitee = owned_invitee(call);
  if (!invitee) return calendly_invalid({{"invitee", "is missing or invalid"}});
  const auto id = call.account.mark_no_show(*invitee, call.now);
  CHECK(id.has_value());
  return calendly_resource(201,
                           call.account.wire().no_show(call.account.records().no_shows.at(*id)));
}

http::Response calendly_get_no_show(CalendlyCall& call) {
  const auto& no_shows = call.account.records().no_shows;
  const auto found = no_shows.find(call.segments.at(1));
  if (found == no_shows.end()) return calendly_not_found();
  return calendly_resource(200, call.account.wire().no_show(found->second));
}

http::Response calendly_delete_no_show(CalendlyCall& call) {
  if (!call.account.undo_no_show(call.segments.at(1), call.now)) return calendly_not_found();
  return http::Response{204, {}, ""};
}

}  // namespace simulators

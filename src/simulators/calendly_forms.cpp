// The pages of CalendlyPages on which a client decides something: book, cancel, reschedule.
#include <algorithm>

#include "simulators/calendly_html.hpp"
#include "simulators/calendly_pages.hpp"

namespace simulators {
namespace {

using base::Instant;

std::string facts_of(const CalendlyEventType& type, const CalendlyUser& host) {
  return "<p class=\"host\">" + escaped(host.name) + "</p><h1>" +
         escaped(type.name.value_or("Session")) + "</h1><p class=\"meta\">" +
         std::to_string(type.duration_minutes) + " minutes. " + escaped(type.description) + "</p>";
}

std::string text_field(const std::string& id, const std::string& label, const std::string& type,
                       const std::string& value, bool is_required) {
  return "<div class=\"field\"><label for=\"" + id + "\">" + escaped(label) +
         (is_required ? "" : " (optional)") + "</label><input id=\"" + id + "\" name=\"" + id +
         "\" type=\"" + type + "\" value=\"" + escaped(value) + "\"" +
         (type == "email" ? " autocomplete=\"email\"" : "") + (is_required ? " required" : "") +
         "></div>";
}

std::string text_area(const std::string& id, const std::string& label, const std::string& value,
                      bool is_required) {
  return "<div class=\"field\"><label for=\"" + id + "\">" + escaped(label) +
         (is_required ? "" : " (optional)") + "</label><textarea id=\"" + id + "\" name=\"" + id +
         "\"" + (is_required ? " required" : "") + ">" + escaped(value) + "</textarea></div>";
}

std::string answer_id(std::size_t position) { return "a" + std::to_string(position + 1); }

// What was typed, else what the address prefills.
std::string filled(const http::Request& request, const std::string& field) {
  if (request.method == "POST") return calendly_typed(request, field);
  return request.parameter(field).value_or("");
}

std::string name_to_fill(const http::Request& request) {
  const std::string name = filled(request, "name");
  if (!name.empty()) return name;
  const std::string last = request.parameter("last_name").value_or("");
  return request.parameter("first_name").value_or("") + (last.empty() ? "" : " " + last);
}

std::string details_form(const CalendlyEventType& type, const http::Request& request) {
  std::string html = "<h2>Your details</h2><form method=\"post\">";
  html += text_field("name", "Name", "text", name_to_fill(request), true);
  html += text_field("email", "E-mail", "email", filled(request, "email"), true);
  for (std::size_t i = 0; i < type.questions.size(); ++i) {
    const CalendlyQuestion& question = type.questions[i];
    const std::string id = answer_id(i);
    html += question.type == "string"
                ? text_field(id, question.name, "text", filled(request, id), question.is_required)
                : text_area(id, question.name, filled(request, id), question.is_required);
  }
  return html + "<div class=\"actions\"><button>Schedule event</button></div></form>";
}

std::string_view told(CalendlyRefusal refusal) {
  switch (refusal) {
    case CalendlyRefusal::already_filled:
      return "This time was just taken. Please choose another one.";
    case CalendlyRefusal::not_an_open_time:
      return "This time is not offered. Please choose another one.";
    case CalendlyRefusal::already_canceled:
      return "This booking is cancelled already.";
    case CalendlyRefusal::in_the_past:
      return "This session has begun; it can no longer be changed here.";
    default:
      return "This calendar takes no bookings at the moment.";
  }
}

std::optional<std::string> reason_of(const http::Request& request) {
  const std::string reason = calendly_typed(request, "reason");
  return reason.empty() ? std::nullopt : std::optional{reason};
}

http::Response see_other(const std::string& address) {
  return http::Response{303, {{"Location", address}}, ""};
}

}  // namespace

http::Response CalendlyPages::booking(const CalendlyEventType& type,
                                      const std::optional<std::string>& link, const Segments& rest,
                                      const http::Request& request, Instant now) {
  const CalendlyUser& host = account_.records().users.at(type.host);
  if (rest.size() == 2 && rest[0] == "invitees" && account_.records().invitee(rest[1]) != nullptr)
    return confirmation(*account_.records().invitee(rest[1]), request);
  const std::string path =
      link ? "/d/" + *link + "/" + type.slug : "/" + host.slug + "/" + type.slug;
  const std::string zone = calendly_zone(request, host.timezone);
  const auto start = rest.size() == 1 ? base::parse_rfc3339(rest[0]) : std::nullopt;
  if (rest.size() > 1 || (!rest.empty() && !start)) return calendly_no_page(request);
  if (start && request.method == "POST") return book(type, link, *start, request, now);

  CalendlyView view;
  view.title = type.name.value_or("Session") + ", " + host.name;
  view.wants_zone = true;
  const bool is_used = link && account_.records().links.at(*link).is_used;
  if (!type.is_active || is_used) {
    view.main = facts_of(type, host) + calendly_trouble(told(CalendlyRefusal::not_bookable));
  } else if (start) {
    view.messages = {"calendly.date_and_time_selected"};
    view.main = facts_of(type, host) + "<div class=\"sheet\">" +
                calendly_when(*start, *start + std::chrono::minutes{type.duration_minutes}, zone) +
                "<p><a href=\"" + escaped(calendly_address(path, request, {})) +
                "\">Choose another time</a></p>" + details_form(type, request) + "</div>";
  } else {
    view.messages = {"calendly.event_type_viewed"};
    view.main = facts_of(type, host) + "<div class=\"sheet\">" +
                picker(type, path, request, zone, now) + "</div>";
  }
  return calendly_view(200, view, request);
}

http::Response CalendlyPages::book(const CalendlyEventType& type,
                                   const std::optional<std::string>& link, Instant start,
                                   const http::Request& request, Instant now) {
  const CalendlyUser& host = account_.records().users.at(type.host);
  const std::string path =
      link ? "/d/" + *link + "/" + type.slug : "/" + host.slug + "/" + type.slug;
  CalendlyBookingRequest wanted;
  wanted.event_type = type.id;
  wanted.start = start;
  wanted.name = calendly_typed(request, "name");
  wanted.email = calendly_typed(request, "email");
  wanted.timezone = calendly_zone(request, host.timezone);
  wanted.link = link;
  for (std::size_t i = 0; i < type.questions.size(); ++i)
    if (const std::string answer = calendly_typed(request, answer_id(i)); !answer.empty())
      wanted.answers.push_back({type.questions[i].name, answer, static_cast<int>(i)});
  for (const std::string_view key : calendly_tracking_keys)
    if (const auto sent = request.parameter(key)) wanted.tracking[std::string{key}] = *sent;

  CalendlyView view;
  view.title = type.name.value_or("Session");
  if (wanted.name.empty() || wanted.email.find('@') == std::string::npos) {
    view.main = facts_of(type, host) + "<div class=\"sheet\">" +
                calendly_trouble("Please give your name and an e-mail address.") +
                details_form(type, request) + "</div>";
    return calendly_view(422, view, request);
  }
  const auto booked = account_.book(wanted, now);
  if (!booked) {
    view.main = facts_of(type, host) + "<div class=\"sheet\">" +
                calendly_trouble(told(booked.error())) +
                picker(type, path, request, wanted.timezone, now) + "</div>";
    return calendly_view(409, view, request);
  }
  return see_other(calendly_address("/" + host.slug + "/" + type.slug + "/invitees/" + *booked,
                                    request, {{"scheduled", "1"}, {"date", ""}, {"month", ""}}));
}

http::Response CalendlyPages::cancellation(const CalendlyInvitee& invitee,
                                           const http::Request& request, Instant now) {
  const CalendlyEvent& event = *account_.records().event(invitee.event);
  const CalendlyUser& host = account_.records().users.at(event.host);
  std::string trouble;
  if (request.method == "POST") {
    const auto cancelled = account_.cancel_invitee(invitee.id, reason_of(request), now);
    if (!cancelled) trouble = calendly_trouble(told(cancelled.error()));
  }
  CalendlyView view;
  view.title = "Cancel " + event.name.value_or("Session");
  const std::string facts = "<p class=\"host\">" + escaped(host.name) + "</p><h2>" +
                            escaped(event.name.value_or("Session")) + "</h2>" +
                            calendly_when(event.start, event.end, invitee.timezone);
  if (!invitee.is_active && trouble.empty()) {
    const bool has_moved = invitee.is_rescheduled;
    view.main = std::string{has_moved ? "<h1>This session was moved</h1>"
                                      : "<h1>The session is cancelled</h1>"} +
                "<div class=\"sheet\">" + facts + "</div>";
    return calendly_view(200, view, request);
  }
  view.main = "<h1>Cancel this session?</h1><div class=\"sheet\">" + trouble + facts;
  if (invitee.is_active)
    view.main += "<form method=\"post\">" + text_area("reason", "Reason", "", false) +
                 "<div class=\"actions\"><button class=\"brick\">Cancel event</button>"
                 "<a class=\"button plain\" href=\"/reschedulings/" +
                 invitee.id + "\">Reschedule instead</a></div></form>";
  view.main += "</div>";
  return calendly_view(trouble.empty() ? 200 : 409, view, request);
}

http::Response CalendlyPages::rescheduling(const CalendlyInvitee& invitee, const Segments& rest,
                                           const http::Request& request, Instant now) {
  const CalendlyEvent& event = *account_.records().event(invitee.event);
  const CalendlyEventType& type = *account_.records().event_type(event.event_type);
  const std::string path = "/reschedulings/" + invitee.id;
  const auto start = rest.size() == 1 ? base::parse_rfc3339(rest[0]) : std::nullopt;
  if (rest.size() > 1 || (!rest.empty() && !start)) return calendly_no_page(request);
  if (start && request.method == "POST" && invitee.is_active)
    return reschedule(invitee, *start, request, now);

  const std::string zone = calendly_zone(request, invitee.timezone);
  CalendlyView view;
  view.title = "Reschedule " + event.name.value_or("Session");
  view.main = "<h1>Reschedule</h1><div class=\"sheet\"><p class=\"host\">Now</p>" +
              calendly_when(event.start, event.end, zone) + "</div><div class=\"sheet\">";
  if (!invitee.is_active) {
    view.main += calendly_trouble(told(CalendlyRefusal::already_canceled));
  } else if (start) {
    view.messages = {"calendly.date_and_time_selected"};
    view.main += "<p class=\"host\">New</p>" +
                 calendly_when(*start, *start + (event.end - event.start), zone) +
                 "<form method=\"post\">" + text_area("reason", "Reason", "", false) +
                 "<div class=\"actions\"><button>Reschedule event</button>"
                 "<a class=\"button plain\" href=\"" +
                 escaped(calendly_address(path, request, {})) +
                 "\">Choose another time</a></div></form>";
  } else {
    view.messages = {"calendly.event_type_viewed"};
    view.main += picker(type, path, request, zone, now);
  }
  view.main += "</div>";
  return calendly_view(200, view, request);
}

// Nothing tells an embedding page about it; Calendly's support calls that expected.
http::Response CalendlyPages::reschedule(const CalendlyInvitee& invitee, Instant start,
                                         const http::Request& request, Instant now) {
  const CalendlyEventType& type =
      *account_.records().event_type(account_.records().event(invitee.event)->event_type);
  const std::string path = "/reschedulings/" + invitee.id;
  const std::string zone = calendly_zone(request, invitee.timezone);
  const auto moved = account_.reschedule(invitee.id, start, reason_of(request), false, now);
  if (!moved) {
    CalendlyView view;
    view.title = "Reschedule";
    view.main = "<h1>Reschedule</h1><div class=\"sheet\">" + calendly_trouble(told(moved.error())) +
                picker(type, path, request, zone, now) + "</div>";
    return calendly_view(409, view, request);
  }
  const CalendlyUser& host = account_.records().users.at(type.host);
  return see_other(calendly_address("/" + host.slug + "/" + type.slug + "/invitees/" + *moved,
                                    request, {{"date", ""}, {"month", ""}}));
}

}  // namespace simulators

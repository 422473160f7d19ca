#include "simulators/calendly_pages.hpp"

#include <algorithm>

#include "base/zones.hpp"
#include "simulators/calendly_html.hpp"

namespace simulators {
namespace {

using base::Instant;
using std::chrono::days;

constexpr std::size_t days_shown = 7;
constexpr days days_looked_at{14};

std::optional<std::vector<std::string>> decoded_segments(std::string_view path) {
  std::vector<std::string> segments;
  while (path.size() > 1) {
    path.remove_prefix(1);
    const auto slash = path.find('/');
    auto segment = http::percent_decode(path.substr(0, slash));
    if (!segment) return std::nullopt;
    segments.push_back(*std::move(segment));
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
  }
  return segments;
}

// The beginning of a day ("2026-12-02") or month ("2026-12") in the zone.
std::optional<Instant> beginning_of(const std::string& text, const std::string& zone) {
  const auto day = base::parse_rfc3339((text.size() == 7 ? text + "-01" : text) + "T00:00:00Z");
  if (!day) return std::nullopt;
  const base::LocalTime date = base::in_zone(*day, "UTC");
  return base::from_local(date.year, date.month, date.day, 0, 0, zone);
}

http::Response asset(std::string_view type, std::string_view text) {
  return http::Response{200, {{"Content-Type", std::string{type}}}, std::string{text}};
}

using StartsByDay = std::map<std::string, std::vector<Instant>>;

std::string days_list(const StartsByDay& by_day, const std::string& chosen, const std::string& path,
                      const http::Request& request, const std::string& zone) {
  std::string html = "<ul class=\"days\">";
  std::size_t shown = 0;
  for (const auto& [day, starts] : by_day) {
    if (++shown > days_shown) break;
    const std::string date = calendly_date(starts.front(), zone);
    const std::string name = date.substr(0, 3);
    const std::string rest = date.substr(date.find(' ') + 1);
    const std::string short_date = rest.substr(0, rest.find(' ') + 4);
    html += "<li><a href=\"";
    html += escaped(calendly_address(path, request, {{"date", day}, {"month", ""}})) + "\"";
    html += day == chosen ? " aria-current=\"date\"" : "";
    html += " aria-label=\"" + date + "\">";
    html += "<small>" + name + "</small>";
    html += "<b>" + short_date + "</b></a></li>";
  }
  return html + "</ul>";
}

std::string times_list(const std::vector<Instant>& starts, const std::string& path,
                       const http::Request& request, const std::string& zone) {
  std::string html = "<ul class=\"times\">";
  for (const Instant start : starts) {
    const std::string clock = calendly_clock(start, zone);
    const std::string address =
        calendly_address(path + "/" + base::to_rfc3339(start), request,
                         {{"date", calendly_day(start, zone)}, {"month", ""}, {"from", ""}});
    html += "<li><a href=\"" + escaped(address) + "\" data-start=\"" + base::to_rfc3339(start) +
            "\">" + clock + "</a></li>";
  }
  return html + "</ul>";
}

}  // namespace

http::Response CalendlyPages::handle(const http::Request& request, Instant now) {
  if (request.path() == "/assets/calendly.css") return asset("text/css", page_style());
  if (request.path() == "/assets/calendly.js") return asset("text/javascript", calendly_script());
  const auto segments = decoded_segments(request.path());
  if (!segments || (request.method != "GET" && request.method != "POST"))
    return calendly_no_page(request);
  const auto& records = account_.records();
  const auto at = [&](std::size_t i) { return i < segments->size() ? (*segments)[i] : ""; };
  const auto rest = [&](std::size_t from) {
    return Segments{
        segments->begin() + static_cast<std::ptrdiff_t>(std::min(from, segments->size())),
        segments->end()};
  };
  if (segments->empty()) return profile(records.users.begin()->second, request);
  if (at(0) == "cancellations" && records.invitee(at(1)) != nullptr)
    return cancellation(*records.invitee(at(1)), request, now);
  if (at(0) == "reschedulings" && records.invitee(at(1)) != nullptr)
    return rescheduling(*records.invitee(at(1)), rest(2), request, now);
  if (at(0) == "d") {
    const auto link = records.links.find(at(1));
    if (link == records.links.end()) return calendly_no_page(request);
    return booking(*records.event_type(link->second.event_type), at(1), rest(3), request, now);
  }
  if (const auto* type = records.event_type_at(at(0), at(1)))
    return booking(*type, std::nullopt, rest(2), request, now);
  for (const auto& [id, user] : records.users)
    if (segments->size() == 1 && user.slug == at(0)) return profile(user, request);
  return calendly_no_page(request);
}

http::Response CalendlyPages::profile(const CalendlyUser& user,
                                      const http::Request& request) const {
  CalendlyView view;
  view.title = user.name;
  view.messages = {"calendly.profile_page_viewed"};
  view.main = "<h1>" + escaped(user.name) +
              "</h1><p class=\"meta\">Choose what you would like to book.</p>"
              "<div class=\"sheet\"><ul class=\"list\">";
  for (const CalendlyEventType& type : account_.records().event_types) {
    if (type.host != user.id || !type.is_active || type.deleted_at) continue;
    view.main += "<li><a href=\"" +
                 escaped(calendly_address("/" + user.slug + "/" + type.slug, request, {})) +
                 "\"><b>" + escaped(type.name.value_or("Session")) + "</b></a><br>" +
                 "<span class=\"meta\">" + std::to_string(type.duration_minutes) + " minutes. " +
                 escaped(type.description) + "</span></li>";
  }
  view.main += "</ul></div>";
  return calendly_view(200, view, request);
}

std::string CalendlyPages::picker(const CalendlyEventType& type, const std::string& path,
                                  const http::Request& request, const std::string& zone,
                                  Instant now) const {
  const std::string asked = request.parameter("date").value_or("");
  const auto strip = request.parameter("from");
  const std::string from_text = strip            ? *strip
                                : !asked.empty() ? asked
                                                 : request.parameter("month").value_or("");
  const Instant from = std::max(beginning_of(from_text, zone).value_or(now), now);
  StartsByDay by_day;
  for (const Instant start : account_.free_starts(type, from, from + days_looked_at, now))
    by_day[calendly_day(start, zone)].push_back(start);

  const auto page_link = [&](Instant to, const char* text) {
    const std::string day = calendly_day(to, zone);
    return "<a href=\"" +
           escaped(calendly_address(path, request, {{"from", day}, {"date", ""}, {"month", ""}})) +
           "\">" + text + "</a>";
  };
  const std::string later = page_link(from + days{7}, "Later days");
  const std::string earlier =
      from > now ? page_link(std::max(from - days{7}, now), "Earlier days") : "<span></span>";
  std::string html = "<h2>Choose a day</h2>";
  if (by_day.empty()) {
    html += "<p>No time is free in these two weeks.</p>";
  } else {
    const auto chosen = by_day.contains(asked) ? by_day.find(asked) : by_day.begin();
    html += days_list(by_day, chosen->first, path, request, zone);
    html += "<div class=\"pager\">" + earlier + later + "</div>";
    html += "<h2>Choose a time on " + calendly_date(chosen->second.front(), zone) + "</h2>" +
            times_list(chosen->second, path, request, zone);
    return html + calendly_zone_form(path, request, zone);
  }
  return html + "<div class=\"pager\">" + earlier + later + "</div>" +
         calendly_zone_form(path, request, zone);
}

http::Response CalendlyPages::confirmation(const CalendlyInvitee& invitee,
                                           const http::Request& request) const {
  const CalendlyWire wire = account_.wire();
  const CalendlyEvent& event = *account_.records().event(invitee.event);
  CalendlyView view;
  view.title = "You are scheduled";
  if (request.parameter("scheduled")) {
    view.messages = {"calendly.event_scheduled"};
    view.event_uri = wire.event_uri(event.id);
    view.invitee_uri = wire.invitee_uri(invitee.id);
  }
  const std::string& host = account_.records().users.at(event.host).name;
  const std::string head = invitee.is_active ? "You are scheduled" : "This booking is cancelled";
  view.main = "<h1>" + head + "</h1><div class=\"sheet\"><p class=\"host\">" + escaped(host) +
              "</p><h2>" + escaped(event.name.value_or("Session")) + "</h2>" +
              calendly_when(event.start, event.end, invitee.timezone) + "<p>" +
              escaped(invitee.name) + ", " + escaped(invitee.email) + "</p>";
  if (invitee.is_active)
    view.main += "<p><a href=\"/reschedulings/" + invitee.id +
                 "\">Reschedule</a> or <a href=\"/cancellations/" + invitee.id +
                 "\">cancel</a></p>";
  view.main += "</div>";
  return calendly_view(200, view, request);
}

}  // namespace simulators

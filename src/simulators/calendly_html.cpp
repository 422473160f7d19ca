#include "simulators/calendly_html.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/zones.hpp"

namespace simulators {
namespace {

constexpr std::string_view script = R"js('use strict';
const page = document.body.dataset;
const address = new URL(location.href);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function post(event, payload) {
  if ('embedded' in page && window.parent !== window) {
    window.parent.postMessage({ event, payload }, '*');
  }
}

function tellHeight() {
  post('calendly.page_height', { height: `${document.documentElement.scrollHeight}px` });
}

if ('wantsZone' in page && zone && zone !== address.searchParams.get('timezone')) {
  address.searchParams.set('timezone', zone);
  location.replace(address);
} else {
  for (const event of (page.messages ?? '').split(' ').filter(Boolean)) {
    const isScheduled = event === 'calendly.event_scheduled';
    const uris = { event: { uri: page.event }, invitee: { uri: page.invitee } };
    post(event, isScheduled ? uris : {});
  }
  if (address.searchParams.has('scheduled')) {
    // A reload must not tell the news again.
    address.searchParams.delete('scheduled');
    history.replaceState(null, '', address);
  }
  tellHeight();
  new ResizeObserver(tellHeight).observe(document.body);
}

for (const form of document.forms) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
)js";

constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> offered_zones{
    "Europe/Berlin",   "Europe/Lisbon",  "Europe/London",       "America/New_York",
    "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
    "Asia/Kuwait",     "Asia/Kolkata",   "Asia/Tokyo",          "Australia/Sydney"};

std::string two_digits(int number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d", number);
  return text.data();
}

std::vector<http::Parameter> parameters_of(const http::Request& request) {
  return http::parse_form(request.query()).value_or(std::vector<http::Parameter>{});
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

http::Response calendly_view(int status, const CalendlyView& view, const http::Request& request) {
  const bool is_embedded = request.parameter("embed_domain").has_value();
  std::string html =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      escaped(view.title) +
      "</title>\n<link rel=\"stylesheet\" href=\"/assets/calendly.css\">\n"
      "<script src=\"/assets/calendly.js\" defer></script>\n</head>\n<body";
  if (is_embedded) html += " data-embedded data-messages=\"" + joined(view.messages) + "\"";
  if (!view.event_uri.empty())
    html += " data-event=\"" + escaped(view.event_uri) + "\" data-invitee=\"" +
            escaped(view.invitee_uri) + "\"";
  if (view.wants_zone && !request.parameter("timezone")) html += " data-wants-zone";
  html += ">\n<main>\n" + view.main +
          "\n<footer>This page stands in for Calendly. No real calendar is behind it, and no "
          "invitation is sent.</footer>\n</main>\n</body>\n</html>\n";
  return html_page(status, std::move(html));
}

http::Response calendly_no_page(const http::Request& request) {
  CalendlyView view;
  view.title = "Page not found";
  view.main =
      "<h1>This page is not here</h1><div class=\"sheet\"><p>The link may be wrong, used up, or "
      "the calendar it belonged to is closed.</p></div>";
  return calendly_view(404, view, request);
}

std::string_view calendly_script() { return script; }

std::string calendly_date(base::Instant instant, const std::string& zone) {
  const base::LocalTime local = base::in_zone(instant, zone);
  return std::string{weekdays.at(static_cast<std::size_t>(local.weekday))} + ", " +
         std::to_string(local.day) + " " +
         std::string{months.at(static_cast<std::size_t>(local.month - 1))} + " " +
         std::to_string(local.year);
}

std::string calendly_clock(base::Instant instant, const std::string& zone) {
  const base::LocalTime local = base::in_zone(instant, zone);
  return two_digits(local.hour) + ":" + two_digits(local.minute);
}

std::string calendly_day(base::Instant instant, const std::string& zone) {
  const base::LocalTime local = base::in_zone(instant, zone);
  return std::to_string(local.year) + "-" + two_digits(local.month) + "-" + two_digits(local.day);
}

std::string calendly_when(base::Instant start, base::Instant end, const std::string& zone) {
  return "<p class=\"when\">" + calendly_date(start, zone) + "<br>" + calendly_clock(start, zone) +
         "–" + calendly_clock(end, zone) + "</p><p class=\"meta\">" + escaped(zone) + "</p>";
}

std::string calendly_address(std::string_view path, const http::Request& request,
                             const std::vector<http::Parameter>& changes) {
  std::vector<http::Parameter> kept;
  for (http::Parameter& parameter : parameters_of(request))
    if (std::ranges::find(changes, parameter.name, &http::Parameter::name) == changes.end())
      kept.push_back(std::move(parameter));
  for (const http::Parameter& change : changes)
    if (!change.value.empty()) kept.push_back(change);
  const std::string query = http::to_form(kept);
  return std::string{path} + (query.empty() ? "" : "?" + query);
}

std::string calendly_zone(const http::Request& request, const std::string& fallback) {
  const auto asked = request.parameter("timezone");
  return asked && base::is_known_zone(*asked) ? *asked : fallback;
}

std::string calendly_zone_form(const std::string& path, const http::Request& request,
                               const std::string& zone) {
  std::string html = "<form class=\"zone\" method=\"get\" action=\"" + escaped(path) + "\">";
  for (const http::Parameter& parameter : parameters_of(request))
    if (parameter.name != "timezone" && parameter.name != "date" && parameter.name != "from")
      html += "<input type=\"hidden\" name=\"" + escaped(parameter.name) + "\" value=\"" +
              escaped(parameter.value) + "\">";
  html +=
      "<div class=\"field\"><label for=\"timezone\">Time zone</label>"
      "<select id=\"timezone\" name=\"timezone\">";
  if (std::ranges::find(offered_zones, zone) == offered_zones.end())
    html += "<option selected>" + escaped(zone) + "</option>";
  for (const std::string_view offered : offered_zones)
    html += "<option" + std::string{offered == zone ? " selected" : ""} + ">" +
            std::string{offered} + "</option>";
  return html + "</select></div><button class=\"plain\">Show times</button></form>";
}

std::string calendly_trouble(std::string_view text) {
  return "<p class=\"note trouble\" role=\"alert\">" + escaped(text) + "</p>";
}

std::string calendly_typed(const http::Request& request, std::string_view field) {
  for (const http::Parameter& parameter :
       http::parse_form(request.body).value_or(std::vector<http::Parameter>{}))
    if (parameter.name == field) return parameter.value;
  return "";
}

}  // namespace simulators

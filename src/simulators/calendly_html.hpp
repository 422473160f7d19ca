#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "simulators/calendly_account.hpp"
#include "simulators/html.hpp"

// The pieces that Calendly's pages are made of.
namespace simulators {

struct CalendlyView {
  std::string title;
  std::vector<std::string> messages;  // posted to the embedding page, in order
  std::string event_uri;              // payload of calendly.event_scheduled
  std::string invitee_uri;
  bool wants_zone = false;  // reload with the browser's time zone where none is in the address
  std::string main;         // HTML
};

// Messages go out only when the address carries embed_domain, as in life.
http::Response calendly_view(int status, const CalendlyView& view, const http::Request& request);
http::Response calendly_no_page(const http::Request& request);
std::string_view calendly_script();

// "Wednesday, 2 December 2026", "10:00", "2026-12-02" in the zone.
std::string calendly_date(base::Instant instant, const std::string& zone);
std::string calendly_clock(base::Instant instant, const std::string& zone);
std::string calendly_day(base::Instant instant, const std::string& zone);
// "10:00–11:00" and the zone's name below the date.
std::string calendly_when(base::Instant start, base::Instant end, const std::string& zone);

// The path with the request's query, some parameters replaced; an empty value drops one.
std::string calendly_address(std::string_view path, const http::Request& request,
                             const std::vector<http::Parameter>& changes);
// The zone in the address when it is one, else the fallback.
std::string calendly_zone(const http::Request& request, const std::string& fallback);
std::string calendly_zone_form(const std::string& path, const http::Request& request,
                               const std::string& zone);
std::string calendly_trouble(std::string_view text);
// What was typed into the form's field; empty where it is missing.
std::string calendly_typed(const http::Request& request, std::string_view field);

}  // namespace simulators

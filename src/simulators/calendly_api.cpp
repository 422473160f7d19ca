#include "simulators/calendly_api.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.hpp"
#include "base/digest.hpp"

namespace simulators {
namespace {

using base::Instant;
using boost::json::array;
using boost::json::object;
using boost::json::value;

struct Route {
  std::string_view method;
  std::string_view path;  // "*" stands for one segment
  std::string_view scope;
  http::Response (*handler)(CalendlyCall&);
};

constexpr std::array routes{
    Route{"GET", "/users/*", "users:read", calendly_get_user},
    Route{"GET", "/event_types", "event_types:read", calendly_list_event_types},
    Route{"GET", "/event_types/*", "event_types:read", calendly_get_event_type},
    Route{"GET", "/event_type_available_times", "event_types:read", calendly_list_available_times},
    Route{"GET", "/user_busy_times", "availability:read", calendly_list_busy_times},
    Route{"GET", "/scheduled_events", "scheduled_events:read", calendly_list_events},
    Route{"GET", "/scheduled_events/*", "scheduled_events:read", calendly_get_event},
    Route{"GET", "/scheduled_events/*/invitees", "scheduled_events:read", calendly_list_invitees},
    Route{"GET", "/scheduled_events/*/invitees/*", "scheduled_events:read", calendly_get_invitee},
    Route{"POST", "/scheduled_events/*/cancellation", "scheduled_events:write",
          calendly_cancel_event},
    Route{"POST", "/invitees", "scheduled_events:write", calendly_create_invitee},
    Route{"POST", "/scheduling_links", "scheduling_links:write", calendly_create_link},
    Route{"POST", "/invitee_no_shows", "scheduled_events:write", calendly_create_no_show},
    Route{"GET", "/invitee_no_shows/*", "scheduled_events:read", calendly_get_no_show},
    Route{"DELETE", "/invitee_no_shows/*", "scheduled_events:write", calendly_delete_no_show},
    Route{"POST", "/webhook_subscriptions", "webhooks:write", calendly_create_subscription},
    Route{"GET", "/webhook_subscriptions", "webhooks:read", calendly_list_subscriptions},
    Route{"GET", "/webhook_subscriptions/*", "webhooks:read", calendly_get_subscription},
    Route{"DELETE", "/webhook_subscriptions/*", "webhooks:write", calendly_delete_subscription},
    Route{"GET", "/sample_webhook_data", "webhooks:read", calendly_sample_webhook},
};

std::optional<std::vector<std::string>> segments_of(std::string_view path) {
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

bool fits(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const auto pattern_end = std::min(pattern.find('/', 1), pattern.size());
    const auto path_end = std::min(path.find('/', 1), path.size());
    const std::string_view wanted = pattern.substr(0, pattern_end);
    if (wanted != "/*" && wanted != path.substr(0, path_end)) return false;
    pattern.remove_prefix(pattern_end);
    path.remove_prefix(path_end);
  }
  return pattern.empty() && path.empty();
}

std::size_t number_or(const std::optional<std::string>& text, std::size_t otherwise) {
  std::size_t number = 0;
  if (!text) return otherwise;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  return error == std::errc{} && end == text->data() + text->size() ? number : otherwise;
}

// Opaque for callers: which row the page starts with.
std::string page_token(std::size_t offset) {
  return base::to_base64url("row:" + std::to_string(offset));
}

std::optional<std::size_t> offset_of(const std::string& token) {
  const auto text = base::from_base64url(token);
  if (!text || !text->starts_with("row:")) return std::nullopt;
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  const std::size_t offset = number_or(text->substr(4), none);
  return offset == none ? std::nullopt : std::optional{offset};
}

std::string page_url(const CalendlyCall& call, const std::string& token) {
  std::vector<http::Parameter> parameters;
  for (http::Parameter& parameter :
       http::parse_form(call.request.query()).value_or(std::vector<http::Parameter>{}))
    if (parameter.name != "page_token") parameters.push_back(std::move(parameter));
  parameters.push_back({"page_token", token});
  return call.account.setting().api_url + std::string{call.request.path()} + "?" +
         http::to_form(parameters);
}

}  // namespace

http::Response CalendlyApi::handle(const http::Request& request, Instant now) {
  const CalendlyToken* token = access_.caller(request);
  if (token == nullptr) {
    http::Response refused = access_.unauthenticated(request);
    access_.add_limit_headers("", refused, now);
    return refused;
  }
  http::Response response = access_.admit(token->user, now)
                                ? answer(request, *token, now)
                                : calendly_error(429, "The rate limit was reached.");
  access_.add_limit_headers(token->user, response, now);
  return response;
}

http::Response CalendlyApi::answer(const http::Request& request, const CalendlyToken& token,
                                   Instant now) {
  const auto route = std::ranges::find_if(routes, [&](const Route& candidate) {
    return candidate.method == request.method && fits(candidate.path, request.path());
  });
  auto segments = segments_of(request.path());
  if (route == routes.end() || !segments) return calendly_not_found();
  if (auto refused = access_.missing_scope(token, route->scope)) return *std::move(refused);
  if (route->handler == calendly_create_invitee && !access_.admit_booking(token.user, now))
    return calendly_error(429, "The rate limit was reached.");

  CalendlyCall call{
      account_, request, *std::move(segments), account_.records().users.at(token.user), now, {}};
  if (!request.body.empty()) {
    boost::json::error_code broken;
    const value parsed = boost::json::parse(request.body, broken);
    if (broken || !parsed.is_object()) return calendly_invalid({{"body", "is not a JSON object"}});
    call.body = parsed.as_object();
  }
  return route->handler(call);
}

std::optional<std::string> calendly_id(std::string_view uri, std::string_view collection) {
  const auto last = uri.rfind('/');
  if (last == std::string_view::npos || last + 1 == uri.size()) return std::nullopt;
  const std::string_view parent = uri.substr(0, last);
  if (!uri.starts_with("http") || !parent.ends_with("/" + std::string{collection}))
    return std::nullopt;
  return std::string{uri.substr(last + 1)};
}

std::optional<std::string> calendly_text(const object& object, std::string_view name) {
  const value* found = object.if_contains(name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string{found->get_string()};
}

http::Response calendly_resource(int status, const object& resource) {
  return calendly_json(status, {{"resource", resource}});
}

http::Response calendly_page(const CalendlyCall& call, const array& rows) {
  const std::size_t count = number_or(call.request.parameter("count"), 20);
  if (count < 1 || count > 100) return calendly_invalid({{"count", "must be between 1 and 100"}});
  std::size_t begin = 0;
  if (const auto token = call.request.parameter("page_token")) {
    const auto offset = offset_of(*token);
    if (!offset) return calendly_invalid({{"page_token", "is invalid"}});
    begin = std::min(*offset, rows.size());
  }
  const std::size_t end = std::min(begin + count, rows.size());
  object pagination{{"count", end - begin},
                    {"next_page", nullptr},
                    {"previous_page", nullptr},
                    {"next_page_token", nullptr},
                    {"previous_page_token", nullptr}};
  if (end < rows.size()) {
    pagination["next_page_token"] = page_token(end);
    pagination["next_page"] = page_url(call, page_token(end));
  }
  if (begin > 0) {
    const std::string token = page_token(begin - std::min(begin, count));
    pagination["previous_page_token"] = token;
    pagination["previous_page"] = page_url(call, token);
  }
  array page;
  for (std::size_t row = begin; row < end; ++row) page.push_back(rows[row]);
  return calendly_json(200, {{"collection", page}, {"pagination", pagination}});
}

}  // namespace simulators

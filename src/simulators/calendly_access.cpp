#include "simulators/calendly_access.hpp"

#include <algorithm>

namespace simulators {
namespace {

using base::Instant;
using boost::json::array;
using boost::json::object;
using std::chrono::hours;
using std::chrono::minutes;

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Invalid Argument";
    case 401:
      return "Unauthenticated";
    case 403:
      return "Permission Denied";
    case 404:
      return "Resource Not Found";
    case 409:
      return "Already Exists";
    case 429:
      return "Too Many Requests";
    default:
      return "Internal Server Error";
  }
}

std::string_view bearer_of(const http::Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view header = request.header("Authorization").value_or("");
  return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string_view{};
}

bool covers(const std::set<std::string>& scopes, std::string_view wanted) {
  if (scopes.contains(std::string{wanted})) return true;
  const auto colon = wanted.find(':');
  return wanted.substr(colon) == ":read" &&
         scopes.contains(std::string{wanted.substr(0, colon)} + ":write");
}

}  // namespace

http::Response calendly_json(int status, const object& body) {
  http::Response response{status, {}, boost::json::serialize(body)};
  return response.with("Content-Type", "application/json; charset=utf-8");
}

http::Response calendly_error(int status, std::string_view message) {
  return calendly_json(status, {{"title", title_of(status)}, {"message", message}});
}

http::Response calendly_invalid(const std::vector<CalendlyErrorDetail>& details) {
  array shown;
  for (const CalendlyErrorDetail& detail : details) {
    object item{{"parameter", detail.parameter}, {"message", detail.message}};
    if (!detail.code.empty()) item.emplace("code", detail.code);
    shown.push_back(item);
  }
  return calendly_json(400, {{"title", title_of(400)},
                             {"message", "The supplied parameters are invalid."},
                             {"details", shown}});
}

http::Response calendly_not_found() {
  return calendly_error(404, "The server could not find the requested resource.");
}

const CalendlyToken* CalendlyAccess::caller(const http::Request& request) const {
  const auto found = tokens_.find(bearer_of(request));
  if (found == tokens_.end() || found->second.state != CalendlyToken::State::valid) return nullptr;
  return &found->second;
}

http::Response CalendlyAccess::unauthenticated(const http::Request& request) const {
  const auto found = tokens_.find(bearer_of(request));
  if (found == tokens_.end()) return calendly_error(401, "The access token is invalid");
  return calendly_error(401, found->second.state == CalendlyToken::State::expired
                                 ? "The access token expired"
                                 : "The access token was revoked");
}

std::optional<http::Response> CalendlyAccess::missing_scope(const CalendlyToken& token,
                                                            std::string_view scope) const {
  if (!token.scopes || covers(*token.scopes, scope)) return std::nullopt;
  return calendly_json(403, {{"title", title_of(403)},
                             {"message", "You do not have permission"},
                             {"required_scopes", array{boost::json::string(scope)}}});
}

bool CalendlyAccess::admit(const std::string& user, Instant now) {
  Window& window = windows_[user];
  if (now - window.began >= minutes{1}) window = {now, 0};
  if (window.calls >= limits_.per_minute) return false;
  ++window.calls;
  return true;
}

bool CalendlyAccess::admit_booking(const std::string& user, Instant now) {
  std::deque<Instant>& calls = bookings_[user];
  while (!calls.empty() && now - calls.front() >= hours{24}) calls.pop_front();
  const auto since = [&](base::Milliseconds span) {
    return static_cast<std::size_t>(
        std::ranges::count_if(calls, [&](Instant call) { return now - call < span; }));
  };
  if (since(minutes{1}) >= limits_.bookings_per_minute ||
      since(hours{1}) >= limits_.bookings_per_hour || calls.size() >= limits_.bookings_per_day)
    return false;
  calls.push_back(now);
  return true;
}

void CalendlyAccess::add_limit_headers(const std::string& user, http::Response& response,
                                       Instant now) const {
  const auto found = windows_.find(user);
  const std::size_t calls = found == windows_.end() ? 0 : found->second.calls;
  const Instant began = found == windows_.end() ? now : found->second.began;
  const auto left = std::chrono::ceil<std::chrono::seconds>(began + minutes{1} - now);
  response.with("X-RateLimit-Limit", std::to_string(limits_.per_minute))
      .with("X-RateLimit-Remaining", std::to_string(limits_.per_minute - calls))
      .with("X-RateLimit-Reset", std::to_string(std::max<long>(left.count(), 0)));
}

void CalendlyAccess::forget_calls() {
  windows_.clear();
  bookings_.clear();
}

}  // namespace simulators

#pragma once

#include <boost/json.hpp>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "http/messages.hpp"

namespace simulators {

struct CalendlyToken {
  enum class State { valid, expired, revoked };

  std::string user;  // id of whose token it is
  State state = State::valid;
  // Nothing means a token from before scopes existed: it may do all its user may.
  std::optional<std::set<std::string>> scopes;
};

// Requests per user; the three of POST /invitees apply together.
struct CalendlyLimits {
  std::size_t per_minute = 500;
  std::size_t bookings_per_minute = 10;
  std::size_t bookings_per_hour = 50;
  std::size_t bookings_per_day = 100;
};

// Who may call, and how often.
class CalendlyAccess {
 public:
  void grant(std::string token, CalendlyToken rights) { tokens_[std::move(token)] = rights; }
  void set_limits(CalendlyLimits limits) { limits_ = limits; }

  // The caller's rights, or the 401.
  const CalendlyToken* caller(const http::Request& request) const;
  http::Response unauthenticated(const http::Request& request) const;
  // A 403 where the token lacks the scope; a `:write` scope includes its `:read`.
  std::optional<http::Response> missing_scope(const CalendlyToken& token,
                                              std::string_view scope) const;
  // Counts the call. False when it is one too many.
  bool admit(const std::string& user, base::Instant now);
  bool admit_booking(const std::string& user, base::Instant now);
  // X-RateLimit-Limit, -Remaining and -Reset; Reset is seconds, not an epoch.
  void add_limit_headers(const std::string& user, http::Response& response,
                         base::Instant now) const;
  void forget_calls();

 private:
  struct Window {
    base::Instant began;
    std::size_t calls = 0;
  };

  std::map<std::string, CalendlyToken, std::less<>> tokens_;
  CalendlyLimits limits_;
  std::map<std::string, Window> windows_;                      // by user
  std::map<std::string, std::deque<base::Instant>> bookings_;  // by user, of the last day
};

struct CalendlyErrorDetail {
  std::string parameter;
  std::string message;
  std::string code = "";  // left out where empty
};

http::Response calendly_json(int status, const boost::json::object& body);
// Error bodies as Calendly's OpenAPI document has them: title, message, details.
http::Response calendly_error(int status, std::string_view message);
http::Response calendly_invalid(const std::vector<CalendlyErrorDetail>& details);
http::Response calendly_not_found();

}  // namespace simulators

#pragma once

#include <boost/json.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulators/calendly_account.hpp"
#include "simulators/calendly_api.hpp"
#include "simulators/calendly_pages.hpp"

namespace simulators {

// Calendly as seen from outside: the REST API and the pages of calendly.com on one host, told apart
// by their paths as far as both exist. Pure: no socket, thread or clock; the same seed and calls
// give the same ids and bytes. Not for several threads at once. Written from Calendly's documents;
// what they leave open is chosen in CalendlyShape.
class CalendlyWorld {
 public:
  explicit CalendlyWorld(CalendlySetting setting);
  CalendlyWorld(const CalendlyWorld&) = delete;
  CalendlyWorld& operator=(const CalendlyWorld&) = delete;

  http::Response handle(const http::Request& request, base::Instant now);
  // Whether the path belongs to the API, not to the pages: faults hit only calls of the API.
  static bool is_api(const http::Request& request);
  // A 429 or 500 for a call that is not executed.
  http::Response refuse(int status, base::Instant now) const;

  // Acts of people: see the account.
  CalendlyAccount& account() { return account_; }
  // Whose account it is: the id and the URI of the builder "demo".
  std::string demo_user() const;
  std::string demo_user_uri() const;
  // Whether webhooks still go to the subscription.
  bool is_listening(const std::string& subscription_id) const;
  // See CalendlyAccount::sign.
  std::optional<std::string> sign(const std::string& subscription_id, std::string_view body,
                                  base::Instant first_attempt_at, base::Instant now) const {
    return account_.sign(subscription_id, body, first_attempt_at, now);
  }
  // The key of the newest active subscription that has one: what webhooks are signed with.
  std::optional<std::string> signing_key() const;
  CalendlyAccess& access() { return api_.access(); }
  // Books like a client who follows the link: its utm_* and prefilled answers count. Without a
  // start, the first free time.
  struct Visit {
    std::string scheduling_url;
    std::optional<base::Instant> start;
    std::string name;
    std::string email;
    std::optional<std::string> timezone;
    std::vector<CalendlyAnswer> answers;
    CalendlyTracking tracking;
  };
  base::Result<std::string, CalendlyRefusal> visit(const Visit& visit, base::Instant now);

  // {event_types, events, invitees, subscriptions}: arrays, objects exactly as the API shows them.
  boost::json::object state(base::Instant now) const;
  void reset();

 private:
  CalendlyAccount account_;
  CalendlyApi api_;
  CalendlyPages pages_;
};

}  // namespace simulators

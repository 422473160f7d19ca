#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulators/calendly_access.hpp"
#include "simulators/calendly_account.hpp"

namespace simulators {

// One authenticated call of the REST API with what its handler needs.
struct CalendlyCall {
  CalendlyAccount& account;
  const http::Request& request;
  std::vector<std::string> segments;  // of the path, percent-decoded
  const CalendlyUser& caller;
  base::Instant now;
  boost::json::object body;  // empty unless the request has a JSON object
};

// https://api.calendly.com, written from Calendly's OpenAPI document and release notes. Checks
// token, limits and scope, then finds the handler.
class CalendlyApi {
 public:
  explicit CalendlyApi(CalendlyAccount& account) : account_(account) {}

  http::Response handle(const http::Request& request, base::Instant now);
  CalendlyAccess& access() { return access_; }

 private:
  http::Response answer(const http::Request& request, const CalendlyToken& token,
                        base::Instant now);

  CalendlyAccount& account_;
  CalendlyAccess access_;
};

// The last segment of a URI in the given collection ("event_types"); nothing for other URIs.
std::optional<std::string> calendly_id(std::string_view uri, std::string_view collection);
// A text member of an object, nothing where it is missing, null or something else.
std::optional<std::string> calendly_text(const boost::json::object& object, std::string_view name);
// {"resource": {...}}
http::Response calendly_resource(int status, const boost::json::object& resource);
// {"collection": [...], "pagination": {...}}: the page the request asks for.
http::Response calendly_page(const CalendlyCall& call, const boost::json::array& rows);

// The handlers, a file per kind.
http::Response calendly_get_user(CalendlyCall& call);
http::Response calendly_list_event_types(CalendlyCall& call);
http::Response calendly_get_event_type(CalendlyCall& call);
http::Response calendly_list_available_times(CalendlyCall& call);
http::Response calendly_list_busy_times(CalendlyCall& call);
http::Response calendly_list_events(CalendlyCall& call);
http::Response calendly_get_event(CalendlyCall& call);
http::Response calendly_list_invitees(CalendlyCall& call);
http::Response calendly_get_invitee(CalendlyCall& call);
http::Response calendly_cancel_event(CalendlyCall& call);
http::Response calendly_create_invitee(CalendlyCall& call);
http::Response calendly_create_link(CalendlyCall& call);
http::Response calendly_create_no_show(CalendlyCall& call);
http::Response calendly_get_no_show(CalendlyCall& call);
http::Response calendly_delete_no_show(CalendlyCall& call);
http::Response calendly_create_subscription(CalendlyCall& call);
http::Response calendly_list_subscriptions(CalendlyCall& call);
http::Response calendly_get_subscription(CalendlyCall& call);
http::Response calendly_delete_subscription(CalendlyCall& call);
http::Response calendly_sample_webhook(CalendlyCall& call);

}  // namespace simulators

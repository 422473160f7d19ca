#pragma once

#include <array>
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "simulators/calendly_model.hpp"

namespace simulators {

struct CalendlySetting {
  std::uint64_t seed = 1;
  std::string token = "sandbox_calendly_token";
  std::string api_url = "https://api.calendly.com";  // where the links of paging lead
  std::string pages_url = "https://calendly.com";    // where booking pages are
};

inline constexpr std::array<std::string_view, 6> calendly_tracking_keys{
    "utm_campaign", "utm_source", "utm_medium", "utm_content", "utm_term", "salesforce_uuid"};

// "2026-06-10T06:30:00.000000Z", the form of Calendly's bodies.
std::string calendly_time(base::Instant instant);
// The same to whole seconds, as webhooks are stamped.
std::string calendly_time_of_second(base::Instant instant);

// The account's records in the API's own words. Refers to all three; they must outlive it.
class CalendlyWire {
 public:
  CalendlyWire(const CalendlyRecords& records, const CalendlySetting& setting,
               const CalendlyShape& shape)
      : records_(records), setting_(setting), shape_(shape) {}

  // https://api.calendly.com/{collection}/{id}
  std::string uri(std::string_view collection, std::string_view id) const;
  std::string event_uri(const std::string& event_id) const;
  std::string invitee_uri(const std::string& invitee_id) const;
  std::string booking_page(const CalendlyEventType& type) const;

  boost::json::object user(const CalendlyUser& user) const;
  boost::json::object event_type(const CalendlyEventType& type) const;
  boost::json::object event(const CalendlyEvent& event, base::Instant now) const;
  boost::json::object invitee(const CalendlyInvitee& invitee) const;
  boost::json::object cancellation(const CalendlyCancellation& cancellation) const;
  boost::json::object no_show(const CalendlyNoShow& no_show) const;
  boost::json::object subscription(const CalendlySubscription& subscription) const;

  // Whole bodies of webhooks, keys in alphabetical order as in captures.
  std::string invitee_webhook(std::string_view event, const CalendlyInvitee& invitee,
                              const CalendlySubscription& subscription, base::Instant now) const;
  std::string event_type_webhook(std::string_view event, const CalendlyEventType& type,
                                 const CalendlySubscription& subscription, base::Instant now) const;

 private:
  boost::json::value location(const CalendlyEvent& event, base::Instant now) const;
  boost::json::array memberships(const CalendlyEvent& event) const;
  boost::json::object for_webhook(const CalendlyEvent& event) const;
  boost::json::value uri_or_null(const std::optional<std::string>& invitee_id) const;
  boost::json::object links_of(const CalendlyInvitee& invitee) const;

  const CalendlyRecords& records_;
  const CalendlySetting& setting_;
  const CalendlyShape& shape_;
};

}  // namespace simulators

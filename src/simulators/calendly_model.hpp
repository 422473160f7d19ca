#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/instant.hpp"

// The things a Calendly account consists of, as plain records. Ids are the last segments of the
// URIs that the API shows.
namespace simulators {

struct CalendlyUser {
  std::string id;
  std::string name;
  std::string slug;
  std::string email;
  std::string timezone;
  base::Instant created_at;
};

struct CalendlyQuestion {
  std::string name;
  std::string type = "text";
  bool is_required = false;
};

// Where a type's sessions take place, in the words of event types: `kind`.
struct CalendlyPlace {
  std::string kind;
  std::string location;
};

struct CalendlyEventType {
  std::string id;
  std::string host;                 // user id
  std::optional<std::string> name;  // live accounts have types without one
  std::string slug;
  std::string description;
  int duration_minutes = 60;
  bool is_active = true;
  bool is_paid = false;
  int capacity = 1;  // above 1 the type is a group type
  std::optional<CalendlyPlace> place;
  std::vector<CalendlyQuestion> questions;
  base::Instant created_at;
  base::Instant updated_at;
  std::optional<base::Instant> deleted_at;
};

struct CalendlyCancellation {
  std::string canceled_by;
  std::optional<std::string> reason;
  bool is_by_host = false;
  base::Instant created_at;
};

// utm_campaign, utm_source, utm_medium, utm_content, utm_term, salesforce_uuid: what is missing
// here is shown as null.
using CalendlyTracking = std::map<std::string, std::string>;

struct CalendlyAnswer {
  std::string question;
  std::string answer;
  int position = 0;
};

struct CalendlyInvitee {
  std::string id;
  std::string event;
  std::string email;
  std::string name;
  std::optional<std::string> first_name;
  std::optional<std::string> last_name;
  std::string timezone;
  std::vector<CalendlyAnswer> answers;
  CalendlyTracking tracking;
  bool is_active = true;
  bool is_rescheduled = false;
  std::optional<std::string> old_invitee;  // invitee id
  std::optional<std::string> new_invitee;
  std::optional<std::string> scheduling_method;
  std::optional<CalendlyCancellation> cancellation;
  std::optional<std::string> no_show;  // no-show id
  base::Instant created_at;
  base::Instant updated_at;
};

struct CalendlyEvent {
  std::string id;
  std::string event_type;
  std::string host;
  base::Instant start;
  base::Instant end;
  bool is_active = true;
  int capacity = 1;
  std::optional<std::string> name;
  std::optional<CalendlyPlace> place;
  std::vector<std::string> guests;
  std::vector<std::string> invitees;  // ids, oldest first
  std::optional<CalendlyCancellation> cancellation;
  base::Instant created_at;
  base::Instant updated_at;
};

struct CalendlyNoShow {
  std::string id;
  std::string invitee;
  base::Instant created_at;
};

// A single-use link to one event type.
struct CalendlyLink {
  std::string event_type;
  bool is_used = false;
};

struct CalendlySubscription {
  std::string id;
  std::string callback_url;
  std::set<std::string> events;
  std::string scope;                // "user" or "organization"
  std::optional<std::string> user;  // user id
  std::string creator;              // user id
  std::string signing_key;          // empty: webhooks are not signed
  bool is_active = true;
  std::optional<base::Instant> retry_started_at;
  base::Instant created_at;
  base::Instant updated_at;
};

// Everything the account knows. Ordered containers, so that a seed replays.
struct CalendlyRecords {
  std::string organization;
  std::map<std::string, CalendlyUser> users;
  std::vector<CalendlyEventType> event_types;
  std::map<std::string, CalendlyEvent> events;
  std::map<std::string, CalendlyInvitee> invitees;
  std::map<std::string, CalendlyNoShow> no_shows;
  std::map<std::string, CalendlyLink> links;
  std::map<std::string, CalendlySubscription> subscriptions;

  const CalendlyEventType* event_type(const std::string& id) const;
  // The type behind a booking page's path, /{user slug}/{type slug}; a deleted one has no page.
  const CalendlyEventType* event_type_at(const std::string& user_slug,
                                         const std::string& type_slug) const;
  const CalendlyEvent* event(const std::string& id) const;
  const CalendlyInvitee* invitee(const std::string& id) const;
  int active_invitees(const CalendlyEvent& event) const;
};

// What Calendly's documents leave open or live accounts do either way.
struct CalendlyShape {
  enum class NoCancellation { absent, null, empty_object };

  NoCancellation no_cancellation = NoCancellation::absent;  // on an active invitee
  bool answers_booking_with_event_uri = false;              // the older answer of POST /invitees
  bool sends_created_first = false;                         // of a reschedule's two webhooks
  bool keeps_tracking_on_reschedule = true;
  bool signs_retries_with_old_time = false;
  bool refuses_cancel_reason = false;
  bool uses_short_ids = false;  // 16 upper-case characters
  bool books_paid_plans_only = false;
  bool puts_own_host_into_uris = false;
};

}  // namespace simulators

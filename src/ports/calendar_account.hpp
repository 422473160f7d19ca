#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"

#include "base/secret.hpp"
#include "ports/catalogue.hpp"
#include "ports/provider_answer.hpp"

namespace ports {

struct CalendarUser {
  std::string id;            // last segment of the user's URI
  std::string organization;  // last segment of the organization's URI
  std::string name;
  std::string slug;
  std::string email;
  std::string timezone;
  std::string scheduling_url;
};

// An event type as Calendly has it (GET /event_types).
struct EventType {
  std::string id;
  std::string name;
  std::string slug;
  std::string description;
  std::string scheduling_url;
  int duration_minutes = 0;
  bool active = true;
  bool deleted = false;
  bool group = false;    // several invitees on one event: refused here
  bool is_paid = false;  // Calendly collects the payment itself: refused here
  BookingForm form{};
};

struct Subscription {
  std::string id;
  std::string callback_url;
  bool active = true;  // false: Calendly has disabled it and won't deliver again
  std::vector<std::string> events;
};

// A scheduled event as the list of them shows it.
struct ScheduledEvent {
  std::string id;
  std::string event_type;
  bool active = true;
  base::Instant start;
  base::Instant end;
  base::Instant created_at;
};

// What a list says about the events that start in the window asked for.
struct ScheduledEvents {
  std::vector<ScheduledEvent> events;  // active and cancelled ones
  std::optional<base::Instant>
      more_at;  // set: the answer reaches only up to events that start then
};

// An invitee in the words of a webhook, for a webhook that never came.
struct InviteeNews {
  std::string type;  // "invitee.created" or "invitee.canceled"
  std::string body;
};

// What the set-up, doctor and the sweeps ask of a Calendly account. Blocks; any thread may call.
class CalendarAccount {
 public:
  virtual ~CalendarAccount() = default;
  virtual Answer<CalendarUser> me() = 0;
  virtual Answer<std::vector<EventType>> event_types(const CalendarUser& user) = 0;
  virtual Answer<std::vector<Subscription>> subscriptions(const CalendarUser& user) = 0;
  // 409 of an URL that is subscribed already is `refused` with code "already_exists".
  virtual Answer<Subscription> subscribe(const CalendarUser& user, const std::string& url,
                                         const base::SecretText& signing_key) = 0;
  // An absent subscription is a success.
  virtual Answer<base::Done> unsubscribe(const std::string& id) = 0;
  // The user's own events that start in [from, until): about a hundred active ones at most, all the
  // cancelled ones among them.
  virtual Answer<ScheduledEvents> scheduled_events(const std::string& user_id, base::Instant from,
                                                   base::Instant until) = 0;
  virtual Answer<std::vector<InviteeNews>> invitees(const std::string& event_id) = 0;
};

}  // namespace ports

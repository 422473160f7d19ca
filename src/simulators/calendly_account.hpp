#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "simulators/calendly_ids.hpp"
#include "simulators/calendly_model.hpp"
#include "simulators/calendly_wire.hpp"
#include "simulators/deliveries.hpp"

namespace simulators {

enum class CalendlyRefusal {
  not_bookable,      // an unknown, inactive, deleted or self-charging type, or a used link
  not_an_open_time,  // past, or not on the host's grid
  already_filled,    // somebody else has the time
  fully_booked,      // nobody named a start, and none is free within a year
  unknown,           // no such event or invitee
  already_canceled,
  in_the_past,
};

struct CalendlyBookingRequest {
  std::string event_type;  // id
  base::Instant start;
  std::string name;
  std::optional<std::string> first_name;
  std::optional<std::string> last_name;
  std::string email;
  std::string timezone;
  std::vector<CalendlyAnswer> answers;
  CalendlyTracking tracking;
  std::vector<std::string> guests;
  std::optional<CalendlyPlace> place;  // the type's own where missing
  std::optional<std::string> scheduling_method;
  std::optional<std::string> link;  // code of a single-use link
  bool takes_any_day = false;       // weekends too, as the control API may
};

// One Calendly organization and what people do in it: bookings, cancellations, reschedules, the
// webhooks these cause. Knows nothing of HTTP; every act is given the time.
class CalendlyAccount {
 public:
  CalendlyAccount(CalendlyRecords records, CalendlySetting setting);

  const CalendlyRecords& records() const { return records_; }
  const CalendlySetting& setting() const { return setting_; }
  const CalendlyShape& shape() const { return shape_; }
  void set_shape(CalendlyShape shape) { shape_ = shape; }
  CalendlyWire wire() const { return {records_, setting_, shape_}; }

  // Starts within [from, to) that a client is offered: Monday to Friday, 09:00 to 17:00 in the
  // host's zone, every 30 minutes, an hour ahead at least, not taken.
  std::vector<base::Instant> free_starts(const CalendlyEventType& type, base::Instant from,
                                         base::Instant to, base::Instant now) const;
  // Nothing where none is free within a year.
  std::optional<base::Instant> first_free_start(const CalendlyEventType& type,
                                                base::Instant now) const;

  // The new invitee's id.
  base::Result<std::string, CalendlyRefusal> book(const CalendlyBookingRequest& request,
                                                  base::Instant now);
  // Ends the event for all its invitees, as the API and the host's calendar do.
  base::Result<base::Done, CalendlyRefusal> cancel_event(const std::string& event_id,
                                                         const std::optional<std::string>& reason,
                                                         base::Instant now);
  // What a host does in the calendar behind Calendly: another start, and nobody is told. False
  // where the event is unknown.
  bool move_event(const std::string& event_id, base::Instant start);
  // What an invitee does on the cancel page.
  base::Result<base::Done, CalendlyRefusal> cancel_invitee(const std::string& invitee_id,
                                                           const std::optional<std::string>& reason,
                                                           base::Instant now);
  // What an invitee does on the reschedule page: a new event with a new invitee. Its id. With an
  // `event_type` it is one of that type; no document of Calendly's says whether that can happen.
  base::Result<std::string, CalendlyRefusal> reschedule(
      const std::string& invitee_id, base::Instant start, const std::optional<std::string>& reason,
      bool takes_any_day, base::Instant now, const std::optional<std::string>& event_type = {});

  // Nothing where the invitee is unknown.
  std::optional<std::string> mark_no_show(const std::string& invitee_id, base::Instant now);
  bool undo_no_show(const std::string& no_show_id, base::Instant now);
  std::string make_link(const std::string& event_type_id);  // its code
  // Replaces a type the account has, and tells the subscriptions.
  void change_event_type(CalendlyEventType changed, base::Instant now);

  // Nothing where the callback URL is taken already.
  std::optional<std::string> subscribe(CalendlySubscription subscription, base::Instant now);
  bool unsubscribe(const std::string& subscription_id);
  // The webhooks since the last call, oldest first.
  std::vector<OutgoingWebhook> take_outgoing();
  // The header value that proves the body, made for one attempt; nothing without a signing key.
  std::optional<std::string> sign(const std::string& subscription_id, std::string_view body,
                                  base::Instant first_attempt_at, base::Instant now) const;
  // How an attempt ended. 24 hours of failures disable the subscription: then this says true.
  bool attempted(const std::string& subscription_id, bool was_taken, base::Instant now);

  // Forgets bookings; keeps types, subscriptions and the sequence of ids, so that a service that
  // stays connected never meets an old id again.
  void reset();

 private:
  std::string new_id();
  bool is_on_grid(const CalendlyEventType& type, base::Instant start, bool takes_any_day) const;
  bool is_taken(const CalendlyEventType& type, base::Instant start) const;
  const CalendlyEvent* open_group_event(const CalendlyEventType& type, base::Instant start) const;
  std::optional<CalendlyRefusal> refusal(const CalendlyBookingRequest& request,
                                         base::Instant now) const;
  CalendlyEvent& event_for(const CalendlyBookingRequest& request, base::Instant now);
  std::string admit(const CalendlyBookingRequest& request, base::Instant now);
  void end_invitee(CalendlyInvitee& invitee, const CalendlyCancellation& cancellation);
  void end_event_if_empty(CalendlyEvent& event, const CalendlyCancellation& cancellation);
  void announce(std::string_view event, const std::string& invitee_id, base::Instant now);
  void announce_type(std::string_view event, const CalendlyEventType& type, base::Instant now);
  void post(std::string_view event, const CalendlySubscription& subscription, std::string body);
  bool listens(const CalendlySubscription& subscription, std::string_view event,
               const std::string& host) const;

  CalendlyRecords records_;
  CalendlySetting setting_;
  CalendlyShape shape_;
  CalendlyIds ids_;
  std::vector<OutgoingWebhook> outgoing_;
  std::int64_t last_webhook_ = 0;
};

// t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">
// (developer.calendly.com/api-docs/overview/webhooks/webhook-signatures.md).
std::string calendly_signature(std::string_view signing_key, std::int64_t unix_seconds,
                               std::string_view body);

}  // namespace simulators

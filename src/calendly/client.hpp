#pragma once

#include <memory>

#include "calendly/doors.hpp"
#include "calendly/options.hpp"
#include "ports/calendar.hpp"
#include "ports/calendar_account.hpp"

namespace calendly {

class Caller;

// Calendly's API v2 behind our two ports. Any thread may call; a call blocks until there is an
// answer or its deadline has passed. Nothing is sent twice but a cancel whose reason was refused.
// An id that could not be one of Calendly's is `not_found` without a call.
class CalendlyClient final : public ports::Calendar, public ports::CalendarAccount {
 public:
  CalendlyClient(const Doors& doors, CalendlyOptions options);
  ~CalendlyClient() override;

  ports::Answer<domain::SlotSeen> slot(const domain::SlotId& id, ports::Lane lane) override;
  // What Calendly refuses for good is `refused` with code "event_in_past" or "not_allowed".
  ports::Answer<base::Done> cancel(const std::string& event_id, const std::string& reason) override;
  ports::Answer<std::vector<base::Instant>> available_times(const std::string& event_type,
                                                            base::Instant from, base::Instant to,
                                                            ports::Lane lane) override;
  std::string draw_up(const ports::InviteeOrder& order) const override;
  ports::Answer<domain::SlotId> create_invitee(const std::string& drawn_up) override;
  ports::Answer<std::optional<domain::SlotSeen>> find_slot(const ports::SlotSearch& search,
                                                           ports::Lane lane) override;
  ports::Answer<base::Done> mark_no_show(const domain::SlotId& id) override;
  ports::Answer<base::Done> unmark_no_show(const std::string& no_show_id) override;

  ports::Answer<ports::CalendarUser> me() override;
  ports::Answer<std::vector<ports::EventType>> event_types(
      const ports::CalendarUser& user) override;
  ports::Answer<std::vector<ports::Subscription>> subscriptions(
      const ports::CalendarUser& user) override;
  ports::Answer<ports::Subscription> subscribe(const ports::CalendarUser& user,
                                               const std::string& url,
                                               const base::SecretText& signing_key) override;
  ports::Answer<base::Done> unsubscribe(const std::string& id) override;
  ports::Answer<ports::ScheduledEvents> scheduled_events(const std::string& user_id,
                                                         base::Instant from,
                                                         base::Instant until) override;
  ports::Answer<std::vector<ports::InviteeNews>> invitees(const std::string& event_id) override;

 private:
  ports::Answer<std::vector<ports::ScheduledEvent>> list_events(const std::string& user,
                                                                std::string_view status,
                                                                base::Instant from,
                                                                base::Instant until) const;

  std::unique_ptr<Caller> caller_;
};

}  // namespace calendly

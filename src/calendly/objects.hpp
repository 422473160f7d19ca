#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "domain/news.hpp"
#include "ports/calendar_account.hpp"

// Calendly's objects (API v2) read into ours. Fields we do not know are ignored; nothing where one
// we need is missing or has a value we can't judge.
namespace calendly {

// The object under `resource`; null where there is none.
const boost::json::object* resource(const boost::json::object& body);

// An invitee and its event make a slot. It is active while both say so: the invitee decides, but an
// event that is cancelled as a whole takes its invitees along.
std::optional<domain::SlotSeen> read_slot(const domain::SlotId& id,
                                          const boost::json::object& invitee,
                                          const boost::json::object& event);

// The starts that are offered, of a list of available times.
std::optional<std::vector<base::Instant>> read_available_times(const boost::json::object& body);

// The ids in the answer to a booking of ours: the invitee is its resource, or stands beside it.
std::optional<domain::SlotId> read_created_invitee(const boost::json::object& body);

std::optional<ports::CalendarUser> read_user(const boost::json::object& object);
std::optional<ports::EventType> read_event_type(const boost::json::object& object);
std::optional<ports::ScheduledEvent> read_scheduled_event(const boost::json::object& object);
// An invitee as the webhook about it would have told.
std::optional<ports::InviteeNews> read_invitee_news(const boost::json::object& object);
std::optional<ports::Subscription> read_subscription(const boost::json::object& object);

}  // namespace calendly

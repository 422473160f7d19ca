#pragma once

#include <string>

#include "domain/news.hpp"
#include "ports/provider_answer.hpp"

namespace ports {

// What the engine asks of Calendly about slots. Blocks until there is an answer or the deadline of
// the call has passed; any thread may call.
class Calendar {
 public:
  virtual ~Calendar() = default;

  // GETs the invitee, then its event. 404 of either is `not_found`. Changes nothing.
  virtual Answer<domain::SlotSeen> slot(const domain::SlotId& id, Lane lane) = 0;

  // Cancels the whole event, which must have one invitee. An event that is cancelled already
  // (403 "Event is already canceled") is a success; may be repeated. `reason` is shown to the
  // client; where Calendly refuses a reason (400), the call is repeated once without.
  virtual Answer<base::Done> cancel(const std::string& event_id, const std::string& reason) = 0;

  // Marks the invitee as not having come. What a second mark is answered is not documented: look
  // first, with slot().
  virtual Answer<base::Done> mark_no_show(const domain::SlotId& id) = 0;
  // Takes a mark back; an absent one is a success.
  virtual Answer<base::Done> unmark_no_show(const std::string& no_show_id) = 0;
};

}  // namespace ports

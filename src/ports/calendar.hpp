#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/news.hpp"
#include "ports/provider_answer.hpp"

namespace ports {

// An answer to one of the event type's questions; its text must be the question's to the letter.
struct InviteeAnswer {
  std::string question;
  std::string text;
  int position;  // of the question, from 0
};

// One booking that we make ourselves.
struct InviteeOrder {
  std::string event_type;
  base::Instant start;
  std::string name;
  std::string email;
  std::string timezone;
  std::string token;       // travels as utm_content
  std::string place_kind;  // one of the event type's locations; empty where it has none
  std::string place;
  std::vector<InviteeAnswer> answers;
};

// Where to look for an event of ours.
struct SlotSearch {
  std::string user;  // the host's id
  std::string event_type;
  base::Instant start;
  std::string email;
  std::string token;
  std::vector<std::string> known{};  // invitees that are not the one
};

// The code of a refusal that says that somebody else has the time, or that it is not offered.
inline constexpr std::string_view time_taken = "already_filled";

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

  // The starts that are offered from `from`, which must lie ahead, to before `to`, at most 31 days
  // later. A snapshot: nothing is held.
  virtual Answer<std::vector<base::Instant>> available_times(const std::string& event_type,
                                                             base::Instant from, base::Instant to,
                                                             Lane lane) = 0;

  // The exact bytes of the request, to be stored before the first send. Pure.
  virtual std::string draw_up(const InviteeOrder& order) const = 0;
  // Books a time. Calendly knows no idempotency key: after an unknown outcome the same start may be
  // asked for again, because it is given to nobody twice; refused with code `time_taken` it may be
  // ours already, which only find_slot can say.
  virtual Answer<domain::SlotId> create_invitee(const std::string& drawn_up) = 0;
  // The event at that start with our token, standing or cancelled; nothing when none is listed.
  virtual Answer<std::optional<domain::SlotSeen>> find_slot(const SlotSearch& search,
                                                            Lane lane) = 0;
  // Marks the invitee as not having come. What a second mark is answered is not documented: look
  // first, with slot().
  virtual Answer<base::Done> mark_no_show(const domain::SlotId& id) = 0;
  // Takes a mark back; an absent one is a success.
  virtual Answer<base::Done> unmark_no_show(const std::string& no_show_id) = 0;
};

}  // namespace ports

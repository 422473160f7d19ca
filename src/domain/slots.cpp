#include "domain/slots.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "domain/attention.hpp"
#include "domain/placing.hpp"
#include "domain/waits.hpp"

namespace domain {
namespace {

constexpr base::Milliseconds reads_lag_max{60'000};

CalendarLink* find_link(Booking& booking, const std::string& invitee_id) {
  const auto found = std::ranges::find(booking.links, invitee_id, &CalendarLink::invitee_id);
  return found == booking.links.end() ? nullptr : &*found;
}

CalendarLink& add_link(Booking& booking, const SlotId& id, const Look& look) {
  booking.links.push_back(CalendarLink{.n = booking.links.empty() ? 1 : booking.links.back().n + 1,
                                       .event_id = id.event,
                                       .invitee_id = id.invitee,
                                       .created_at = look.issued_at,
                                       .first_seen_at = look.issued_at});
  return booking.links.back();
}

// Calendly records our own cancel as the host's; our reason text ends with "[BK7F3KQ2 c1]". Where
// it refused the reason and we sent none, a cancel by the host that we first hear of after our own
// was sent counts as ours.
std::optional<Canceler> canceler_of(const Booking& booking, const CalendarLink& link,
                                    const SlotSeen& seen) {
  if (base::canary("own_cancel_is_the_hosts")) return seen.canceler;
  if (seen.cancel_reason.find("[" + booking.code.text() + " c") != std::string::npos)
    return Canceler::us;
  if (link.canceler) return link.canceler;
  const bool looks_like_ours =
      seen.cancel_reason.empty() && link.cancel_sends > 0 && seen.canceler == Canceler::host;
  return looks_like_ours ? Canceler::us : seen.canceler;
}

// `looked_at` of a cancelled link is the last look that said so, and cancelled_seen_at the first:
// how far they are apart does not depend on the order in which they came in.
void write_cancellation(const Booking& booking, CalendarLink& link, const SlotSeen& seen,
                        const Look& look) {
  const bool known = link.status == LinkStatus::cancelled;
  link.status = LinkStatus::cancelled;
  link.looked_at = known ? std::max(link.looked_at, look.issued_at) : look.issued_at;
  link.cancelled_seen_at =
      std::min(link.cancelled_seen_at.value_or(look.issued_at), look.issued_at);
  link.cancelled_twice = link.looked_at - *link.cancelled_seen_at >= second_look_wait;
  link.cancelled_at = seen.cancelled_at
                          ? *seen.cancelled_at
                          : std::min(link.cancelled_at.value_or(look.issued_at), look.issued_at);
  link.canceler = canceler_of(booking, link, seen);
}

// Nothing of an end that was written before counts any more.
void stand_again(CalendarLink& link, LinkStatus status) {
  link.status = status;
  link.canceler.reset();
  link.cancelled_at.reset();
  link.cancelled_seen_at.reset();
  link.cancelled_twice = false;
}

// A link that went on elsewhere was not cancelled, whatever an earlier look made of it.
void supersede(CalendarLink& link, const std::optional<SlotId>& successor) {
  stand_again(link, LinkStatus::superseded);
  if (!successor) return;
  link.successor_event_id = successor->event;
  link.successor_invitee_id = successor->invitee;
}

// The host may move an event to another start without a reschedule of the client's.
void note_move(CalendarLink& link, const SlotSeen& seen, const Look& look) {
  const bool was_read = link.fetch_no > 0;
  if (!was_read || link.start == seen.start) return;
  ++link.moves;
  link.moved_from = link.start;
  link.moved_at = look.issued_at;
}

void write_details(CalendarLink& link, const SlotSeen& seen) {
  link.event_type = seen.event_type;
  link.created_at = seen.created_at;
  link.start = seen.start;
  link.end = seen.end;
  link.location = seen.location;
  link.cancel_url = seen.cancel_url;
  link.reschedule_url = seen.reschedule_url;
  link.no_show_id = seen.no_show_id;
  if (!link.price) link.price = seen.price;
}

Absorbed update_link(const Booking& booking, CalendarLink& link, const SlotSeen& seen,
                     const Look& look) {
  const bool newer = !look.is_older_than(link.fetch_no);
  link.first_seen_at = std::min(link.first_seen_at, look.issued_at);
  if (newer) {
    note_move(link, seen, look);
    write_details(link, seen);
    link.fetch_no = look.fetch_no;
  }
  if (!seen.active && seen.rescheduled && !base::canary("move_is_a_cancellation")) {
    supersede(link, seen.successor);
  } else if (!seen.active && link.status != LinkStatus::superseded) {
    write_cancellation(booking, link, seen, look);
  } else if (!newer) {
    return Absorbed::stale;
  } else if (link.status == LinkStatus::active || link.status == LinkStatus::gone ||
             link.status == LinkStatus::requested) {
    link.status = LinkStatus::active;  // perhaps Calendly remembers it again
    link.looked_at = look.issued_at;
  }
  return Absorbed::applied;
}

// The old invitee of a reschedule may become known by the new one alone. It gets its place in the
// chain at once, so that it is known when it comes, in whatever state.
void note_predecessor(Booking& booking, const SlotSeen& seen, const Look& look) {
  if (!seen.predecessor || seen.predecessor->invitee == seen.id.invitee) return;
  CalendarLink* old = find_link(booking, seen.predecessor->invitee);
  if (old == nullptr) {
    old = &add_link(booking, *seen.predecessor, look);
    old->created_at = seen.created_at;  // no later than that; its own look will tell
  }
  supersede(*old, seen.id);
}

bool continues_the_chain(Booking& booking, const SlotSeen& seen) {
  const auto knows = [&](const std::optional<SlotId>& id) {
    return id && find_link(booking, id->invitee) != nullptr;
  };
  return knows(seen.predecessor) || knows(seen.successor);
}

// The event of a time that is held here, whichever way it becomes known, and also where the time
// was given up for lost. An older database that was put back does not know that we asked for it,
// and it may have been moved since.
CalendarLink* placed_link(Booking& booking, const SlotSeen& seen) {
  const CalendarLink* const tail = slot(booking);
  const bool was_let_go =
      tail != nullptr && tail->canceler == Canceler::us && tail->place_sends == 0;
  const bool may_be = tail != nullptr && is_local(*tail) && !was_let_go &&
                      seen.token == booking.token && !seen.token.empty();
  const bool is_it = may_be && seen.event_type == tail->event_type && seen.start == tail->start;
  const bool was_moved =
      may_be && seen.predecessor && find_link(booking, seen.predecessor->invitee) == nullptr;
  if (!is_it && !was_moved) return nullptr;
  CalendarLink& link = *std::ranges::find(booking.links, tail->n, &CalendarLink::n);
  link.event_id = seen.id.event;
  link.invitee_id = seen.id.invitee;
  stand_again(link, LinkStatus::requested);
  return &link;
}

Absorbed append_link(Booking& booking, const SlotSeen& seen, const Look& look) {
  if (CalendarLink* const link = placed_link(booking, seen))
    return update_link(booking, *link, seen, look);
  if (!continues_the_chain(booking, seen)) {
    if (seen.token.empty() || seen.token != booking.token) return Absorbed::foreign;
    if (!booking.links.empty()) return Absorbed::token_used;
    if (seen.event_type != booking.terms.event_type) return Absorbed::wrong_type;
  }
  note_predecessor(booking, seen, look);
  update_link(booking, add_link(booking, seen.id, look), seen, look);
  return Absorbed::applied;
}

// The successor that a reschedule named and that Calendly does not know is a slot that is gone, or
// the booking would wait for it for ever.
CalendarLink* add_missing_successor(Booking& booking, const SlotGone& gone, const Look& look) {
  const bool named = std::ranges::any_of(booking.links, [&](const CalendarLink& link) {
    return link.status == LinkStatus::superseded && !gone.id.invitee.empty() &&
           link.successor_invitee_id == gone.id.invitee;
  });
  return named ? &add_link(booking, gone.id, look) : nullptr;
}

// Calendly's reads may lag behind what it has just made.
bool is_just_made(const CalendarLink& link, base::Instant now) {
  return link.status == LinkStatus::requested && link.place_sent_at &&
         now < *link.place_sent_at + reads_lag_max;
}

CalendarLink* local_request(Booking& booking, int n) {
  const auto found = std::ranges::find(booking.links, n, &CalendarLink::n);
  const bool is_one =
      found != booking.links.end() && is_local(*found) && found->status == LinkStatus::requested;
  return is_one ? &*found : nullptr;
}

}  // namespace

Absorbed absorb_one(Booking& booking, const SlotSeen& seen, const Look& look) {
  if (find_link(booking, seen.id.invitee) == nullptr) return append_link(booking, seen, look);
  note_predecessor(booking, seen, look);
  return update_link(booking, *find_link(booking, seen.id.invitee), seen, look);
}

Absorbed absorb_one(Booking& booking, const SlotGone& gone, const Look& look) {
  CalendarLink* link = find_link(booking, gone.id.invitee);
  if (link == nullptr) link = add_missing_successor(booking, gone, look);
  if (link == nullptr) return Absorbed::foreign;
  if (look.is_older_than(link->fetch_no)) return Absorbed::stale;
  link->fetch_no = look.fetch_no;
  if (link->status == LinkStatus::cancelled || link->status == LinkStatus::superseded)
    return Absorbed::stale;
  if (is_just_made(*link, look.issued_at)) return Absorbed::stale;
  link->looked_at = look.issued_at;
  link->status = LinkStatus::gone;
  return Absorbed::applied;
}

// What Calendly offers says nothing about a time that it may have given us meanwhile.
Absorbed absorb_one(Booking& booking, const TimeSeen& seen, const Look& look) {
  CalendarLink* const link = local_request(booking, seen.link);
  if (link == nullptr || link->place_sends > 0 || look.is_older_than(link->fetch_no))
    return Absorbed::stale;
  link->fetch_no = look.fetch_no;
  link->looked_at = look.issued_at;
  if (!seen.free) lose_time(*link, std::nullopt, look.issued_at);
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const SlotPlaced& placed, const Look&) {
  CalendarLink* const link = local_request(booking, placed.link);
  if (link == nullptr) return Absorbed::stale;
  link->event_id = placed.id.event;
  link->invitee_id = placed.id.invitee;
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const SlotRefused& refused, const Look& look) {
  CalendarLink* const link = local_request(booking, refused.link);
  if (link == nullptr) return Absorbed::stale;
  lose_time(*link, std::nullopt, look.issued_at);
  return Absorbed::applied;
}

base::Result<std::string, Refusal> reschedule_page(const Booking& booking, base::Instant now) {
  switch (booking.stage) {
    case Stage::draft:
      return base::Failure{Refusal::no_slot_yet};
    case Stage::held:
    case Stage::confirmed:
      break;
    case Stage::releasing:
      return base::Failure{Refusal::hold_over};
    case Stage::placing:
      return base::Failure{Refusal::no_slot_yet};
    case Stage::completed:
      return base::Failure{Refusal::wrong_stage};
    case Stage::cancelling:
    case Stage::cancelled:
    case Stage::expired:
      return base::Failure{Refusal::booking_ended};
  }
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status != LinkStatus::active)
    return base::Failure{Refusal::slot_gone};
  if (link->start <= now || link->reschedule_url.empty())
    return base::Failure{Refusal::wrong_stage};
  return link->reschedule_url;
}

}  // namespace domain

#include "domain/absorb.hpp"

#include <algorithm>
#include <chrono>

#include "domain/books.hpp"
#include "domain/holds.hpp"

namespace domain {
namespace {

using base::Instant;

// One stale answer must not cost a client a paid time: the second look comes this much later.
constexpr base::Milliseconds second_look_after{30'000};
// A claimed session that nobody has ever seen is given up this long after it must have expired.
constexpr base::Milliseconds unseen_session_wait{5 * 60'000};

template <class Record>
auto find(std::vector<Record>& records, auto matches) {
  const auto found = std::ranges::find_if(records, matches);
  return found == records.end() ? nullptr : &*found;
}

template <class Record>
int next_n(const std::vector<Record>& records) {
  return records.empty() ? 1 : records.back().n + 1;
}

// --- The slot ----------------------------------------------------------------------------------

CalendarLink* find_link(Booking& booking, const std::string& invitee_id) {
  return find(booking.links,
              [&](const CalendarLink& link) { return link.invitee_id == invitee_id; });
}

// Calendly records our own cancel as the host's; our reason text ends with "[BK7F3KQ2 c1]".
bool is_our_cancel(const Booking& booking, const CalendarLink& link, const SlotSeen& seen) {
  if (seen.cancel_reason.find("[" + booking.code.text() + " c") != std::string::npos) return true;
  return seen.cancel_reason.empty() && link.cancel_sends > 0 && seen.canceler == Canceler::host;
}

void write_cancellation(const Booking& booking, CalendarLink& link, const SlotSeen& seen,
                        const Look& look) {
  const Instant first = std::min(link.cancelled_seen_at.value_or(look.issued_at), look.issued_at);
  const Instant last = std::max(link.cancelled_seen_at.value_or(look.issued_at), look.issued_at);
  link.cancelled_twice = link.cancelled_twice || last - first >= second_look_after;
  link.cancelled_seen_at = first;
  link.cancelled_at = seen.cancelled_at ? seen.cancelled_at : first;
  link.canceler = is_our_cancel(booking, link, seen) ? Canceler::us : seen.canceler;
  link.status = LinkStatus::cancelled;
}

void write_successor(CalendarLink& link, const SlotSeen& seen) {
  link.status = LinkStatus::superseded;
  if (!seen.successor) return;
  link.successor_event_id = seen.successor->event;
  link.successor_invitee_id = seen.successor->invitee;
}

void write_details(CalendarLink& link, const SlotSeen& seen) {
  link.start = seen.start;
  link.end = seen.end;
  link.location = seen.location;
  link.cancel_url = seen.cancel_url;
  link.reschedule_url = seen.reschedule_url;
}

Absorbed update_link(const Booking& booking, CalendarLink& link, const SlotSeen& seen,
                     const Look& look) {
  const bool newer = look.fetch_no >= link.fetch_no;
  link.first_seen_at = std::min(link.first_seen_at, look.issued_at);
  if (newer) {
    write_details(link, seen);
    link.fetch_no = look.fetch_no;
    link.looked_at = look.issued_at;
  }
  if (!seen.active && seen.rescheduled) {
    write_successor(link, seen);
  } else if (!seen.active && link.status != LinkStatus::superseded) {
    write_cancellation(booking, link, seen, look);
  } else if (seen.active && newer && link.status == LinkStatus::gone) {
    link.status = LinkStatus::active;  // Calendly remembers it again
  } else if (!newer) {
    return Absorbed::stale;
  }
  return Absorbed::applied;
}

CalendarLink new_link(int n, const SlotSeen& seen, const Look& look) {
  CalendarLink link{.n = n,
                    .event_id = seen.id.event,
                    .invitee_id = seen.id.invitee,
                    .event_type = seen.event_type,
                    .created_at = seen.created_at,
                    .first_seen_at = look.issued_at};
  return link;
}

bool continues_the_chain(Booking& booking, const SlotSeen& seen) {
  const auto knows = [&](const std::optional<SlotId>& id) {
    return id && find_link(booking, id->invitee) != nullptr;
  };
  return knows(seen.predecessor) || knows(seen.successor);
}

Absorbed append_link(Booking& booking, const SlotSeen& seen, const Look& look) {
  const bool continues = continues_the_chain(booking, seen);
  if (!continues) {
    if (seen.token.empty() || seen.token != booking.token) return Absorbed::foreign;
    if (!booking.links.empty()) return Absorbed::token_used;
    if (seen.event_type != booking.terms.event_type) return Absorbed::wrong_type;
  }
  if (seen.predecessor) {
    CalendarLink* const old = find_link(booking, seen.predecessor->invitee);
    if (old != nullptr) {
      old->status = LinkStatus::superseded;
      old->successor_event_id = seen.id.event;
      old->successor_invitee_id = seen.id.invitee;
    }
  }
  booking.links.push_back(new_link(next_n(booking.links), seen, look));
  update_link(booking, booking.links.back(), seen, look);
  if (seen.event_type != booking.terms.event_type)
    raise_attention(booking, AttentionReason::other_event_type, look.issued_at);
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const SlotSeen& seen, const Look& look) {
  if (CalendarLink* const link = find_link(booking, seen.id.invitee))
    return update_link(booking, *link, seen, look);
  return append_link(booking, seen, look);
}

Absorbed absorb_one(Booking& booking, const SlotGone& gone, const Look& look) {
  CalendarLink* const link = find_link(booking, gone.id.invitee);
  if (link == nullptr) return Absorbed::foreign;
  if (look.fetch_no < link->fetch_no || link->status == LinkStatus::cancelled ||
      link->status == LinkStatus::superseded)
    return Absorbed::stale;
  link->fetch_no = look.fetch_no;
  link->looked_at = look.issued_at;
  link->status = LinkStatus::gone;
  if (books_of(booking).captured.is_positive())
    raise_attention(booking, AttentionReason::slot_missing, look.issued_at);
  return Absorbed::applied;
}

// --- Payments ----------------------------------------------------------------------------------

bool is_of(const Booking& booking, const std::string& code, const std::string& installation) {
  return code == booking.code.text() && installation == booking.installation;
}

// A session that carries our ids but is none of our attempts: never trusted, paid money goes back.
Attempt& append_stranger(Booking& booking, const SessionSeen& seen) {
  booking.attempts.push_back(Attempt{.n = next_n(booking.attempts),
                                     .amount = seen.subtotal,
                                     .session_id = seen.session_id,
                                     .sends = 1,
                                     .mismatch = true});
  return booking.attempts.back();
}

Attempt& bind(Booking& booking, const SessionSeen& seen) {
  if (Attempt* const known = find(booking.attempts, [&](const Attempt& attempt) {
        return attempt.session_id == seen.session_id;
      }))
    return *known;
  if (Attempt* const numbered = find(booking.attempts, [&](const Attempt& attempt) {
        return attempt.n == seen.attempt && attempt.session_id.empty();
      }))
    return *numbered;
  return append_stranger(booking, seen);
}

bool is_what_we_asked_for(const Booking& booking, const Attempt& attempt, const SessionSeen& seen) {
  const bool amount_is_right =
      seen.subtotal == attempt.amount &&
      (seen.total == attempt.amount ||
       (booking.terms.promotion_codes && seen.total.currency() == attempt.amount.currency() &&
        seen.total < attempt.amount));
  return amount_is_right && seen.livemode == booking.terms.livemode;
}

void write_payment(Booking& booking, Attempt& attempt, const SessionSeen& seen, const Look& look) {
  if (!attempt.paid_seen_at || look.fetch_no < attempt.paid_fetch_no)
    attempt.paid_fetch_no = look.fetch_no;
  attempt.paid_seen_at = std::min(attempt.paid_seen_at.value_or(look.issued_at), look.issued_at);
  attempt.status = AttemptStatus::paid;
  attempt.charged = seen.total;
  attempt.paid_at = seen.paid_at ? seen.paid_at : seen.created_at;
  if (!is_what_we_asked_for(booking, attempt, seen)) attempt.mismatch = true;
  if (attempt.mismatch) raise_attention(booking, AttentionReason::payment_mismatch, look.issued_at);
}

void write_ids(Attempt& attempt, const SessionSeen& seen) {
  attempt.session_id = seen.session_id;
  attempt.created_at = seen.created_at;
  attempt.expires_at = seen.expires_at;
  if (!seen.payment_intent_id.empty()) attempt.payment_intent_id = seen.payment_intent_id;
  if (!seen.charge_id.empty()) attempt.charge_id = seen.charge_id;
}

Absorbed absorb_one(Booking& booking, const SessionSeen& seen, const Look& look) {
  if (!is_of(booking, seen.booking, seen.installation)) return Absorbed::foreign;
  if (seen.livemode != booking.terms.livemode) return Absorbed::foreign;
  Attempt& attempt = bind(booking, seen);
  write_ids(attempt, seen);
  const bool newer = look.fetch_no >= attempt.fetch_no;
  if (newer) attempt.fetch_no = look.fetch_no;
  if (seen.paid && seen.status == SessionStatus::complete) {
    write_payment(booking, attempt, seen, look);
  } else if (attempt.status == AttemptStatus::paid) {
    return Absorbed::stale;
  } else if (seen.status == SessionStatus::expired) {
    attempt.status = AttemptStatus::expired;
  } else if (attempt.status == AttemptStatus::expired || !newer) {
    return Absorbed::stale;
  } else {
    attempt.status =
        seen.status == SessionStatus::open ? AttemptStatus::open : AttemptStatus::processing;
  }
  attempt.url = attempt.status == AttemptStatus::open ? seen.url : "";
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const SessionAbsent& absent, const Look& look) {
  Attempt* const attempt =
      find(booking.attempts, [&](const Attempt& known) { return known.n == absent.attempt; });
  if (attempt == nullptr) return Absorbed::foreign;
  const bool given_up = attempt->status == AttemptStatus::intended && attempt->expires_at &&
                        *attempt->expires_at + unseen_session_wait < look.issued_at;
  if (!given_up) return Absorbed::stale;
  attempt->status = AttemptStatus::failed;
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const SessionRefused& refused, const Look& look) {
  Attempt* const attempt =
      find(booking.attempts, [&](const Attempt& known) { return known.n == refused.attempt; });
  if (attempt == nullptr || attempt->status != AttemptStatus::intended) return Absorbed::stale;
  attempt->status = AttemptStatus::failed;
  raise_attention(booking, AttentionReason::checkout_refused, look.issued_at);
  return Absorbed::applied;
}

// --- Refunds -----------------------------------------------------------------------------------

Refund* bind(Booking& booking, const RefundSeen& seen) {
  if (Refund* const known = find(booking.refunds, [&](const Refund& refund) {
        return refund.refund_id == seen.refund_id;
      }))
    return known;
  if (!seen.n || !is_of(booking, seen.booking, seen.installation)) return nullptr;
  return find(booking.refunds, [&](const Refund& refund) {
    return refund.n == *seen.n && refund.refund_id.empty();
  });
}

Refund* append_from_dashboard(Booking& booking, const RefundSeen& seen) {
  const Attempt* const attempt = find(booking.attempts, [&](const Attempt& known) {
    return !known.payment_intent_id.empty() && known.payment_intent_id == seen.payment_intent_id;
  });
  if (attempt == nullptr) return nullptr;
  booking.refunds.push_back(Refund{.n = next_n(booking.refunds),
                                   .source = RefundSource::dashboard,
                                   .attempt = attempt->n,
                                   .amount = seen.amount,
                                   .refund_id = seen.refund_id,
                                   .decided_at = seen.created_at});
  return &booking.refunds.back();
}

Absorbed absorb_one(Booking& booking, const RefundSeen& seen, const Look& look) {
  Refund* refund = bind(booking, seen);
  if (refund == nullptr) refund = append_from_dashboard(booking, seen);
  if (refund == nullptr) return Absorbed::foreign;
  refund->refund_id = seen.refund_id;
  if (look.fetch_no < refund->fetch_no) return Absorbed::stale;
  refund->fetch_no = look.fetch_no;
  refund->status = seen.status;
  refund->failure_reason = seen.failure_reason;
  refund->amount = seen.amount;
  if (seen.status == RefundStatus::failed)
    raise_attention(booking, AttentionReason::refund_refused, look.issued_at);
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const RefundRefused& refused, const Look& look) {
  Refund* const refund =
      find(booking.refunds, [&](const Refund& known) { return known.n == refused.refund; });
  if (refund == nullptr || refund->status != RefundStatus::intended) return Absorbed::stale;
  refund->status = RefundStatus::failed;
  refund->failure_reason = refused.code;
  raise_attention(booking, AttentionReason::refund_refused, look.issued_at);
  return Absorbed::applied;
}

// --- Commands ----------------------------------------------------------------------------------

using CommandResult = base::Result<base::Done, Refusal>;

std::optional<Refusal> why_no_checkout(const Booking& booking, Instant now) {
  if (booking.terms.mode == Mode::free) return Refusal::nothing_due;
  switch (booking.stage) {
    case Stage::draft:
      return Refusal::no_slot_yet;
    case Stage::held:
      break;
    case Stage::releasing:
      return Refusal::hold_over;
    case Stage::confirmed:
    case Stage::completed:
      return Refusal::already_paid;
    case Stage::cancelling:
    case Stage::cancelled:
      return Refusal::booking_ended;
    case Stage::expired:
      return Refusal::hold_over;
  }
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status == LinkStatus::cancelled || link->status == LinkStatus::gone)
    return Refusal::slot_gone;
  if (is_paid(booking)) return Refusal::already_paid;
  if (hold_deadline(booking) <= now) return Refusal::hold_over;
  return std::nullopt;
}

CommandResult obey(Booking& booking, const StartCheckout&, Instant now) {
  if (const auto refusal = why_no_checkout(booking, now)) return base::Failure{*refusal};
  const bool under_way = std::ranges::any_of(booking.attempts, [](const Attempt& attempt) {
    return is_payable(attempt) || attempt.status == AttemptStatus::intended ||
           attempt.status == AttemptStatus::processing;
  });
  if (under_way) return base::Done{};
  booking.attempts.push_back(Attempt{
      .n = next_n(booking.attempts),
      .amount = booking.terms.price,
  });
  extend_hold(booking, now);
  return base::Done{};
}

CommandResult obey(Booking& booking, const CancelBooking& command, Instant now) {
  const bool wished = std::ranges::any_of(booking.wishes, &Wish::live);
  if (wished) return base::Done{};
  if (booking.stage == Stage::cancelled || booking.stage == Stage::cancelling ||
      booking.stage == Stage::expired || booking.stage == Stage::releasing)
    return base::Failure{Refusal::booking_ended};
  booking.wishes.push_back(
      Wish{.n = next_n(booking.wishes), .by = command.by, .why = command.why, .at = now});
  return base::Done{};
}

}  // namespace

Absorbed absorb(Booking& booking, const Observation& observation, const Look& look) {
  return std::visit([&](const auto& seen) { return absorb_one(booking, seen, look); }, observation);
}

base::Result<base::Done, Refusal> absorb(Booking& booking, const Command& command, Instant now) {
  return std::visit([&](const auto& wanted) { return obey(booking, wanted, now); }, command);
}

}  // namespace domain

#include "domain/payments.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "domain/attention.hpp"
#include "domain/books.hpp"
#include "domain/waits.hpp"

namespace domain {
namespace {

template <class Record>
Record* find(std::vector<Record>& records, auto matches) {
  const auto found = std::ranges::find_if(records, matches);
  return found == records.end() ? nullptr : &*found;
}

template <class Record>
Record* numbered(std::vector<Record>& records, int n) {
  return find(records, [n](const Record& record) { return record.n == n; });
}

template <class Record>
int next_n(const std::vector<Record>& records) {
  return records.empty() ? 1 : records.back().n + 1;
}

bool is_of(const Booking& booking, const std::string& code, const std::string& installation) {
  return code == booking.code.text() && installation == booking.installation;
}

// --- Sessions ----------------------------------------------------------------------------------

// What turns up keeps the number that it was made under, or has a greater one: Stripe knows the
// idempotency key of that number, and the next page needs another.
int number_for(const Booking& booking, const SessionSeen& seen) {
  return std::max(next_n(booking.attempts), seen.attempt.value_or(1));
}

// A session that carries our ids but is none of our attempts: never trusted, paid money goes back.
Attempt& append_stranger(Booking& booking, const SessionSeen& seen) {
  booking.attempts.push_back(Attempt{.n = number_for(booking, seen),
                                     .amount = seen.subtotal,
                                     .session_id = seen.session_id,
                                     .sends = 1,
                                     .mismatch = true});
  return booking.attempts.back();
}

// A later one of our own attempts, which an older database that was put back knows nothing of. It
// was made when nobody could pay on those before it any more.
Attempt& append_forgotten(Booking& booking, const SessionSeen& seen) {
  for (Attempt& before : booking.attempts) {
    if (before.mismatch) continue;
    if (before.status == AttemptStatus::intended) before.status = AttemptStatus::failed;
    if (before.status == AttemptStatus::open) before.status = AttemptStatus::expired;
    if (before.status == AttemptStatus::expired) before.url.clear();
  }
  booking.attempts.push_back(Attempt{.n = number_for(booking, seen),
                                     .amount = seen.subtotal,
                                     .session_id = seen.session_id,
                                     .sends = 1});
  return booking.attempts.back();
}

bool was_forgotten(const Booking& booking, const SessionSeen& seen, const Look& look) {
  return look.after_a_loss && seen.attempt >= next_n(booking.attempts) &&
         seen.subtotal == booking.terms.price;
}

Attempt& bind(Booking& booking, const SessionSeen& seen, const Look& look) {
  if (Attempt* const known = find(booking.attempts, [&](const Attempt& attempt) {
        return attempt.session_id == seen.session_id;
      }))
    return *known;
  if (Attempt* const awaited = find(booking.attempts, [&](const Attempt& attempt) {
        return attempt.n == seen.attempt && attempt.session_id.empty();
      }))
    return *awaited;
  if (was_forgotten(booking, seen, look)) return append_forgotten(booking, seen);
  return append_stranger(booking, seen);
}

bool is_what_we_asked_for(const Booking& booking, const Attempt& attempt, const SessionSeen& seen) {
  if (seen.subtotal != attempt.amount) return false;
  if (seen.total == attempt.amount) return true;
  return booking.terms.promotion_codes && seen.total.currency() == attempt.amount.currency() &&
         seen.total < attempt.amount;
}

void write_payment(Booking& booking, Attempt& attempt, const SessionSeen& seen, const Look& look) {
  if (!attempt.paid_seen_at || look.fetch_no < attempt.paid_fetch_no)
    attempt.paid_fetch_no = look.fetch_no;
  attempt.paid_seen_at = std::min(attempt.paid_seen_at.value_or(look.issued_at), look.issued_at);
  attempt.status = AttemptStatus::paid;
  attempt.charged = seen.total;
  attempt.paid_at = seen.paid_at ? seen.paid_at : seen.created_at;
  attempt.declined_at.reset();
  if (!is_what_we_asked_for(booking, attempt, seen)) attempt.mismatch = true;
  if (attempt.mismatch) raise_attention(booking, AttentionReason::payment_mismatch, look.issued_at);
}

void write_ids(Attempt& attempt, const SessionSeen& seen) {
  attempt.session_id = seen.session_id;
  attempt.created_at = seen.created_at;
  attempt.expires_at = seen.expires_at;
  if (!seen.payment_intent_id.empty()) attempt.payment_intent_id = seen.payment_intent_id;
  if (!seen.charge_id.empty()) attempt.charge_id = seen.charge_id;
  if (!seen.receipt_url.empty()) attempt.receipt_url = seen.receipt_url;
}

// An attempt that was given up and turns up after all must not be paid beside the one that took
// its place.
bool another_took_its_place(const Booking& booking, const Attempt& attempt) {
  return std::ranges::any_of(booking.attempts, [&](const Attempt& other) {
    return other.n != attempt.n && !other.mismatch &&
           (other.status == AttemptStatus::intended || other.status == AttemptStatus::open);
  });
}

// A complete session that is unpaid awaits the bank's word on a debit; where the bank refused it,
// nobody can pay on that session any more (Stripe, delayed payment methods).
void write_unpaid(const Booking& booking, Attempt& attempt, const SessionSeen& seen) {
  const bool open = seen.status == SessionStatus::open;
  if (open && attempt.status == AttemptStatus::failed && another_took_its_place(booking, attempt))
    attempt.mismatch = true;
  attempt.declined_at = seen.declined_at;
  if (open)
    attempt.status = AttemptStatus::open;
  else
    attempt.status = seen.declined_at ? AttemptStatus::expired : AttemptStatus::processing;
}

// --- Refunds -----------------------------------------------------------------------------------

Attempt* payment_of(Booking& booking, const auto& seen) {
  return find(booking.attempts, [&](const Attempt& attempt) {
    return !attempt.payment_intent_id.empty() &&
           attempt.payment_intent_id == seen.payment_intent_id;
  });
}

Refund* bind(Booking& booking, const RefundSeen& seen, const Attempt& payment) {
  if (Refund* const known = find(booking.refunds, [&](const Refund& refund) {
        return refund.refund_id == seen.refund_id;
      }))
    return known;
  if (!is_of(booking, seen.booking, seen.installation)) return nullptr;
  return find(booking.refunds, [&](const Refund& refund) {
    return refund.n == seen.n && refund.refund_id.empty() && refund.attempt == payment.n;
  });
}

// What has come to one of these is under way no more (Stripe API, refunds): an answer that says so
// was on its way while a look that began before it saw the end.
bool is_over(RefundStatus status) {
  return status == RefundStatus::succeeded || status == RefundStatus::failed ||
         status == RefundStatus::cancelled;
}

// A refund with our ids that the records know nothing of is a forgotten one of ours after a loss,
// and somebody else's work otherwise.
Refund& append_unknown(Booking& booking, const RefundSeen& seen, const Attempt& payment,
                       const Look& look) {
  const bool forgotten = look.after_a_loss && is_of(booking, seen.booking, seen.installation);
  booking.refunds.push_back(
      Refund{.n = next_n(booking.refunds),
             .source = forgotten ? RefundSource::policy : RefundSource::dashboard,
             .attempt = payment.n,
             .amount = seen.amount,
             .decided_at = seen.created_at});
  return booking.refunds.back();
}

// Closed until its first look is written, so that it opens like any other.
Dispute& append_dispute(Booking& booking, const DisputeSeen& seen, const Attempt& payment) {
  booking.disputes.push_back(Dispute{.n = next_n(booking.disputes),
                                     .attempt = payment.n,
                                     .dispute_id = seen.dispute_id,
                                     .status = "prevented",
                                     .amount = seen.amount,
                                     .withdrawn = Money::zero(seen.amount.currency()),
                                     .opened_at = seen.created_at});
  return booking.disputes.back();
}

}  // namespace

Absorbed absorb_one(Booking& booking, const SessionSeen& seen, const Look& look) {
  if (!is_of(booking, seen.booking, seen.installation)) return Absorbed::foreign;
  if (seen.livemode != booking.terms.livemode) return Absorbed::foreign;
  Attempt& attempt = bind(booking, seen, look);
  write_ids(attempt, seen);
  const bool newer = !look.is_older_than(attempt.fetch_no);
  if (newer) attempt.fetch_no = look.fetch_no;
  if (seen.paid && seen.status == SessionStatus::complete) {
    write_payment(booking, attempt, seen, look);
  } else if (attempt.status == AttemptStatus::paid && !base::canary("payment_may_vanish")) {
    return Absorbed::stale;
  } else if (seen.status == SessionStatus::expired) {
    attempt.status = AttemptStatus::expired;
  } else if (attempt.status == AttemptStatus::expired || !newer) {
    return Absorbed::stale;
  } else {
    write_unpaid(booking, attempt, seen);
  }
  attempt.url = attempt.status == AttemptStatus::open ? seen.url : "";
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const SessionAbsent& absent, const Look& look) {
  Attempt* const attempt = numbered(booking.attempts, absent.attempt);
  if (attempt == nullptr) return Absorbed::foreign;
  const bool given_up = attempt->status == AttemptStatus::intended && attempt->expires_at &&
                        *attempt->expires_at + unseen_session_wait < look.issued_at;
  if (!given_up) return Absorbed::stale;
  attempt->status = AttemptStatus::failed;
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const SessionRefused& refused, const Look& look) {
  Attempt* const attempt = numbered(booking.attempts, refused.attempt);
  if (attempt == nullptr) return Absorbed::foreign;
  if (attempt->status != AttemptStatus::intended) return Absorbed::stale;
  attempt->status = AttemptStatus::failed;
  raise_attention(booking, AttentionReason::checkout_refused, look.issued_at);
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const RefundSeen& seen, const Look& look) {
  const Attempt* const payment = payment_of(booking, seen);
  if (payment == nullptr || !seen.amount.is_positive()) return Absorbed::foreign;
  // Stripe refunds in the currency of the charge; anything else is no refund of this payment.
  if (seen.amount.currency() != payment->charged.value_or(payment->amount).currency())
    return Absorbed::foreign;
  Refund* refund = bind(booking, seen, *payment);
  if (refund == nullptr) refund = &append_unknown(booking, seen, *payment, look);
  const bool was_over = !refund->refund_id.empty() && is_over(refund->status);
  refund->refund_id = seen.refund_id;
  if (look.is_older_than(refund->fetch_no)) return Absorbed::stale;
  if (was_over && !is_over(seen.status)) return Absorbed::stale;
  refund->fetch_no = look.fetch_no;
  const bool fails_now =
      seen.status == RefundStatus::failed && refund->status != RefundStatus::failed;
  refund->status = seen.status;
  refund->failure_reason = seen.needs_client ? std::string{waits_for_client} : seen.failure_reason;
  refund->amount = seen.amount;
  if (seen.status == RefundStatus::succeeded && !refund->succeeded_at)
    refund->succeeded_at = look.issued_at;
  if (fails_now) raise_attention(booking, AttentionReason::refund_refused, look.issued_at);
  return Absorbed::applied;
}

Absorbed absorb_one(Booking& booking, const DisputeSeen& seen, const Look& look) {
  const Attempt* const payment = payment_of(booking, seen);
  if (payment == nullptr || !payment->charged ||
      seen.amount.currency() != payment->charged->currency())
    return Absorbed::foreign;
  Dispute* dispute = find(
      booking.disputes, [&](const Dispute& known) { return known.dispute_id == seen.dispute_id; });
  if (dispute == nullptr) dispute = &append_dispute(booking, seen, *payment);
  if (look.is_older_than(dispute->fetch_no)) return Absorbed::stale;
  dispute->fetch_no = look.fetch_no;
  const bool was_open = is_open(*dispute);
  dispute->status = seen.status;
  dispute->reason = seen.reason;
  dispute->amount = seen.amount;
  dispute->withdrawn = seen.funds_withdrawn ? seen.amount : Money::zero(seen.amount.currency());
  dispute->charge_refundable = seen.charge_refundable;
  dispute->due_by = seen.due_by;
  if (is_open(*dispute) && !was_open)
    raise_attention(booking, AttentionReason::disputed, look.issued_at, seen.due_by);
  return Absorbed::applied;
}

// Whether a person is needed is settle's to say: money may have gone back another way meanwhile.
Absorbed absorb_one(Booking& booking, const RefundRefused& refused, const Look&) {
  Refund* const refund = numbered(booking.refunds, refused.refund);
  if (refund == nullptr) return Absorbed::foreign;
  if (refund->status != RefundStatus::intended) return Absorbed::stale;
  refund->status = RefundStatus::failed;
  refund->failure_reason = refused.code;
  return Absorbed::applied;
}

}  // namespace domain

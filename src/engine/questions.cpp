#include "engine/questions.hpp"

#include <algorithm>

#include "domain/placing.hpp"
#include "engine/hint_slot.hpp"
#include "engine/resolve.hpp"

namespace engine {
namespace {

// Nobody reschedules more often; a longer chain goes on with the next look.
constexpr int chain_max = 10;

// Calendly lists nothing that has begun, and we do not sell it.
constexpr base::Milliseconds shortly{1'000};

// An answer may not show yet what a webhook told us; later than this it is believed.
constexpr base::Milliseconds answer_lag_max{5 * 60'000};

bool is_held_here(const domain::CalendarLink& link) {
  return link.status == domain::LinkStatus::requested && domain::is_local(link) &&
         link.place_sends == 0;
}

bool may_still_change(const domain::Attempt& attempt) {
  using enum domain::AttemptStatus;
  return !attempt.session_id.empty() && attempt.status != paid && attempt.status != expired;
}

bool is_unseen(const domain::Attempt& attempt) {
  return attempt.status == domain::AttemptStatus::intended && attempt.sends > 0 &&
         attempt.session_id.empty();
}

// Stripe forgets no refund: such a list is older than what we are asked to look at.
bool lacks_a_known_refund(const std::vector<domain::RefundSeen>& listed,
                          const domain::Booking& booking, const std::string& payment_intent_id) {
  return std::ranges::any_of(booking.refunds, [&](const domain::Refund& known) {
    const auto payment = std::ranges::find(booking.attempts, known.attempt, &domain::Attempt::n);
    return !known.refund_id.empty() && payment->payment_intent_id == payment_intent_id &&
           std::ranges::find(listed, known.refund_id, &domain::RefundSeen::refund_id) ==
               listed.end();
  });
}

// Whether its client may stand before a page that was made in what is lost.
bool may_have_a_forgotten_page(const domain::Booking& booking) {
  using enum domain::Stage;
  const bool is_before_payment = booking.stage == draft || booking.stage == held ||
                                 booking.stage == releasing || booking.stage == placing;
  return is_before_payment && booking.terms.price.is_positive();
}

// Disputes are rare, so they are asked about only where somebody rang for one, one is known, or a
// refund failed: a dispute may be why.
bool may_be_disputed(const domain::Booking& booking) {
  return !booking.disputes.empty() ||
         std::ranges::any_of(booking.refunds, [](const domain::Refund& refund) {
           return refund.status == domain::RefundStatus::failed;
         });
}

// Whether an answer, or an earlier one, shows that the session or payment intent is paid.
bool is_seen_paid(const domain::Booking& booking, const LookAnswers& answers,
                  const std::string& id) {
  const auto is_it = [&](const auto& paid) {
    return paid.session_id == id || paid.payment_intent_id == id;
  };
  return std::ranges::any_of(booking.attempts,
                             [&](const domain::Attempt& attempt) {
                               return attempt.status == domain::AttemptStatus::paid &&
                                      is_it(attempt);
                             }) ||
         std::ranges::any_of(answers.observations, [&](const auto& observation) {
           const auto* const session = std::get_if<domain::SessionSeen>(&observation);
           return session != nullptr && session->paid && is_it(*session);
         });
}

}  // namespace

Questions::Questions(const LookJob& job, LookAnswers& answers, ports::Calendar& calendar,
                     ports::Payments& payments, const ports::WebhookReader& stripe,
                     const ports::WebhookReader& calendly)
    : job_(job),
      answers_(answers),
      calendar_(calendar),
      payments_(payments),
      disputed_(may_be_disputed(job.booking)) {
  for (const domain::Attempt& attempt : job.booking.attempts) {
    if (may_still_change(attempt)) sessions_.insert(attempt.session_id);
    if (attempt.status == domain::AttemptStatus::paid && !attempt.payment_intent_id.empty())
      payment_intents_.insert(attempt.payment_intent_id);
  }
  for (const ports::InboxRow& row : job.arrivals) {
    if (const auto hint = row.arrival.provider == "client" ? read_hint(row.arrival) : std::nullopt)
      slots_.push_back(hint->slot);
    if (row.arrival.provider == ports::name(ports::Provider::stripe)) {
      disputed_ = disputed_ || row.arrival.type.starts_with("charge.dispute.");
      refunded_ = refunded_ || row.arrival.type.find("refund") != std::string::npos;
      const auto subject = stripe.subject(row.arrival.body);
      if (subject) take_note_of(row, *subject);
    }
    if (row.arrival.provider == ports::name(ports::Provider::calendly)) {
      const auto subject = calendly.subject(row.arrival.body);
      if (subject && subject->slot) slots_.push_back(*subject->slot);
    }
  }
}

void Questions::take_note_of(const ports::InboxRow& row, const ports::EventSubject& subject) {
  if (!subject.session_id.empty()) sessions_.insert(subject.session_id);
  if (row.arrival.received_at + answer_lag_max < job_.look.issued_at) return;
  for (const std::string& id : {subject.refund_id, subject.dispute_id})
    if (!id.empty()) told_.push_back({subject.payment_intent_id, id});
  if (subject.paid)
    paid_.push_back(subject.session_id.empty() ? subject.payment_intent_id : subject.session_id);
}

void Questions::about_payments() {
  for (const std::string& session_id : sessions_) ask_session(session_id);
  ask_unseen_attempts();
  if (job_.look.after_a_loss && may_have_a_forgotten_page(job_.booking)) ask_forgotten_sessions();
  for (const std::string& payment_intent_id : payment_intents_) {
    ask_refunds(payment_intent_id);
    if (disputed_) ask_disputes(payment_intent_id);
  }
  await_what_was_told();
}

void Questions::ask_session(const std::string& session_id) {
  auto session = payments_.session(session_id, job_.bell.lane);
  if (!session) return note(session.error());
  // News of a payment and of what went back of it may come in one look, and after a loss what went
  // back may have been told before the payment was known.
  disputed_ = disputed_ || job_.look.after_a_loss;
  if ((refunded_ || disputed_) && !session->payment_intent_id.empty())
    payment_intents_.insert(session->payment_intent_id);
  answers_.observations.emplace_back(*std::move(session));
}

// A session whose making nobody saw finish, and which must be over by now: a list decides.
void Questions::ask_unseen_attempts() {
  for (const domain::Attempt& attempt : job_.booking.attempts) {
    if (!is_unseen(attempt) || !attempt.expires_at || job_.look.issued_at < *attempt.expires_at)
      continue;
    const auto found = find_session(payments_, job_.booking, attempt, job_.bell.lane);
    if (!found) {
      note(found.error());
      continue;
    }
    if (*found)
      answers_.observations.emplace_back(**found);
    else if (payments_.their_time() >= *attempt.expires_at)
      answers_.observations.emplace_back(domain::SessionAbsent{attempt.n});
  }
}

// Nothing tells of a page until it is paid, and by then the loss may be over and nobody believe it.
void Questions::ask_forgotten_sessions() {
  auto sessions = young_sessions(payments_, job_.booking, job_.look.issued_at, job_.bell.lane);
  if (!sessions) return note(sessions.error());
  for (domain::SessionSeen& session : *sessions)
    answers_.observations.emplace_back(std::move(session));
}

void Questions::ask_refunds(const std::string& payment_intent_id) {
  auto refunds = payments_.refunds(payment_intent_id, job_.bell.lane);
  if (!refunds) return note(refunds.error());
  if (lacks_a_known_refund(*refunds, job_.booking, payment_intent_id)) answers_.outage = true;
  for (domain::RefundSeen& refund : *refunds) answers_.observations.emplace_back(std::move(refund));
}

void Questions::ask_disputes(const std::string& payment_intent_id) {
  auto disputes = payments_.disputes(payment_intent_id, ports::Lane::doorbells);
  if (!disputes) return note(disputes.error());
  for (domain::DisputeSeen& dispute : *disputes)
    answers_.observations.emplace_back(std::move(dispute));
}

// News of a payment or of a refund that no answer shows yet is not done with.
void Questions::await_what_was_told() {
  for (const Told& told : told_) {
    const bool is_seen = std::ranges::any_of(answers_.observations, [&](const auto& observation) {
      const auto* const refund = std::get_if<domain::RefundSeen>(&observation);
      const auto* const dispute = std::get_if<domain::DisputeSeen>(&observation);
      return (refund != nullptr && refund->refund_id == told.id) ||
             (dispute != nullptr && dispute->dispute_id == told.id);
    });
    if (payment_intents_.contains(told.payment_intent_id) && !is_seen) answers_.outage = true;
  }
  for (const std::string& id : paid_)
    if (!is_seen_paid(job_.booking, answers_, id)) answers_.outage = true;
}

void Questions::about_slots() {
  const domain::CalendarLink* const tail = slot(job_.booking);
  const bool leads_on = tail != nullptr && tail->status == domain::LinkStatus::superseded &&
                        !tail->successor_invitee_id.empty();
  if (leads_on)
    ask_slot({tail->successor_event_id, tail->successor_invitee_id}, true);
  else if (tail != nullptr && is_held_here(*tail))
    ask_time(*tail);
  else if (tail != nullptr)
    ask_slot({tail->event_id, tail->invitee_id}, true);
  for (const domain::SlotId& id : slots_) {
    const bool asked = std::ranges::any_of(answers_.observations, [&](const auto& observation) {
      const auto* seen = std::get_if<domain::SlotSeen>(&observation);
      return seen != nullptr && seen->id == id;
    });
    if (!asked) ask_slot(id, false);
  }
}

void Questions::ask_time(const domain::CalendarLink& link) {
  if (link.start <= job_.look.issued_at + shortly) {
    answers_.observations.emplace_back(domain::TimeSeen{link.n, false});
    return;
  }
  const auto starts = calendar_.available_times(job_.booking.terms.event_type, link.start, link.end,
                                                ports::Lane::doorbells);
  if (!starts) return note(starts.error());
  const bool free = std::ranges::find(*starts, link.start) != starts->end();
  answers_.observations.emplace_back(domain::TimeSeen{link.n, free});
}

void Questions::ask_slot(domain::SlotId id, bool known) {
  for (int followed = 0; followed < chain_max; ++followed) {
    if (id.event.empty() || id.invitee.empty()) return;
    auto seen = calendar_.slot(id, job_.bell.lane);
    if (!seen) {
      const bool gone = seen.error().error == ports::CallError::not_found;
      if (gone && known) answers_.observations.emplace_back(domain::SlotGone{id});
      if (!gone) note(seen.error());
      return;
    }
    const auto successor = seen->successor;
    answers_.observations.emplace_back(*std::move(seen));
    if (!successor) return;
    id = *successor;
    known = false;
  }
}

void Questions::note(const ports::CallFailure& failure) {
  if (failure.error == ports::CallError::not_found) return;  // not ours, or not there: no news
  answers_.outage = true;
  answers_.retry_after = std::max(answers_.retry_after, failure.retry_after);
}

}  // namespace engine

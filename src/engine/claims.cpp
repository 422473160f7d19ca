#include "engine/claims.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "base/digest.hpp"
#include "base/moment.hpp"
#include "domain/absorb.hpp"
#include "domain/attention.hpp"
#include "domain/letter_rules.hpp"
#include "domain/owed.hpp"
#include "domain/refunds.hpp"
#include "domain/sending.hpp"
#include "domain/waits.hpp"
#include "engine/decide.hpp"
#include "engine/recovery.hpp"
#include "engine/switches.hpp"

namespace engine {
namespace {

using base::Instant;
using ports::EffectRow;
using ports::EffectState;

// How long a first send waits for the look at its slot before it asks again.
constexpr base::Milliseconds wait_for_look{5'000};
constexpr base::Milliseconds wait_for_switch{60'000};
constexpr base::Milliseconds wait_for_recovery{5'000};

// A letter is owed for a day; one that was tried in that time is tried on while there is occasion.
bool is_still_owed(const domain::Booking& booking, const EffectRow& row, Instant now) {
  const auto* mail = std::get_if<domain::SendMail>(&row.effect.act);
  if (mail != nullptr && row.first_sent_at) return domain::has_occasion(booking, *mail);
  const auto effects = domain::owed(booking, now);
  return std::ranges::any_of(
      effects, [&](const domain::Effect& effect) { return effect.key == row.effect.key; });
}

bool is_past_patience(const EffectRow& row, Instant now) {
  return std::holds_alternative<domain::SendMail>(row.effect.act) && row.first_sent_at &&
         *row.first_sent_at + domain::letter_patience <= now;
}

// Nobody took the letter for days: a person has to tell what it said.
Conclusion give_up(ports::Transaction& transaction, EffectRow row, domain::Booking& booking,
                   Instant now) {
  row.state = EffectState::refused;
  row.last_error = "undelivered";
  row.lease.reset();
  transaction.save_effect(row);
  domain::raise_attention(booking, domain::AttentionReason::letter_undelivered, now);
  return conclude(transaction, booking, "effect", now);
}

template <class Record>
const Record& numbered(const std::vector<Record>& records, int n) {
  const auto found =
      std::ranges::find_if(records, [n](const Record& record) { return record.n == n; });
  CHECK(found != records.end());
  return *found;
}

// The exact bytes of a create, frozen with the claim that first sends them.
struct DrawUp {
  const Parts& parts;
  const Providers& providers;
  ports::Snapshot& snapshot;
  const domain::Booking& booking;

  std::string operator()(const domain::CreateSession& act) const {
    const domain::Attempt& attempt = numbered(booking.attempts, act.attempt);
    const std::string page = parts.settings.public_url + "/booking/" + booking.code.text();
    return providers.payments.draw_up(ports::SessionOrder{
        .installation = booking.installation,
        .booking = booking.code.text(),
        .attempt = attempt.n,
        .amount = attempt.amount,
        .title =
            attempt.charge == 0 ? booking.terms.name : booking.terms.name + ": difference in price",
        .client_email = booking.client.email,
        .success_url = page + "?returned=paid",
        .cancel_url = page + "?returned=back",
        .expires_at = *attempt.expires_at,
        .promotion_codes = booking.terms.promotion_codes,
        .delayed_methods = booking.terms.delayed_methods,
    });
  }
  std::string operator()(const domain::CreateRefund& act) const {
    const domain::Refund& refund = numbered(booking.refunds, act.refund);
    return providers.payments.draw_up(ports::RefundOrder{
        .installation = booking.installation,
        .booking = booking.code.text(),
        .refund = refund.n,
        .payment_intent_id = numbered(booking.attempts, refund.attempt).payment_intent_id,
        .amount = refund.amount,
    });
  }
  std::string operator()(const domain::PlaceInvitee& act) const {
    const auto type = snapshot.session_type(booking.terms.session_type);
    const ports::BookingForm form = type ? type->form : ports::BookingForm{};
    return providers.calendar.draw_up(ports::InviteeOrder{
        .event_type = booking.terms.event_type,
        .start = numbered(booking.links, act.link).start,
        .name = booking.client.name,
        .email = booking.client.email,
        .timezone = booking.client.timezone,
        .token = booking.token,
        .place_kind = form.place_kind,
        .place = form.place,
        .answers = answers_to(form),
    });
  }
  std::string operator()(const auto&) const { return {}; }

 private:
  // Calendly refuses the whole booking for an answer to what it does not ask.
  std::vector<ports::InviteeAnswer> answers_to(const ports::BookingForm& form) const {
    std::vector<ports::InviteeAnswer> answers;
    for (const ports::Question& question : form.questions) {
      const auto given =
          std::ranges::find(booking.client.answers, question.text, &domain::Answer::question);
      if (given != booking.client.answers.end())
        answers.push_back({question.text, given->text, question.position});
    }
    return answers;
  }
};

// Whether another booking has held a time that overlaps this one's for longer: only a time that is
// booked anew after a late payment was not compared with the others when it was taken.
bool is_held_by_another(ports::Transaction& transaction, const domain::Booking& booking,
                        const domain::PlaceInvitee& act) {
  const domain::CalendarLink& link = numbered(booking.links, act.link);
  const auto holds = transaction.local_holds(booking.builder, link.start, link.end);
  return std::ranges::any_of(holds, [&](const ports::LocalHold& hold) {
    return std::pair{hold.made_at, hold.booking} < std::pair{link.created_at, booking.code};
  });
}

// A letter that only brings back who went away; who never had a link gets one in any case.
bool is_reminder(const domain::Booking& booking, const EffectRow& row) {
  const auto* const mail = std::get_if<domain::SendMail>(&row.effect.act);
  return mail != nullptr && mail->kind == domain::LetterKind::finish_booking &&
         !booking.begun_for_slot;
}

// Why a due row is not sent now; saved as it then stands.
std::optional<EffectRow> kept_back(ports::Transaction& transaction, EffectRow row,
                                   const domain::Booking& booking, Instant now) {
  const bool is_session = std::holds_alternative<domain::CreateSession>(row.effect.act);
  if (is_recovering(transaction) && !base::canary("acts_while_recovering")) {
    if (withhold_letter(row)) return row;
    row.due_at = now + wait_for_recovery;
    if (row.last_error != absent && row.last_error != unanswered) row.last_error = withheld;
    return row;
  }
  if (!base::canary("sends_what_is_not_owed") && !is_still_owed(booking, row, now)) {
    row.state = EffectState::dropped;
    return row;
  }
  if (is_reminder(booking, row) && !switches(transaction).error_recovery) {
    row.state = EffectState::dropped;
    return row;
  }
  const auto* const place = std::get_if<domain::PlaceInvitee>(&row.effect.act);
  if (place != nullptr && is_held_by_another(transaction, booking, *place)) {
    row.state = EffectState::refused;
    if (row.last_error != absent) row.last_error = "held_here";
    return row;
  }
  const auto* const refund = std::get_if<domain::CreateRefund>(&row.effect.act);
  if (refund != nullptr &&
      domain::waits_for_a_person(booking, numbered(booking.refunds, refund->refund))) {
    row.state = EffectState::refused;
    if (row.last_error != absent) row.last_error = "waits_for_a_person";
    return row;
  }
  // Again is as good as the first time: a look has just shown that there is no page yet.
  const bool is_again = !row.request.empty() && base::canary("page_again_without_a_look");
  if (!is_session || is_again) return std::nullopt;
  if (!takes_payments(switches(transaction))) {
    row.due_at = now + wait_for_switch;
    return row;
  }
  if (base::canary("page_without_a_look") || domain::slot_is_fresh(booking, now))
    return std::nullopt;
  transaction.ring(booking.code, now);
  row.due_at = now + wait_for_look;
  return row;
}

// Perhaps for a look, and then it has rung for it.
bool is_waiting(const EffectRow& kept) {
  return kept.state != EffectState::dropped && kept.state != EffectState::refused;
}

// Whether the row would end though its last send may have happened: then it is looked for first.
bool ends_unproven(const EffectRow& kept) {
  return kept.last_error == absent &&
         (kept.state == EffectState::dropped || kept.state == EffectState::refused);
}

// What the booking learns from a row that will not be sent: a place is waited for, and a refund
// that was claimed before is one that failed. Nothing where the booking need not know.
std::optional<Conclusion> note_unsent(ports::Transaction& transaction, const EffectRow& row,
                                      domain::Booking& booking, Instant now) {
  const auto* const place = std::get_if<domain::PlaceInvitee>(&row.effect.act);
  const auto* const refund = std::get_if<domain::CreateRefund>(&row.effect.act);
  const bool is_refused = row.state == EffectState::refused;
  if (place != nullptr && row.state == EffectState::dropped) {
    domain::note_dropped(booking, *place, now);
  } else if (place != nullptr && is_refused) {
    domain::absorb(booking, domain::SlotRefused{place->link}, {++booking.fetch_no, now});
  } else if (refund != nullptr && is_refused) {
    domain::absorb(booking, domain::RefundRefused{refund->refund, row.last_error},
                   {++booking.fetch_no, now});
  } else {
    return std::nullopt;
  }
  return conclude(transaction, booking, "effect", now);
}

void freeze(const Parts& parts, const Providers& providers, ports::Transaction& transaction,
            EffectRow& row, domain::Booking& booking, Instant now) {
  const bool new_send = row.request.empty() || repeats_naturally(row.effect.act);
  if (new_send) ++row.send;
  domain::note_sending(booking, row.effect.act, row.send, now);
  if (new_send)
    row.request = std::visit(DrawUp{parts, providers, transaction, booking}, row.effect.act);
  if (std::holds_alternative<domain::PlaceInvitee>(row.effect.act))
    transaction.count_invitee_post(booking.builder, now);
  if (!row.first_sent_at) row.first_sent_at = now;
  row.last_sent_at = now;
  row.answered = false;
}

// For the tests of recovery: that it is being sent, and under which key, is known to this process
// alone.
EffectRow as_if_unsent(EffectRow row) {
  row.send = 0;
  row.request.clear();
  row.first_sent_at.reset();
  row.last_sent_at.reset();
  return row;
}

}  // namespace

bool repeats_naturally(const domain::Act& act) {
  return !std::holds_alternative<domain::CreateSession>(act) &&
         !std::holds_alternative<domain::PlaceInvitee>(act) &&
         !std::holds_alternative<domain::CreateRefund>(act);
}

std::optional<EffectJob> claim_row(const Parts& parts, const Providers& providers,
                                   ports::Transaction& transaction, EffectRow row,
                                   domain::Booking booking, const ports::Lease& lease,
                                   std::optional<Conclusion>& conclusion) {
  const Instant now = parts.clock.now();
  const base::Milliseconds elapsed = parts.clock.elapsed();
  // A claim whose lease ran out was being sent when its holder vanished.
  const EffectState before = row.state == EffectState::claimed ? EffectState::unknown : row.state;
  if (!base::canary("put_off_claims_keep_their_lease")) {
    row.state = before;
    row.lease.reset();
  }
  const bool too_late = row.first_sent_at && now - *row.first_sent_at >= send_window &&
                        !base::canary("sends_anew_after_twelve_hours");
  bool resolve = (before == EffectState::unknown || too_late) && row.send > 0 &&
                 !repeats_naturally(row.effect.act);
  if (!resolve) {
    if (is_past_patience(row, now) && is_still_owed(booking, row, now)) {
      conclusion = give_up(transaction, std::move(row), booking, now);
      return std::nullopt;
    }
    const auto kept = kept_back(transaction, row, booking, now);
    resolve = kept && ends_unproven(*kept);
    if (kept && !resolve) {
      transaction.save_effect(*kept);
      conclusion = note_unsent(transaction, *kept, booking, now);
      if (is_waiting(*kept)) conclusion = Conclusion{.has_rung = true};
      return std::nullopt;
    }
  }
  const auto builder = transaction.builder(booking.builder);
  CHECK(builder.has_value());
  if (!resolve) freeze(parts, providers, transaction, row, booking, now);
  row.state = EffectState::claimed;
  row.lease = lease;
  if (base::is_broken("fencing")) row.lease->until = now;
  ++row.tries;
  ++booking.fetch_no;
  const domain::Look look{booking.fetch_no, now};
  transaction.save(booking, domain::wake_at(booking, now));
  transaction.save_effect(base::is_broken("stored_idempotency_key") ? as_if_unsent(row) : row);
  return EffectJob{row, std::move(booking), *builder, look, before, resolve, now, elapsed};
}

}  // namespace engine

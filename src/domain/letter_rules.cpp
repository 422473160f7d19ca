#include "domain/letter_rules.hpp"

#include <algorithm>

#include "domain/books.hpp"
#include "domain/holds.hpp"
#include "domain/placing.hpp"

namespace domain {
namespace {

using Occasions = std::vector<LetterOccasion>;

constexpr base::Milliseconds time_to_return{3 * 60'000};

const Transition* last_transition_to(const Booking& booking, Stage stage) {
  const auto found = std::find_if(booking.transitions.rbegin(), booking.transitions.rend(),
                                  [&](const Transition& taken) { return taken.to == stage; });
  return found == booking.transitions.rend() ? nullptr : &*found;
}

void tell_both(Occasions& occasions, LetterKind kind, int record, base::Instant since) {
  occasions.push_back({{kind, record, Addressee::client}, since});
  occasions.push_back({{kind, record, Addressee::builder}, since});
}

// Of the slot as it is now: after a reschedule the letter about the old time is no longer owed.
// While the slot is in doubt there is nothing to tell. Once it has moved, the letter about the move
// takes the place of this one.
void confirmed(const Booking& booking, Occasions& occasions) {
  const CalendarLink* const link = slot(booking);
  const Transition* const taken = last_transition_to(booking, Stage::confirmed);
  if (booking.stage != Stage::confirmed || taken == nullptr || link == nullptr ||
      link->status != LinkStatus::active)
    return;
  const auto move = last_move(booking);
  if (move && taken->at < move->seen_at)
    tell_both(occasions, LetterKind::rescheduled, moves_of(booking), move->seen_at);
  else
    tell_both(occasions, LetterKind::confirmed, link->n, taken->at);
}

// When a client who took a time seems to have gone away: some silence after their last sign, the
// time itself or the payment page. Nothing while a bank works on their payment, and where too
// little of the hold would be left to act on it.
std::optional<base::Instant> interrupted_at(const Booking& booking, const Transition& taken) {
  base::Instant last_sign = taken.at;
  for (const Attempt& attempt : booking.attempts) {
    if (attempt.status == AttemptStatus::processing) return std::nullopt;
    last_sign = std::max(last_sign, attempt.last_sent_at.value_or(last_sign));
  }
  const base::Instant gone = last_sign + booking.terms.silence;
  const auto deadline = hold_deadline(booking);
  return deadline && gone + time_to_return <= *deadline ? std::optional{gone} : std::nullopt;
}

// Where to pay: at once to who took a time at Calendly without asking us, later to who did not come
// back. Of the transition.
void finish_booking(const Booking& booking, Occasions& occasions) {
  const Transition* const taken = last_transition_to(booking, Stage::held);
  if (booking.stage != Stage::held || taken == nullptr || is_paid(booking)) return;
  const auto since =
      booking.begun_for_slot ? std::optional{taken->at} : interrupted_at(booking, *taken);
  if (since)
    occasions.push_back({{LetterKind::finish_booking, taken->n, Addressee::client}, *since});
}

// Once after the session, of the transition; not to who did not come or has said it already.
void feedback(const Booking& booking, Occasions& occasions) {
  const Transition* const taken = last_transition_to(booking, Stage::completed);
  const CalendarLink* const link = slot(booking);
  if (booking.stage != Stage::completed || taken == nullptr || link == nullptr ||
      !link->no_show_id.empty())
    return;
  const bool is_given = std::ranges::find(booking.feedback, FeedbackKind::session,
                                          &Feedback::kind) != booking.feedback.end();
  if (!is_given)
    occasions.push_back({{LetterKind::feedback, taken->n, Addressee::client}, taken->at});
}

// Of the transition that ended the hold.
void released(const Booking& booking, Occasions& occasions) {
  const Transition* const taken = last_transition_to(booking, Stage::expired);
  if (booking.stage == Stage::expired && taken != nullptr)
    occasions.push_back({{LetterKind::released, taken->n, Addressee::client}, taken->at});
}

// Of the time that was lost while it was paid for.
void choose_time(const Booking& booking, Occasions& occasions) {
  if (booking.stage != Stage::placing || !may_choose_time(booking)) return;
  const CalendarLink& lost = *slot(booking);
  occasions.push_back({{LetterKind::choose_time, lost.n, Addressee::client}, *lost.cancelled_at});
}

// Of the transition that began the end. The builder is told where the session was on.
void cancelled(const Booking& booking, Occasions& occasions) {
  if (booking.stage != Stage::cancelling && booking.stage != Stage::cancelled) return;
  if (slot(booking) == nullptr) return;  // there was nothing yet that could be cancelled
  const auto began = std::ranges::find_if(booking.transitions, [](const Transition& taken) {
    return taken.to == Stage::cancelling || taken.to == Stage::cancelled;
  });
  if (began == booking.transitions.end() || began->from == Stage::expired) return;
  if (last_transition_to(booking, Stage::confirmed) != nullptr)
    tell_both(occasions, LetterKind::cancelled, began->n, began->at);
  else
    occasions.push_back({{LetterKind::cancelled, began->n, Addressee::client}, began->at});
}

// Of the refund that has succeeded.
void refunded(const Booking& booking, Occasions& occasions) {
  for (const Refund& refund : booking.refunds)
    if (refund.status == RefundStatus::succeeded && refund.succeeded_at)
      occasions.push_back(
          {{LetterKind::refunded, refund.n, Addressee::client}, *refund.succeeded_at});
}

void attention(const Booking& booking, Occasions& occasions) {
  if (booking.attention)
    occasions.push_back({{LetterKind::attention, booking.attention->n, Addressee::builder},
                         booking.attention->since});
}

// Every kind of letter: what a booking gives occasion for. A new kind is a row here, its word among
// the names and its text in letters/.
constexpr void (*table[])(const Booking&, Occasions&) = {
    confirmed, finish_booking, choose_time, released, cancelled, refunded, feedback, attention};

}  // namespace

std::vector<LetterOccasion> letter_occasions(const Booking& booking) {
  Occasions occasions;
  for (const auto rule : table) rule(booking, occasions);
  // Somebody who asked to be forgotten has no address any more.
  if (booking.client.email.empty())
    std::erase_if(occasions, [](const LetterOccasion& occasion) {
      return occasion.mail.to == Addressee::client;
    });
  return occasions;
}

bool has_occasion(const Booking& booking, const SendMail& mail) {
  return std::ranges::any_of(letter_occasions(booking),
                             [&](const LetterOccasion& occasion) { return occasion.mail == mail; });
}

}  // namespace domain

#include "domain/stages.hpp"

#include <algorithm>

#include "domain/books.hpp"
#include "domain/holds.hpp"

namespace domain {
namespace {

using base::Instant;

// How long a paid booking waits for Calendly's word on the slot before it is confirmed without.
constexpr base::Milliseconds slot_answer_wait{60'000};

bool always(const Booking&, Instant) { return true; }

bool is_free(const Booking& booking, Instant) { return booking.terms.mode == Mode::free; }

bool price_is_due(const Booking& booking, Instant) { return booking.terms.mode != Mode::free; }

bool is_wished_away(const Booking& booking, Instant) {
  return std::ranges::any_of(booking.wishes, [](const Wish& wish) { return wish.live; });
}

bool nobody_wishes_it_away(const Booking& booking, Instant now) {
  return !is_wished_away(booking, now);
}

bool slot_is_active(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && link->status == LinkStatus::active;
}

bool slot_is_not_active(const Booking& booking, Instant now) {
  return !slot_is_active(booking, now);
}

bool has_money(const Booking& booking) { return books_of(booking).captured.is_positive(); }

// A booking with money is lost only after two looks agree; without money one is enough. An event
// that Calendly no longer knows never loses a paid booking: that is for a person.
bool slot_is_lost(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  if (link == nullptr) return false;
  if (link->status == LinkStatus::gone) return !has_money(booking);
  return link->status == LinkStatus::cancelled && (link->cancelled_twice || !has_money(booking));
}

bool a_person_ended_it(const Booking& booking, Instant now) {
  return is_wished_away(booking, now) || slot_is_lost(booking, now);
}

bool tail_is_read(const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  return link == nullptr || link->status != LinkStatus::superseded;
}

bool hold_is_over(const Booking& booking, Instant now) {
  const auto deadline = hold_deadline(booking);
  return deadline && *deadline <= now && tail_is_read(booking);
}

bool price_is_paid(const Booking& booking, Instant) { return is_paid(booking); }

bool nothing_is_paid(const Booking& booking, Instant) { return !is_paid(booking); }

// The slot was looked at after the payment was known, or Calendly has kept silent for a minute.
bool slot_is_active_since_payment(const Booking& booking, Instant now) {
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status != LinkStatus::active) return false;
  return std::ranges::any_of(booking.attempts, [&](const Attempt& attempt) {
    return attempt.status == AttemptStatus::paid && !attempt.mismatch && attempt.paid_seen_at &&
           (link->fetch_no >= attempt.paid_fetch_no ||
            *attempt.paid_seen_at + slot_answer_wait <= now);
  });
}

bool no_payment_can_arrive(const Booking& booking, Instant) {
  return std::ranges::none_of(booking.attempts, is_payable);
}

bool session_took_place(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && link->status == LinkStatus::active && link->end <= link->looked_at;
}

bool a_person_was_in_time(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  const auto deadline = hold_deadline(booking);
  return link != nullptr && link->status == LinkStatus::cancelled &&
         link->canceler != Canceler::us && link->cancelled_at && *link->cancelled_at < *deadline;
}

#define GUARD(function) \
  NamedGuard { #function, function }

constexpr auto table = std::to_array<Row>({
    {Stage::draft,
     {GUARD(is_wished_away), GUARD(always), GUARD(always)},
     Stage::cancelled,
     "a person gave up before a time was taken"},
    {Stage::draft,
     {GUARD(slot_is_lost), GUARD(always), GUARD(always)},
     Stage::cancelled,
     "the time was cancelled at once"},
    {Stage::draft,
     {GUARD(is_free), GUARD(slot_is_active), GUARD(always)},
     Stage::confirmed,
     "a time is taken and nothing is due"},
    {Stage::draft,
     {GUARD(price_is_due), GUARD(slot_is_active), GUARD(always)},
     Stage::held,
     "a time is taken, the price is due"},

    {Stage::held,
     {GUARD(is_wished_away), GUARD(always), GUARD(always)},
     Stage::releasing,
     "a person cancelled before paying"},
    {Stage::held,
     {GUARD(slot_is_lost), GUARD(always), GUARD(always)},
     Stage::releasing,
     "the time was cancelled at Calendly"},
    {Stage::held,
     {GUARD(price_is_paid), GUARD(slot_is_active_since_payment), GUARD(always)},
     Stage::confirmed,
     "paid in time"},
    {Stage::held,
     {GUARD(nothing_is_paid), GUARD(hold_is_over), GUARD(always)},
     Stage::releasing,
     "nobody paid in time"},

    {Stage::releasing,
     {GUARD(price_is_paid), GUARD(nobody_wishes_it_away), GUARD(slot_is_active_since_payment)},
     Stage::confirmed,
     "the payment won the race"},
    {Stage::releasing,
     {GUARD(no_payment_can_arrive), GUARD(a_person_ended_it), GUARD(always)},
     Stage::cancelled,
     "no payment can arrive for a time that is given up"},
    {Stage::releasing,
     {GUARD(no_payment_can_arrive), GUARD(nothing_is_paid), GUARD(always)},
     Stage::expired,
     "no payment can arrive any more"},

    {Stage::confirmed,
     {GUARD(is_wished_away), GUARD(always), GUARD(always)},
     Stage::cancelling,
     "a person cancelled"},
    {Stage::confirmed,
     {GUARD(slot_is_lost), GUARD(always), GUARD(always)},
     Stage::cancelling,
     "the time was cancelled at Calendly"},
    {Stage::confirmed,
     {GUARD(session_took_place), GUARD(always), GUARD(always)},
     Stage::completed,
     "the session has taken place"},

    {Stage::cancelling,
     {GUARD(slot_is_not_active), GUARD(no_payment_can_arrive), GUARD(always)},
     Stage::cancelled,
     "everything that was open is closed"},

    {Stage::completed,
     {GUARD(slot_is_lost), GUARD(always), GUARD(always)},
     Stage::cancelling,
     "the session was cancelled after all"},

    {Stage::expired,
     {GUARD(a_person_was_in_time), GUARD(always), GUARD(always)},
     Stage::cancelled,
     "a person had cancelled before the hold ended"},
});

#undef GUARD

}  // namespace

std::span<const Row> transition_table() { return table; }

std::string transition_table_as_markdown() {
  std::string text =
      "# Stages of a booking\n\n"
      "Printed from the transition table in `src/domain/stages.cpp`; `./run docs` writes this "
      "page.\nOf the rows of a stage the first that applies wins, and rows are followed until "
      "none applies.\n\n| from | when | to | because |\n|---|---|---|---|\n";
  for (const Row& row : table) {
    text += "| " + std::string{name(row.from)} + " | ";
    bool first = true;
    for (const NamedGuard& guard : row.when) {
      if (guard.holds == always) continue;
      if (!first) text += ", ";
      text += "`" + std::string{guard.name} + "`";
      first = false;
    }
    text += " | " + std::string{name(row.to)} + " | " + std::string{row.because} + " |\n";
  }
  return text;
}

}  // namespace domain

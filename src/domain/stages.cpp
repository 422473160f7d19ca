#include "domain/stages.hpp"

#include <algorithm>
#include <vector>

#include "base/canary.hpp"
#include "domain/books.hpp"
#include "domain/holds.hpp"
#include "domain/placing.hpp"
#include "domain/waits.hpp"

namespace domain {
namespace {

using base::Instant;

bool always(const Booking&, Instant) { return true; }

bool nothing_is_due(const Booking& booking, Instant) { return costs_nothing(booking.terms); }

bool price_is_due(const Booking& booking, Instant) { return !costs_nothing(booking.terms); }

bool is_wished_away(const Booking& booking, Instant) {
  const Wish* const wish = cancel_wish(booking);
  return wish != nullptr && wish->live && !base::canary("wish_is_forgotten");
}

bool nobody_wishes_it_away(const Booking& booking, Instant now) {
  return !is_wished_away(booking, now);
}

bool slot_is_active(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && link->status == LinkStatus::active;
}

// Calendly refuses to cancel what is past, and a past event keeps no time from anybody.
bool slot_is_free(const Booking& booking, Instant now) {
  const CalendarLink* const link = slot(booking);
  return link == nullptr || !may_stand(*link) || link->end <= now;
}

bool time_is_reserved(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && link->status == LinkStatus::requested;
}

bool time_was_never_booked(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && is_local(*link) && link->canceler != Canceler::us;
}

bool event_is_placed(const Booking& booking, Instant) { return is_placed(booking); }

bool event_is_lost(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && !is_local(*link) && link->status == LinkStatus::cancelled &&
         link->cancelled_twice && link->canceler != Canceler::us;
}

bool placing_is_over(const Booking& booking, Instant now) {
  return placing_deadline(booking) <= now;
}

bool time_may_be_had_again(const Booking& booking, Instant now) {
  return may_be_secured_again(booking) && now < slot(booking)->start;
}

bool has_money(const Booking& booking) { return books_of(booking).captured.is_positive(); }

// A booking with money is lost only after two looks agree; without money one is enough. An event
// that Calendly no longer knows decides nothing: that is for a person, or for the hold clock.
bool slot_is_lost(const Booking& booking, Instant) {
  if (base::canary("lost_time_keeps_its_booking")) return false;
  const CalendarLink* const link = slot(booking);
  return link != nullptr && link->status == LinkStatus::cancelled &&
         (link->cancelled_twice || !has_money(booking));
}

bool hold_is_over(const Booking& booking, Instant now) {
  if (base::canary("hold_never_ends")) return false;
  const auto deadline = hold_deadline(booking);
  return deadline && *deadline <= now;
}

bool price_is_paid(const Booking& booking, Instant) {
  return is_paid(booking) || (base::canary("page_counts_as_payment") && !booking.attempts.empty());
}

bool nothing_is_paid(const Booking& booking, Instant) { return !is_paid(booking); }

// The slot was looked at after the payment was known, or Calendly has kept silent for a minute.
bool slot_is_active_since_payment(const Booking& booking, Instant now) {
  if (base::canary("confirmed_without_the_time")) return true;
  if (!slot_is_active(booking, now)) return false;
  if (base::canary("page_counts_as_payment")) return true;
  const CalendarLink* const link = slot(booking);
  return std::ranges::any_of(booking.attempts, [&](const Attempt& attempt) {
    return attempt.status == AttemptStatus::paid && !attempt.mismatch && attempt.paid_seen_at &&
           (link->fetch_no >= attempt.paid_fetch_no ||
            *attempt.paid_seen_at + slot_answer_wait <= now);
  });
}

bool a_person_was_in_time(const Booking& booking, Instant) {
  const CalendarLink* const link = slot(booking);
  const auto deadline = hold_deadline(booking);
  return link != nullptr && link->status == LinkStatus::cancelled &&
         link->canceler != Canceler::us && link->cancelled_at && *link->cancelled_at < *deadline;
}

// An unpaid time that was cancelled after its deadline expired all the same, whichever of the two
// became known first.
bool a_person_ended_it(const Booking& booking, Instant now) {
  return is_wished_away(booking, now) || a_person_was_in_time(booking, now) ||
         (is_paid(booking) && slot_is_lost(booking, now));
}

bool no_payment_can_arrive(const Booking& booking, Instant) {
  if (base::canary("pages_left_open")) return true;
  return std::ranges::none_of(booking.attempts, is_payable);
}

// What a bank still worked on may have arrived when the hold ended, and no webhook have told.
bool payments_were_asked_for_since(const Booking& booking, Instant now) {
  return !hold_is_over(booking, now) || !awaits_word_of_a_payment(booking);
}

bool session_took_place(const Booking& booking, Instant now) {
  return slot_is_active(booking, now) && slot(booking)->end <= slot(booking)->looked_at;
}

#define GUARD(function, meaning) \
  NamedGuard { #function, meaning, function }

constexpr NamedGuard unguarded = GUARD(always, "");
constexpr NamedGuard free_type = GUARD(nothing_is_due, "the type is free");
constexpr NamedGuard paid_type = GUARD(price_is_due, "the type has a price");
constexpr NamedGuard unwanted =
    GUARD(is_wished_away, "client, builder, operator or platform want it cancelled");
constexpr NamedGuard wanted = GUARD(nobody_wishes_it_away, "nobody wants it cancelled");
constexpr NamedGuard taken = GUARD(slot_is_active, "Calendly's event stands");
constexpr NamedGuard reserved = GUARD(time_is_reserved, "a time is held here for the client");
constexpr NamedGuard never_booked =
    GUARD(time_was_never_booked, "the time was held here and Calendly has not made its event");
constexpr NamedGuard placed =
    GUARD(event_is_placed,
          "Calendly's event stands; where we were giving it back, a look 60 s later says so");
constexpr NamedGuard lost_at_calendly =
    GUARD(event_is_lost,
          "two looks at least 30 s apart say that somebody other than us cancelled the event");
constexpr NamedGuard out_of_time =
    GUARD(placing_is_over,
          "the time for making the event, or for choosing another one, is over; at once where a "
          "time that we had given back is somebody else's");
constexpr NamedGuard had_again =
    GUARD(time_may_be_had_again,
          "the type books a time anew whose payment came late, only we gave it back, and it lies "
          "ahead");
constexpr NamedGuard open_again = GUARD(
    slot_is_free, "the event is cancelled, gone, never made or past, so that it blocks no time");
constexpr NamedGuard lost =
    GUARD(slot_is_lost,
          "Calendly says the event is cancelled: once, or where money was paid in two looks at "
          "least 30 s apart");
constexpr NamedGuard given_up =
    GUARD(a_person_ended_it,
          "somebody wants it cancelled, or cancelled at Calendly before the deadline, or it was "
          "paid and the slot is lost");
constexpr NamedGuard too_late =
    GUARD(hold_is_over,
          "the clock has reached the later of Calendly's created_at + hold, our first sight + "
          "grace and what opening Checkout extended it to");
constexpr NamedGuard paid =
    GUARD(price_is_paid, "a session was paid that is exactly what we asked for");
constexpr NamedGuard unpaid = GUARD(nothing_is_paid, "no such payment is known");
constexpr NamedGuard still_taken =
    GUARD(slot_is_active_since_payment,
          "the event stood when it was looked at after the payment, or Calendly has not answered "
          "for 60 s");
constexpr NamedGuard sealed =
    GUARD(no_payment_can_arrive, "no session is open, and none was sent whose fate is unknown");
constexpr NamedGuard asked_again =
    GUARD(payments_were_asked_for_since,
          "no bank works on a payment, or a look since the hold ended says that it still does");
constexpr NamedGuard took_place =
    GUARD(session_took_place, "the event stood in a look issued after its end");
constexpr NamedGuard in_time =
    GUARD(a_person_was_in_time, "somebody other than us cancelled at Calendly before the deadline");

#undef GUARD

constexpr auto table = std::to_array<Row>({
    {Stage::draft,
     {unwanted, unguarded, unguarded},
     Stage::cancelled,
     "a person gave up before a time was taken"},
    {Stage::draft,
     {lost, unguarded, unguarded},
     Stage::cancelled,
     "the time was cancelled at once"},
    {Stage::draft,
     {free_type, taken, unguarded},
     Stage::confirmed,
     "a time is taken and nothing is due"},
    {Stage::draft, {paid_type, taken, unguarded}, Stage::held, "a time is taken, the price is due"},
    {Stage::draft,
     {paid_type, reserved, unguarded},
     Stage::held,
     "a time is held here, the price is due"},

    {Stage::held,
     {unwanted, unguarded, unguarded},
     Stage::releasing,
     "a person cancelled before paying"},
    {Stage::held,
     {paid, never_booked, unguarded},
     Stage::placing,
     "paid before the time was booked"},
    {Stage::held,
     {lost, unguarded, unguarded},
     Stage::releasing,
     "the time was cancelled at Calendly"},
    {Stage::held, {paid, still_taken, unguarded}, Stage::confirmed, "paid in time"},
    {Stage::held, {unpaid, too_late, unguarded}, Stage::releasing, "nobody paid in time"},

    {Stage::releasing, {paid, wanted, still_taken}, Stage::confirmed, "the payment won the race"},
    {Stage::releasing,
     {paid, wanted, never_booked},
     Stage::placing,
     "the payment won the race, the time is not booked yet"},
    {Stage::releasing,
     {sealed, given_up, unguarded},
     Stage::cancelled,
     "no payment can arrive for a time that is given up"},
    {Stage::releasing,
     {sealed, unpaid, asked_again},
     Stage::expired,
     "no payment can arrive any more"},

    {Stage::placing,
     {unwanted, unguarded, unguarded},
     Stage::cancelling,
     "a person cancelled before the time was booked"},
    {Stage::placing, {placed, unguarded, unguarded}, Stage::confirmed, "the paid time is booked"},
    {Stage::placing,
     {lost_at_calendly, unguarded, unguarded},
     Stage::cancelling,
     "the time was cancelled at Calendly"},
    {Stage::placing,
     {out_of_time, unguarded, unguarded},
     Stage::cancelling,
     "the time is somebody else's and no other was chosen"},

    {Stage::confirmed, {unwanted, unguarded, unguarded}, Stage::cancelling, "a person cancelled"},
    {Stage::confirmed,
     {lost, unguarded, unguarded},
     Stage::cancelling,
     "the time was cancelled at Calendly"},
    {Stage::confirmed,
     {took_place, unguarded, unguarded},
     Stage::completed,
     "the session has taken place"},

    {Stage::cancelling,
     {open_again, sealed, unguarded},
     Stage::cancelled,
     "everything that was open is closed"},

    {Stage::completed,
     {lost, unguarded, unguarded},
     Stage::cancelling,
     "the session was cancelled after all"},

    {Stage::expired,
     {in_time, unguarded, unguarded},
     Stage::cancelled,
     "a person had cancelled before the hold ended"},
    {Stage::expired,
     {paid, wanted, had_again},
     Stage::placing,
     "paid late, and the time is booked anew"},
});

// --- The page ----------------------------------------------------------------------------------

struct StageMeaning {
  Stage stage;
  std::string_view meaning;
};

constexpr auto stage_meanings = std::to_array<StageMeaning>({
    {Stage::draft, "Begun; no time is taken."},
    {Stage::held, "A time is taken, the price is due, the hold clock runs."},
    {Stage::releasing, "The hold is ending: open sessions are being closed first."},
    {Stage::placing, "Paid, and Calendly's event is being made, or another time has to be chosen."},
    {Stage::confirmed, "Paid or free, and the time is taken."},
    {Stage::completed, "The session has taken place."},
    {Stage::cancelling, "What is still open is being closed; refunds are already on their way."},
    {Stage::cancelled, "Ended by a person, or its time was lost. Refunds show beside it."},
    {Stage::expired, "Ended because nobody paid in time."},
});

std::string guards_of(const Row& row) {
  std::string text;
  for (const NamedGuard& guard : row.when) {
    if (guard.holds == always) continue;
    text += (text.empty() ? "`" : " and `") + std::string{guard.name} + "`";
  }
  return text;
}

std::string rows_of(Stage stage) {
  std::string text;
  for (const Row& row : table)
    if (row.from == stage)
      text += "| " + guards_of(row) + " | **" + std::string{name(row.to)} + "** | " +
              std::string{row.because} + " |\n";
  return text;
}

std::string list_of_guards() {
  std::vector<std::string_view> told;
  std::string text;
  for (const Row& row : table)
    for (const NamedGuard& guard : row.when) {
      if (guard.holds == always || std::ranges::find(told, guard.name) != told.end()) continue;
      told.push_back(guard.name);
      text += "| `" + std::string{guard.name} + "` | " + std::string{guard.meaning} + " |\n";
    }
  return text;
}

}  // namespace

std::span<const Row> transition_table() { return table; }

std::string transition_table_as_markdown() {
  std::string text =
      "# Stages of a booking\n\n"
      "Printed from the transition table in `src/domain/stages.cpp`; `./run docs` writes this "
      "page.\n\n"
      "Of the rows of a stage the first whose guards all hold wins, and rows are followed until "
      "none\napplies. Guards read the booking's records and the clock, nothing else. While a "
      "reschedule is known\nwhose new slot nobody has read yet, no row applies.\n";
  for (const auto& [stage, meaning] : stage_meanings) {
    text += "\n## " + std::string{name(stage)} + "\n\n" + std::string{meaning} + "\n";
    const std::string rows = rows_of(stage);
    text += rows.empty() ? "\nNothing leads out of it.\n"
                         : "\n| when | becomes | because |\n|---|---|---|\n" + rows;
  }
  return text + "\n## What the guards mean\n\n| guard | holds when |\n|---|---|\n" +
         list_of_guards();
}

std::string transition_table_as_typescript() {
  std::string text =
      "// Printed from the table in src/domain/stages.cpp; `./run docs` writes this file.\n\n"
      "export const transitions = [\n";
  for (const Row& row : table) {
    text.append("  { from: '").append(name(row.from)).append("', to: '").append(name(row.to));
    text += "', when: [";
    const char* comma = "";
    for (const NamedGuard& guard : row.when) {
      if (guard.holds == always) continue;
      text.append(comma).append("'").append(guard.name).append("'");
      comma = ", ";
    }
    text += "] },\n";
  }
  return text + "] as const;\n";
}

}  // namespace domain

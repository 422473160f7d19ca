#include "engine/exceptions.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr auto meanings = std::to_array<ExceptionMeaning>({
    // Money.
    {"refund.overdue", "operator", 24h,
     "A refund was decided and has not arrived at the client in the usual time.",
     "Look at the refund with `slotpay lookup CODE`; check Stripe's balance and status page."},
    {"refund.exceeds_payment", "operator", 4h, "More is going back of one payment than it took.",
     "Compare the payment in Stripe's dashboard with `slotpay lookup CODE`; do not refund again."},
    {"money.without_refund", "operator", 24h,
     "Money is owed back to the client and no refund of it is under way.",
     "Find out why with `slotpay lookup CODE`; a failed refund is made anew, or paid back by "
     "hand."},
    {"money.missing", "operator", 24h,
     "More money has left than was owed: it was refunded by hand, or taken by the bank.",
     "Compare with Stripe's dashboard, settle it with the builder, and note what was agreed."},
    {"booking.confirmed_unpaid", "operator", 4h,
     "The booking is confirmed although no payment of it is known.",
     "Run `slotpay replay --booking CODE`; if it stays, the records were changed by hand."},
    // The calendar.
    {"slot.not_released", "builder", 4h, "The booking has ended and Calendly still keeps the time.",
     "Cancel the event in Calendly; the booking takes notice by itself."},
    {"slot.lost", "builder", 4h, "The booking is confirmed and Calendly no longer has its time.",
     "Agree another time with the client, or cancel the booking so that the money goes back."},
    // Work.
    {"work.overdue", "operator", 1h, "A step of the booking is due and nobody has done it.",
     "See that the service runs and reaches its database: `slotpay doctor` and the log."},
    {"effect.stuck", "operator", 4h,
     "Something the outside world must be told has had no outcome for too long.",
     "See the effect with `slotpay lookup CODE` and the provider's status page; then "
     "`slotpay replay --booking CODE`."},
    // The records themselves.
    {"ledger.captured", "operator", 4h,
     "The payments on record are not those the books were made from.",
     "Records were changed behind the service's back: `slotpay audit verify`, then "
     "`slotpay replay --booking CODE` fetches the truth from Stripe."},
    {"ledger.refunded", "operator", 4h,
     "The refunds on record are not those the books were made from.",
     "Records were changed behind the service's back: `slotpay audit verify`, then "
     "`slotpay replay --booking CODE` fetches the truth from Stripe."},
    {"ledger.unbalanced", "operator", 4h, "The booking's money does not add up.",
     "Keep the database as it is and report it: this is a mistake of the program."},
    {"stage.history", "operator", 4h, "The stages on record do not follow from each other.",
     "Somebody changed the database by hand: `slotpay audit verify` names the first wrong entry."},
    {"audit.incomplete", "operator", 4h, "The booking's audit is not complete.",
     "Somebody changed the database by hand: `slotpay audit verify` names the first wrong entry."},
    {"object.shared", "operator", 4h, "An object of a provider is bound to two bookings.",
     "Somebody changed the database by hand: restore it, or correct the binding with support."},
    // What the engine raised.
    {"attention.slot_missing", "builder", 4h, "Calendly no longer knows the event of this booking.",
     "Agree another time with the client, or cancel the booking so that the money goes back."},
    {"attention.other_event_type", "builder", 24h,
     "The client rescheduled to another kind of session.",
     "Agree with the client what it costs; the paid price stays until then."},
    {"attention.time_not_placed", "builder", 4h,
     "The client has paid and Calendly refuses to book the time, and not because it is taken; or a "
     "restored database has forgotten which time it was.",
     "Read the reason in `slotpay lookup CODE`; have the client choose a time on their page, book "
     "it in Calendly by hand and link it, or `slotpay correct cancel CODE`."},
    {"attention.price_differs", "builder", 24h,
     "The client rescheduled to a session of another price, and a person has to say what it costs.",
     "Decide: `slotpay correct difference CODE keep_price`, `charge_difference` or "
     "`refund_difference`."},
    {"attention.charge_overdue", "builder", 24h,
     "What the client was to pay on top was not paid by its due date.",
     "Ask the client to pay, or let it go: `slotpay correct waive CODE NUMBER`."},
    {"attention.payment_mismatch", "operator", 24h,
     "A payment came that is not what was asked for; it goes back whole.",
     "See in Stripe's dashboard who made the payment page; nothing else to do once it is back."},
    {"attention.checkout_refused", "operator", 4h,
     "Stripe refused to make the payment page, so the client cannot pay.",
     "Read Stripe's reason in `slotpay lookup CODE`; `slotpay doctor` checks key and account."},
    {"attention.refund_refused", "operator", 24h, "Stripe refused or failed a refund.",
     "Read the reason in `slotpay lookup CODE`; have it made anew, or pay back by hand and note "
     "it."},
    {"attention.refund_waits", "builder", 72h, "A refund waits for a person's word.",
     "Approve or decline it; the client has been told that it is being looked at."},
    {"attention.refund_needs_client", "builder", 7 * 24h,
     "Stripe waits for the client's bank details before a refund can arrive.",
     "Ask the client to answer Stripe's mail, or pay back another way and note it."},
    {"attention.balance_insufficient", "builder", 24h,
     "The Stripe balance does not cover a refund.",
     "Top up the balance at Stripe; the refund is tried again every hour."},
    {"attention.disputed", "builder", 7 * 24h,
     "The client's bank asks about a payment, or has taken it back.",
     "Answer with evidence in Stripe's dashboard before its deadline; do not refund meanwhile."},
    {"attention.letter_undelivered", "builder", 24h,
     "A letter was refused, or nobody took it for three days.",
     "Reach the client another way; correct the address with support."},
    {"attention.negative_surplus", "operator", 24h, "More went back than was owed.",
     "Settle it with the builder and note what was agreed."},
    {"attention.refunded_elsewhere", "builder", 24h,
     "All of the price was given back in Stripe's dashboard; the booking still stands.",
     "Cancel the booking if the session shall not take place."},
    {"attention.decision_waits", "operator", 24h,
     "The program would end this booking and may not, because `enhanced_state_management` is off.",
     "Cancel the booking yourself: `slotpay correct cancel CODE`; or switch the flag on again."},
    {"attention.effect_stuck", "operator", 24h,
     "The outside world was told something for twelve hours without an answer.",
     "See the effect with `slotpay lookup CODE` and the provider's status page; then "
     "`slotpay replay --booking CODE`."},
});

constexpr ExceptionMeaning unknown{"", "operator", 24h, "Something needs a person.",
                                   "See everything about it with `slotpay lookup CODE`."};

std::string in_hours(base::Milliseconds time) {
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(time).count();
  return hours % 24 == 0 && hours > 24 ? std::to_string(hours / 24) + " days"
                                       : std::to_string(hours) + (hours == 1 ? " hour" : " hours");
}

}  // namespace

std::span<const ExceptionMeaning> exception_meanings() { return meanings; }

const ExceptionMeaning& meaning_of(std::string_view rule) {
  const auto known = std::ranges::find(meanings, rule, &ExceptionMeaning::rule);
  return known == meanings.end() ? unknown : *known;
}

std::string exceptions_as_markdown() {
  std::string text =
      "# Exceptions\n\n"
      "What does not add up, as `slotpay books` and `GET /api/v1/operator/exceptions` name it. An "
      "exception\nopens when a check finds it, has an owner and a deadline, and closes by itself "
      "when the check no\nlonger finds it. Printed from `src/engine/exceptions.cpp`; `./run docs` "
      "writes this page.\n\n"
      "| exception | owner | clear within | what it means | what to do |\n|---|---|---|---|---|\n";
  for (const ExceptionMeaning& meaning : meanings)
    text += "| `" + std::string{meaning.rule} + "` | " + std::string{meaning.owner} + " | " +
            in_hours(meaning.time) + " | " + std::string{meaning.means} + " | " +
            std::string{meaning.next_step} + " |\n";
  return text;
}

}  // namespace engine

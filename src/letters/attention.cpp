#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"

namespace letters {
namespace {

using domain::AttentionReason;

struct Advice {
  std::string what;     // what has happened
  std::string what_to;  // what to do about it
};

Advice advice_for(AttentionReason reason) {
  switch (reason) {
    case AttentionReason::slot_missing:
      return {"Calendly no longer knows the event of this booking.",
              "See in Calendly whether the session is still on, then cancel the booking or clear "
              "this notice."};
    case AttentionReason::other_event_type:
      return {"The client moved the booking to another event type.",
              "The price stays as it was. See whether that suits you."};
    case AttentionReason::time_not_placed:
      return {"A paid time could not be booked at Calendly, and not because it is taken.",
              "See whether the Calendly token may book (scope scheduled_events:write) and what the "
              "event type asks for. The client can choose another time or gets everything back."};
    case AttentionReason::price_differs:
      return {"The client moved the booking to a type of another price.",
              "The price stays as it was until you decide what becomes of the difference."};
    case AttentionReason::charge_overdue:
      return {"What a move of the session costs was not paid by its due date.",
              "Ask the client to pay it on the booking's page, or waive it."};
    case AttentionReason::payment_mismatch:
      return {"A payment arrived that is not what was asked for. It goes back whole.",
              "See in Stripe where it came from."};
    case AttentionReason::checkout_refused:
      return {"Stripe refused to make a payment page for this booking.",
              "See in Stripe whether the account may take payments."};
    case AttentionReason::refund_refused:
      return {"Stripe could not make a refund that is owed.",
              "See its reason, then have it made anew or pay the client another way."};
    case AttentionReason::refund_waits:
      return {"A refund waits for your word.", "Approve or decline it."};
    case AttentionReason::refund_needs_client:
      return {"Stripe needs the client's bank details for a refund.",
              "Stripe has written to the client. Ask them to answer."};
    case AttentionReason::balance_insufficient:
      return {"Your Stripe balance does not cover a refund.",
              "Top up the balance. The refund is tried again by itself."};
    case AttentionReason::negative_surplus:
      return {"More money has gone back than was owed.",
              "Compare the booking with Stripe, and clear this notice when it is explained."};
    case AttentionReason::refunded_elsewhere:
      return {"All of the price was refunded at Stripe, but the session is still on.",
              "Cancel the booking if it shall not take place."};
    case AttentionReason::disputed:
      return {"The client's bank disputes the payment. No refund is made by itself meanwhile.",
              "Answer the dispute in Stripe."};
    case AttentionReason::effect_stuck:
      return {"Something could not be told to Stripe or Calendly for twelve hours.",
              "See the booking's outbox for what it is."};
    case AttentionReason::letter_undelivered:
      return {"A mail about this booking could not be delivered.",
              "See whether the client's address is right, and write to them another way."};
    case AttentionReason::decision_waits:
      return {"This booking should end, but the program may not decide that by itself now.",
              "Cancel it, or switch enhanced_state_management on."};
  }
  return {};
}

}  // namespace

Letter compose_attention(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  CHECK(booking.attention.has_value());
  const Story story = story_of(occasion, slot(booking));
  const Advice advice = advice_for(booking.attention->reason);
  Page page =
      page_of(story, "Please look at this", "Booking " + booking.code.text() + " needs somebody");
  page.title = "Please look at booking " + booking.code.text();
  page.preview = advice.what;
  page.changes_title = advice.what;
  page.changes = {advice.what_to,
                  "Please act by " +
                      short_day_and_time(booking.attention->deadline, story.reader.zone) + " (" +
                      place(story.reader.zone) + ")."};
  return letter_of(page);
}

}  // namespace letters

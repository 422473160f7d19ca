#include "domain/differences.hpp"

#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/owed.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

Booking confirmed_under(DifferencePolicy policy) {
  Booking booking =
      a_booking().in(Stage::confirmed).with_a_paid_session("cs_1").with_an_active_slot();
  booking.terms.difference = policy;
  return booking;
}

// Moves the slot to the next link, of a type that costs `price`.
void move_to_type(Booking& booking, const std::string& type, Money price, base::Instant at,
                  std::optional<base::Instant> start = {}) {
  const int from = booking.links.back().n;
  see(booking, slot_moved_away(from, from + 1), at);
  SlotSeen moved = slot_moved_here(from + 1, from);
  moved.event_type = type;
  if (type != booking.terms.event_type) moved.price = price;
  moved.start = start.value_or(moved.start);
  see(booking, moved, at);
  settle(booking, at);
}

SessionSeen paid_charge(const std::string& session, int attempt, std::int64_t cents) {
  SessionSeen seen = paid_session(session);
  seen.attempt = attempt;
  seen.subtotal = seen.total = euros(cents);
  return seen;
}

TEST(AMoveToADearerType, KeepsThePriceAndCallsAPersonByDefault) {
  Booking booking = confirmed_under(DifferencePolicy::keep_price);

  move_to_type(booking, "type_2", euros(8000), noon + 1h);

  EXPECT_TRUE(booking.charges.empty());
  EXPECT_EQ(agreed_price(booking), euros(5000));
  EXPECT_EQ(booking.attention->reason, AttentionReason::other_event_type);
}

TEST(AMoveToADearerType, ChargesTheDifferenceWithADueDate) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);

  move_to_type(booking, "type_2", euros(8000), noon + 1h);

  ASSERT_EQ(booking.charges.size(), 1U);
  EXPECT_EQ(booking.charges.front().amount, euros(3000));
  EXPECT_EQ(booking.charges.front().due_by, noon + 1h + charge_time);
  EXPECT_EQ(agreed_price(booking), euros(8000));
  EXPECT_FALSE(booking.attention);
  EXPECT_EQ(booking.attempts.size(), 1U) << "never a silent charge";
}

TEST(ACharge, IsDueAtTheLatestWhenTheSessionStarts) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  const base::Instant start = slot_moved_here(2, 1).start;

  move_to_type(booking, "type_2", euros(8000), start - 2h);

  EXPECT_EQ(booking.charges.front().due_by, start);
}

TEST(ACharge, IsPaidByAnAttemptOfItsOwnAndThenTheBooksAreEven) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);

  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2h));
  settle(booking, noon + 2h);

  ASSERT_EQ(booking.attempts.size(), 2U);
  EXPECT_EQ(booking.attempts.back().amount, euros(3000));
  EXPECT_EQ(booking.attempts.back().charge, 1);
  EXPECT_EQ(owed(booking, noon + 2h).front().key, "checkout:BK7F3KQ2:2");

  see(booking, paid_charge("cs_2", 2, 3000), noon + 3h);
  settle(booking, noon + 3h);

  EXPECT_EQ(charge_to_pay(booking), nullptr);
  EXPECT_EQ(books_of(booking).fee, euros(8000));
  EXPECT_TRUE(books_of(booking).surplus.is_zero());
  EXPECT_TRUE(booking.refunds.empty());
  EXPECT_EQ(absorb(booking, StartCheckout{}, noon + 4h).error(), Refusal::already_paid);
}

TEST(AChargeNobodyPaid, CallsAPersonWhenItIsDueAndThatPersonMayWaiveIt) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  EXPECT_LE(wake_at(booking, noon + 1h), noon + 1h + charge_time);

  settle(booking, noon + 1h + charge_time);
  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, AttentionReason::charge_overdue);

  ASSERT_TRUE(absorb(booking, WaiveCharge{1}, noon + 72h));
  settle(booking, noon + 72h);
  EXPECT_EQ(charge_to_pay(booking), nullptr);
  EXPECT_EQ(agreed_price(booking), euros(5000));
  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(APaymentForAChargeThatWasWaived, GoesBack) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2h));
  SessionSeen open = open_session("cs_2");
  open.attempt = 2;
  open.subtotal = open.total = euros(3000);
  see(booking, open, noon + 2h);
  ASSERT_TRUE(absorb(booking, WaiveCharge{1}, noon + 2h));
  settle(booking, noon + 2h);
  EXPECT_EQ(owed(booking, noon + 2h).front().key, "expire:BK7F3KQ2:2");

  see(booking, paid_charge("cs_2", 2, 3000), noon + 2h);
  settle(booking, noon + 2h);

  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().amount, euros(3000));
  EXPECT_EQ(booking.refunds.front().attempt, 2);
}

TEST(APaidCharge, IsNotWaived) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2h));
  see(booking, paid_charge("cs_2", 2, 3000), noon + 3h);

  EXPECT_EQ(absorb(booking, WaiveCharge{1}, noon + 4h).error(), Refusal::already_paid);
}

TEST(ABookingThatEnds, AsksForNoChargeAnyMore) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  ASSERT_TRUE(absorb(booking, CancelBooking{Actor::builder, ""}, noon + 2h));

  settle(booking, noon + 2h);

  EXPECT_EQ(booking.charges.front().status, ChargeStatus::waived);
}

TEST(AMoveToACheaperType, GivesTheDifferenceBack) {
  for (const auto policy :
       {DifferencePolicy::charge_difference, DifferencePolicy::refund_difference}) {
    Booking booking = confirmed_under(policy);

    move_to_type(booking, "type_2", euros(3000), noon + 1h);
    settle(booking, noon + 2h);

    ASSERT_EQ(booking.refunds.size(), 1U);
    EXPECT_EQ(booking.refunds.front().amount, euros(2000));
    EXPECT_EQ(booking.refunds.front().source, RefundSource::builder);
    EXPECT_TRUE(books_of(booking).surplus.is_zero());
    EXPECT_EQ(agreed_price(booking), euros(3000));
  }
}

TEST(AMoveToACheaperType, GivesNothingBackThatAPromotionCodeHasSavedAlready) {
  Booking booking = confirmed_under(DifferencePolicy::refund_difference);
  booking.attempts.front().charged = euros(3500);

  move_to_type(booking, "type_2", euros(3000), noon + 1h);

  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().amount, euros(500));
}

TEST(AMoveToADearerType, IsNotChargedWhereOnlyLessIsSettled) {
  Booking booking = confirmed_under(DifferencePolicy::refund_difference);

  move_to_type(booking, "type_2", euros(8000), noon + 1h);

  EXPECT_TRUE(booking.charges.empty());
  EXPECT_EQ(booking.attention->reason, AttentionReason::other_event_type);
}

TEST(AMoveToATypeWeDoNotSell, KeepsThePriceAndCallsAPerson) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  see(booking, slot_moved_away(1, 2), noon + 1h);
  SlotSeen moved = slot_moved_here(2, 1);
  moved.event_type = "type_unknown";
  see(booking, moved, noon + 1h);

  settle(booking, noon + 1h);

  EXPECT_TRUE(booking.charges.empty());
  EXPECT_EQ(booking.attention->reason, AttentionReason::other_event_type);
}

TEST(ADifferenceThatStripeWouldNotTake, IsKept) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);

  move_to_type(booking, "type_2", euros(5010), noon + 1h);

  EXPECT_TRUE(booking.charges.empty());
  EXPECT_TRUE(booking.attention);
}

TEST(AMoveBackToTheOldType, WaivesWhatWasNotPaidYet) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);

  move_to_type(booking, "type_1", euros(5000), noon + 2h);

  EXPECT_EQ(charge_to_pay(booking), nullptr);
  EXPECT_EQ(agreed_price(booking), euros(5000));
  EXPECT_TRUE(booking.refunds.empty());
}

TEST(AMoveBackToTheOldType, GivesBackWhatWasPaidMore) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2h));
  see(booking, paid_charge("cs_2", 2, 3000), noon + 3h);
  settle(booking, noon + 3h);

  move_to_type(booking, "type_1", euros(5000), noon + 4h);

  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().amount, euros(3000));
  EXPECT_EQ(booking.refunds.front().attempt, 2);
  EXPECT_TRUE(books_of(booking).surplus.is_zero());
}

// It was paid before that move, and the news came after it.
TEST(AMoveToAnotherTimeOfTheSamePrice, LeavesTheDifferenceToThoseWhoArePayingIt) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2h));

  move_to_type(booking, "type_2", euros(8000), noon + 2h);
  see(booking, paid_charge("cs_2", 2, 3000), noon + 3h);
  settle(booking, noon + 3h);

  EXPECT_EQ(booking.charges.size(), 1U);
  EXPECT_EQ(charge_to_pay(booking), nullptr);
  EXPECT_TRUE(booking.refunds.empty());
  EXPECT_EQ(agreed_price(booking), euros(8000));
}

TEST(AMoveToAnEarlierTimeOfTheSamePrice, LetsTheDifferenceBeDueBeforeIt) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h, noon + 72h);

  move_to_type(booking, "type_2", euros(8000), noon + 2h, noon + 24h);

  EXPECT_EQ(booking.charges.front().due_by, noon + 24h);
}

TEST(AMoveToAnEarlierTimeOfTheSamePrice, ChangesNothingOfWhatIsPaid) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h, noon + 72h);
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2h));
  see(booking, paid_charge("cs_2", 2, 3000), noon + 2h);

  move_to_type(booking, "type_2", euros(8000), noon + 3h, noon + 24h);

  EXPECT_EQ(booking.charges.front().due_by, noon + 1h + charge_time);
  EXPECT_TRUE(booking.refunds.empty());
}

TEST(AChargeThatWasKeptThroughAMove, IsWaivedForTheNewTime) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  move_to_type(booking, "type_2", euros(8000), noon + 2h);

  waive(booking, booking.charges.front());

  EXPECT_EQ(agreed_price(booking), euros(5000));
}

TEST(ADifferenceThatIsTheBuildersToDecide, WaitsForADecision) {
  Booking booking = confirmed_under(DifferencePolicy::ask_builder);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);

  EXPECT_TRUE(booking.charges.empty());
  EXPECT_EQ(booking.attention->reason, AttentionReason::price_differs);

  ASSERT_TRUE(absorb(booking, DecideDifference{DifferencePolicy::charge_difference}, noon + 2h));
  EXPECT_EQ(booking.charges.front().amount, euros(3000));
  EXPECT_FALSE(absorb(booking, DecideDifference{DifferencePolicy::keep_price}, noon + 2h));
}

TEST(AMoveDuringTheHold, IsSettledWhenTheSessionIsPaid) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot().with_an_open_session("cs_1");
  booking.terms.difference = DifferencePolicy::charge_difference;
  move_to_type(booking, "type_2", euros(8000), noon + 1min);
  EXPECT_TRUE(booking.charges.empty());

  see(booking, paid_session("cs_1"), noon + 2min);
  SlotSeen tail = slot_moved_here(2, 1);
  tail.event_type = "type_2";
  see(booking, tail, noon + 2min);
  settle(booking, noon + 2min);

  EXPECT_EQ(booking.stage, Stage::confirmed);
  ASSERT_EQ(booking.charges.size(), 1U);
  EXPECT_EQ(booking.charges.front().amount, euros(3000));
}

// --- What cannot be decided --------------------------------------------------------------------

std::string answer_to(Booking booking, const Command& command) {
  const auto answer = absorb(booking, command, noon + 2h);
  return answer ? "yes" : std::string{name(answer.error())};
}

const Command keep = DecideDifference{DifferencePolicy::keep_price};

TEST(ADecisionAboutADifference, NeedsOneAndAConfirmedBookingWhoseTimeStands) {
  Booking booking = confirmed_under(DifferencePolicy::ask_builder);
  EXPECT_EQ(answer_to(booking, keep), "no_difference");
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  EXPECT_EQ(answer_to(booking, keep), "yes");

  Booking completed = booking;
  completed.stage = Stage::completed;
  EXPECT_EQ(answer_to(completed, keep), "wrong_stage");
  Booking gone = booking;
  gone.links.back().status = LinkStatus::gone;
  EXPECT_EQ(answer_to(gone, keep), "no_difference");
  Booking unsold = booking;
  unsold.links.back().price.reset();
  EXPECT_EQ(answer_to(unsold, keep), "no_difference");
  Booking in_dollars = booking;
  in_dollars.links.back().price = Money{8000, Currency::known("usd")};
  EXPECT_EQ(answer_to(in_dollars, keep), "no_difference");
  EXPECT_EQ(answer_to(a_booking().in(Stage::confirmed), keep), "no_difference");
  EXPECT_EQ(answer_to(booking, DecideDifference{DifferencePolicy::ask_builder}), "no_difference");
}

TEST(APriceThatIsKept, WaitsForNobodyAnyMore) {
  Booking booking = confirmed_under(DifferencePolicy::ask_builder);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);

  ASSERT_TRUE(absorb(booking, keep, noon + 2h));
  settle(booking, noon + 2h);

  EXPECT_EQ(agreed_price(booking), euros(5000));
  EXPECT_FALSE(difference_waits(booking));
  EXPECT_FALSE(booking.attention);
}

TEST(AMoveToAnotherTypeOfTheSamePrice, WaitsForNobody) {
  Booking booking = confirmed_under(DifferencePolicy::ask_builder);
  move_to_type(booking, "type_2", euros(5000), noon + 1h);

  EXPECT_FALSE(difference_waits(booking));
}

TEST(AMoveToATypeSoldInAnotherCurrency, KeepsThePrice) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", Money{8000, Currency::known("usd")}, noon + 1h);

  EXPECT_TRUE(booking.charges.empty());
  EXPECT_EQ(agreed_price(booking), euros(5000));
}

TEST(ACharge, IsWaivedOnceAndOnlyWhereItIsKnown) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  EXPECT_EQ(answer_to(booking, WaiveCharge{2}), "unknown_charge");

  ASSERT_TRUE(absorb(booking, WaiveCharge{1}, noon + 2h));
  ASSERT_TRUE(absorb(booking, WaiveCharge{1}, noon + 2h));

  EXPECT_EQ(agreed_price(booking), euros(5000));
}

TEST(AnOverdueCharge, CallsNobodyWhoHasSaidThatItMayWait) {
  Booking booking = confirmed_under(DifferencePolicy::charge_difference);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  settle(booking, noon + 1h + charge_time);
  ASSERT_TRUE(absorb(booking, ClearAttention{.by = Actor::builder}, noon + 72h));

  settle(booking, noon + 73h);

  EXPECT_FALSE(booking.attention);
}

TEST(WhatIsGivenBackForACheaperTime, IsNoMismatchsAndIsNumberedOn) {
  Booking booking = confirmed_under(DifferencePolicy::refund_difference);
  SessionSeen stranger = paid_session("cs_9");
  stranger.attempt = 9;
  see(booking, stranger, noon + 30min);
  settle(booking, noon + 30min);
  see(booking, open_session("cs_8"), noon + 31min);
  ASSERT_EQ(booking.refunds.size(), 1U);

  move_to_type(booking, "type_2", euros(3000), noon + 1h);

  ASSERT_EQ(booking.refunds.size(), 2U);
  EXPECT_EQ(booking.refunds[1].n, 2);
  EXPECT_EQ(booking.refunds[1].attempt, 1);
  EXPECT_EQ(booking.refunds[1].amount, euros(2000));
}

TEST(ADifference, WaitsOnlyWhereThereIsAPriceToDecideAbout) {
  Booking booking = confirmed_under(DifferencePolicy::ask_builder);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  ASSERT_TRUE(difference_waits(booking));

  booking.links.back().price.reset();

  EXPECT_FALSE(difference_waits(booking));
}

TEST(ADifferenceOutsideAConfirmedBooking, IsNotDecided) {
  Booking booking = confirmed_under(DifferencePolicy::ask_builder);
  move_to_type(booking, "type_2", euros(8000), noon + 1h);
  booking.stage = Stage::cancelling;

  EXPECT_FALSE(decide_difference(booking, DifferencePolicy::keep_price, noon + 2h));
}

TEST(AChargeForATimeWithoutAnAgreedPrice, IsWaivedAllTheSame) {
  Booking booking = confirmed_under(DifferencePolicy::keep_price);
  booking.charges.push_back({.n = 1, .amount = euros(100), .link = 1, .due_by = noon + 24h});

  waive(booking, booking.charges[0]);

  EXPECT_EQ(booking.charges[0].status, ChargeStatus::waived);
  EXPECT_EQ(agreed_price(booking), euros(5000));
}

}  // namespace
}  // namespace domain

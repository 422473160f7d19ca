// What builders and operators may do about money, and about the flag that calls for them.
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/attention.hpp"
#include "domain/books.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

std::string answer_to(Booking booking, const Command& command) {
  const auto answer = absorb(booking, command, noon);
  return answer ? "yes" : std::string{name(answer.error())};
}

BookingBuilder paid_booking() {
  return a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
}

Command refund_of(Money amount, Actor by = Actor::builder) {
  return RefundPayment{.by = by, .amount = amount, .why = "sorry"};
}

// --- Ordering a refund -------------------------------------------------------------------------

TEST(ARefundThatAPersonOrders, IsARecordAndADoneWish) {
  for (const auto& [by, source] : {std::pair{Actor::builder, RefundSource::builder},
                                   std::pair{Actor::operator_, RefundSource::operator_}}) {
    Booking booking = paid_booking();

    ASSERT_TRUE(absorb(booking, refund_of(euros(1000), by), noon));

    ASSERT_EQ(booking.refunds.size(), 1U);
    EXPECT_EQ(booking.refunds[0].n, 1);
    EXPECT_EQ(booking.refunds[0].source, source);
    EXPECT_EQ(booking.refunds[0].status, RefundStatus::intended);
    EXPECT_EQ(booking.refunds[0].attempt, 1);
    EXPECT_EQ(booking.refunds[0].amount, euros(1000));
    EXPECT_EQ(booking.refunds[0].decided_at, noon);
    ASSERT_EQ(booking.wishes.size(), 1U);
    EXPECT_EQ(booking.wishes[0].kind, WishKind::refund);
    EXPECT_EQ(booking.wishes[0].refund, 1);
    EXPECT_EQ(booking.wishes[0].why, "sorry");
    EXPECT_FALSE(booking.wishes[0].live);
  }
}

TEST(ARefundThatAPersonOrders, IsNumberedAfterThoseBefore) {
  Booking booking = paid_booking();

  ASSERT_TRUE(absorb(booking, refund_of(euros(1000)), noon));
  ASSERT_TRUE(absorb(booking, refund_of(euros(2000)), noon));

  EXPECT_EQ(booking.refunds[1].n, 2);
  EXPECT_EQ(booking.wishes[1].n, 2);
  EXPECT_EQ(booking.wishes[1].refund, 2);
}

TEST(ARefundThatAPersonOrders, NeedsAPaymentWithThatMuchLeft) {
  EXPECT_EQ(answer_to(a_booking().in(Stage::held).with_an_active_slot(), refund_of(euros(1))),
            "nothing_to_refund");
  EXPECT_EQ(answer_to(paid_booking(), refund_of(euros(5000))), "yes");
  EXPECT_EQ(answer_to(paid_booking(), refund_of(euros(5001))), "amount_too_large");
  EXPECT_EQ(answer_to(paid_booking().with_a_refund(RefundStatus::succeeded, RefundSource::dashboard,
                                                   euros(5000)),
                      refund_of(euros(1))),
            "nothing_to_refund");
}

TEST(ARefundThatAPersonOrders, MustBeAnAmountThatStripeTakes) {
  EXPECT_EQ(answer_to(paid_booking(), refund_of(euros(0))), "amount_not_refundable");
  EXPECT_EQ(answer_to(paid_booking(), refund_of(Money{100, Currency::known("usd")})),
            "amount_not_refundable");
}

TEST(ARefundOfACurrencyWithSteps, LeavesAStepOrNothing) {
  const Currency krona = Currency::known("isk");
  Booking booking = a_booking()
                        .priced(Money{1000, krona})
                        .in(Stage::confirmed)
                        .with_an_active_slot()
                        .with_a_paid_session("cs_1");

  EXPECT_EQ(answer_to(booking, refund_of(Money{900, krona})), "yes");
  EXPECT_EQ(answer_to(booking, refund_of(Money{1000, krona})), "yes");
  EXPECT_EQ(answer_to(booking, refund_of(Money{950, krona})), "amount_not_refundable");
  booking.attempts[0].charged = Money{1050, krona};
  EXPECT_EQ(answer_to(booking, refund_of(Money{1000, krona})), "amount_not_refundable");
}

TEST(ADisputedPayment, IsRefundedOnlyWhereStripeStillTakesARefund) {
  EXPECT_EQ(answer_to(paid_booking().with_a_dispute("needs_response"), refund_of(euros(100))),
            "disputed");
  EXPECT_EQ(
      answer_to(paid_booking().with_a_dispute("warning_needs_response"), refund_of(euros(100))),
      "yes");
  EXPECT_EQ(answer_to(paid_booking().with_a_dispute("won"), refund_of(euros(100))), "yes");
}

// --- Deciding one that waits -------------------------------------------------------------------

BookingBuilder booking_with_a_waiting_refund() {
  return a_booking()
      .in(Stage::cancelled)
      .with_a_slot_lost_to(Canceler::invitee)
      .with_a_paid_session("cs_1")
      .with_a_refund(RefundStatus::awaiting_approval, RefundSource::policy, euros(5000));
}

Command decision(bool approved, int refund = 1) {
  return DecideRefund{.by = Actor::builder, .refund = refund, .approved = approved};
}

TEST(ARefundThatWaits, GoesWhenItIsApproved) {
  Booking booking = booking_with_a_waiting_refund();

  ASSERT_TRUE(absorb(booking, decision(true), noon));

  EXPECT_EQ(booking.refunds[0].status, RefundStatus::intended);
  EXPECT_EQ(booking.wishes[0].kind, WishKind::approve);
}

TEST(ARefundThatWaits, IsNotMadeWhenItIsDeclinedAndItsAmountStays) {
  Booking booking = booking_with_a_waiting_refund();

  ASSERT_TRUE(absorb(booking, decision(false), noon));
  settle(booking, noon);

  EXPECT_EQ(booking.refunds[0].status, RefundStatus::cancelled);
  EXPECT_EQ(booking.wishes[0].kind, WishKind::decline);
  EXPECT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(books_of(booking).due, euros(5000));
}

TEST(ARefund, IsDecidedAboutOnceAndOnlyWhereItIsKnown) {
  EXPECT_EQ(answer_to(booking_with_a_waiting_refund(), decision(true, 2)), "unknown_refund");
  EXPECT_EQ(answer_to(paid_booking().with_a_refund(RefundStatus::pending, RefundSource::policy,
                                                   euros(5000)),
                      decision(true)),
            "wrong_refund_status");
}

TEST(WhatABuilderGivesAfterTheEnd, DoesNotCountAgainstWhatThePolicyGivesBack) {
  Booking booking = a_booking()
                        .with_tiers({{.hours_before = 24, .percent = 50}})
                        .in(Stage::confirmed)
                        .with_an_active_slot()
                        .with_a_paid_session("cs_1", noon - 1h)
                        .wished_away_by(Actor::client);
  settle(booking, noon);
  ASSERT_TRUE(absorb(booking, refund_of(euros(500)), noon + 1min));

  settle(booking, noon + 1min);

  EXPECT_EQ(books_of(booking).due, euros(2000));
  EXPECT_EQ(books_of(booking).conceded, euros(0));
}

// --- Making one anew that failed ---------------------------------------------------------------

Command retry(int refund = 1) { return RetryRefund{.by = Actor::operator_, .refund = refund}; }

TEST(AFailedRefund, IsMadeAnewOnce) {
  Booking booking =
      paid_booking().with_a_refund(RefundStatus::failed, RefundSource::surplus, euros(2000));

  ASSERT_TRUE(absorb(booking, retry(), noon));

  ASSERT_EQ(booking.refunds.size(), 2U);
  EXPECT_EQ(booking.refunds[1].status, RefundStatus::intended);
  EXPECT_EQ(booking.refunds[1].source, RefundSource::surplus);
  EXPECT_EQ(booking.refunds[1].amount, euros(2000));
  EXPECT_EQ(booking.wishes[0].kind, WishKind::retry);
  EXPECT_FALSE(is_unanswered_failure(booking, booking.refunds[0]));
  EXPECT_EQ(answer_to(booking, retry()), "wrong_refund_status");
}

TEST(AFailedRefundFromTheDashboard, IsOrderedAnewByWhoeverAsks) {
  Booking booking =
      paid_booking().with_a_refund(RefundStatus::failed, RefundSource::dashboard, euros(2000));

  ASSERT_TRUE(absorb(booking, retry(), noon));

  EXPECT_EQ(booking.refunds[1].source, RefundSource::operator_);
}

TEST(AFailedRefund, IsMadeAnewForNoMoreThanIsLeft) {
  const auto failed = [](Money given_meanwhile) {
    return paid_booking()
        .with_a_refund(RefundStatus::failed, RefundSource::policy, euros(5000))
        .with_a_refund(RefundStatus::succeeded, RefundSource::dashboard, given_meanwhile);
  };
  Booking booking = failed(euros(4000));
  ASSERT_TRUE(absorb(booking, retry(), noon));
  EXPECT_EQ(booking.refunds[2].amount, euros(1000));

  EXPECT_EQ(answer_to(failed(euros(5000)), retry()), "nothing_to_refund");
}

TEST(ARefund, IsNotMadeAnewWhereItIsUnknownOrHasNotFailedOrIsDisputed) {
  const BookingBuilder failed =
      paid_booking().with_a_refund(RefundStatus::failed, RefundSource::policy, euros(5000));
  EXPECT_EQ(answer_to(failed, retry(2)), "unknown_refund");
  EXPECT_EQ(answer_to(paid_booking().with_a_refund(RefundStatus::succeeded, RefundSource::policy,
                                                   euros(5000)),
                      retry()),
            "wrong_refund_status");
  EXPECT_EQ(answer_to(BookingBuilder{failed}.with_a_dispute("under_review"), retry()), "disputed");
}

// --- The flag ----------------------------------------------------------------------------------

TEST(Attention, IsClearedForGoodByAPerson) {
  Booking booking = paid_booking().with_a_dispute("needs_response");
  settle(booking, noon);
  ASSERT_TRUE(booking.attention);

  ASSERT_TRUE(absorb(booking, ClearAttention{.by = Actor::builder, .why = "seen"}, noon));
  settle(booking, noon);

  EXPECT_FALSE(booking.attention);
  EXPECT_TRUE(was_cleared(booking, AttentionReason::disputed));
  EXPECT_FALSE(was_cleared(booking, AttentionReason::refund_refused));
  EXPECT_EQ(answer_to(booking, ClearAttention{.by = Actor::builder}), "nothing_to_clear");
}

// --- Withdrawing -------------------------------------------------------------------------------

TEST(AnApprovalThatWaits, IsWithdrawnWhenTheMoneyHasGoneBackElsewhere) {
  Booking booking = booking_with_a_waiting_refund();
  see(booking, dashboard_refund("re_9", "cs_1", euros(5000)), noon);

  settle(booking, noon);

  EXPECT_EQ(booking.refunds[0].status, RefundStatus::cancelled);
}

TEST(ARefundThatIsOwedNoMore, IsWithdrawnAndThatOfAMismatchIsNot) {
  Booking booking =
      paid_booking()
          .with_a_paid_session("cs_2")
          .with_a_refund(RefundStatus::intended, RefundSource::surplus, euros(5000), 1)
          .with_a_refund(RefundStatus::intended, RefundSource::mismatch, euros(5000), 2);
  booking.attempts[1].mismatch = true;

  settle(booking, noon);

  EXPECT_EQ(booking.refunds[0].status, RefundStatus::cancelled);
  EXPECT_EQ(booking.refunds[1].status, RefundStatus::intended);
}

TEST(ADeclinedRefund, IsNotThatOfAnotherNumber) {
  Booking booking = booking_with_a_waiting_refund().with_a_refund(
      RefundStatus::cancelled, RefundSource::policy, euros(1000));
  ASSERT_TRUE(absorb(booking, decision(false), noon));

  EXPECT_EQ(books_of(booking).due, euros(5000));
}

TEST(ARefundThatWasNeverMade, IsNone) {
  EXPECT_EQ(refund_state(paid_booking().with_a_refund(RefundStatus::cancelled, RefundSource::policy,
                                                      euros(5000))),
            "none");
}

}  // namespace
}  // namespace domain

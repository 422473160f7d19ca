#include "domain/attention.hpp"

#include <gtest/gtest.h>

#include <map>

#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

struct Call {
  Owner owner;
  base::Milliseconds within;
};

TEST(EveryReasonForAttention, HasItsOwnerAndItsTime) {
  using enum AttentionReason;
  const std::map<AttentionReason, Call> calls{{slot_missing, {Owner::builder, 4h}},
                                              {other_event_type, {Owner::builder, 24h}},
                                              {time_not_placed, {Owner::builder, 4h}},
                                              {price_differs, {Owner::builder, 24h}},
                                              {charge_overdue, {Owner::builder, 24h}},
                                              {payment_mismatch, {Owner::operator_, 24h}},
                                              {checkout_refused, {Owner::operator_, 4h}},
                                              {refund_refused, {Owner::operator_, 24h}},
                                              {refund_waits, {Owner::builder, 72h}},
                                              {refund_needs_client, {Owner::builder, 7 * 24h}},
                                              {balance_insufficient, {Owner::builder, 24h}},
                                              {negative_surplus, {Owner::operator_, 24h}},
                                              {refunded_elsewhere, {Owner::builder, 24h}},
                                              {disputed, {Owner::builder, 7 * 24h}},
                                              {effect_stuck, {Owner::operator_, 24h}},
                                              {letter_undelivered, {Owner::builder, 24h}},
                                              {decision_waits, {Owner::operator_, 24h}}};

  for (const auto& [reason, call] : calls) {
    Booking booking = a_booking();
    raise_attention(booking, reason, noon);
    ASSERT_TRUE(booking.attention);
    EXPECT_EQ(booking.attention->reason, reason) << name(reason);
    EXPECT_EQ(booking.attention->owner, call.owner) << name(reason);
    EXPECT_EQ(booking.attention->deadline, noon + call.within) << name(reason);
    EXPECT_EQ(booking.attention->n, 1) << name(reason);
  }
}

TEST(Attention, IsTheFirstReasonUntilSomebodyHasDealtWithIt) {
  Booking booking = a_booking();

  raise_attention(booking, AttentionReason::effect_stuck, noon);
  raise_attention(booking, AttentionReason::disputed, noon + 1h);

  EXPECT_EQ(booking.attention->reason, AttentionReason::effect_stuck);
  EXPECT_EQ(booking.attentions, 1);
}

std::optional<AttentionReason> raised_of(Booking booking) {
  watch_records(booking, noon);
  return booking.attention ? std::optional{booking.attention->reason} : std::nullopt;
}

BookingBuilder paid(Stage stage = Stage::confirmed) {
  return a_booking().in(stage).with_an_active_slot().with_a_paid_session("cs_1");
}

// --- What is raised of itself ------------------------------------------------------------------

TEST(ASlotThatCalendlyNoLongerKnows, CallsForAPersonWhereTheBookingCountsOnIt) {
  const auto gone = [](Stage stage) { return a_booking().in(stage).with_a_slot_that_is_gone(); };

  EXPECT_EQ(raised_of(gone(Stage::confirmed)), AttentionReason::slot_missing);
  EXPECT_EQ(raised_of(gone(Stage::placing)), AttentionReason::slot_missing);
  EXPECT_EQ(raised_of(gone(Stage::held)), std::nullopt);
  EXPECT_EQ(raised_of(gone(Stage::held).with_a_paid_session("cs_1")),
            AttentionReason::slot_missing);
  EXPECT_EQ(raised_of(gone(Stage::releasing).with_a_paid_session("cs_1")),
            AttentionReason::slot_missing);
  EXPECT_EQ(raised_of(gone(Stage::cancelled)), std::nullopt);
  EXPECT_EQ(raised_of(a_booking().in(Stage::confirmed)), std::nullopt);
}

TEST(ATimeThatIsForgottenWithTheDatabaseThatHeldIt, CallsForAPersonOnceItIsPaid) {
  const auto draft = [] { return a_booking().in(Stage::draft).paid_first(); };

  EXPECT_EQ(raised_of(draft().with_a_paid_session("cs_1")), AttentionReason::time_not_placed);
  EXPECT_EQ(raised_of(draft()), std::nullopt);
  EXPECT_EQ(raised_of(draft().with_a_reserved_time().with_a_paid_session("cs_1")), std::nullopt);
  EXPECT_EQ(raised_of(a_booking().in(Stage::draft).with_a_paid_session("cs_1")), std::nullopt);
}

TEST(ATimeThatIsForgottenWithTheDatabaseThatHeldIt, CallsUntilSomebodyHasDealtWithIt) {
  Booking booking = a_booking().in(Stage::draft).paid_first().with_a_paid_session("cs_1");

  settle(booking, noon);
  settle(booking, noon + 1min);

  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, AttentionReason::time_not_placed);
}

TEST(AConfirmedBookingWhoseWholePriceWentBackAtStripe, CallsForThoseWhoKnowWhy) {
  const auto refunded = [](RefundSource source, Money amount) {
    return raised_of(paid().with_a_refund(RefundStatus::succeeded, source, amount));
  };

  EXPECT_EQ(refunded(RefundSource::dashboard, euros(5000)), AttentionReason::refunded_elsewhere);
  EXPECT_EQ(refunded(RefundSource::dashboard, euros(4999)), std::nullopt);
  EXPECT_EQ(refunded(RefundSource::operator_, euros(5000)), std::nullopt);
  EXPECT_EQ(
      raised_of(paid(Stage::completed)
                    .with_a_refund(RefundStatus::succeeded, RefundSource::dashboard, euros(5000))),
      std::nullopt);
}

TEST(ARefundThatFailed, CallsForAPersonWhileItsMoneyIsOwed) {
  const auto failed = [](RefundSource source, Stage stage, bool was_at_stripe = false) {
    Booking booking = paid(stage).with_a_refund(RefundStatus::failed, source, euros(5000));
    if (was_at_stripe) booking.refunds[0].refund_id = "re_1";
    return raised_of(booking);
  };

  EXPECT_EQ(failed(RefundSource::policy, Stage::cancelled), AttentionReason::refund_refused);
  EXPECT_EQ(failed(RefundSource::surplus, Stage::expired), AttentionReason::refund_refused);
  EXPECT_EQ(failed(RefundSource::policy, Stage::confirmed), std::nullopt);
  EXPECT_EQ(failed(RefundSource::policy, Stage::confirmed, true), AttentionReason::refund_refused);
  EXPECT_EQ(failed(RefundSource::builder, Stage::confirmed), AttentionReason::refund_refused);
}

TEST(AFailedRefundWhoseMoneyWentBackAnotherWay, CallsForNobody) {
  EXPECT_EQ(
      raised_of(paid(Stage::expired)
                    .with_a_refund(RefundStatus::failed, RefundSource::surplus, euros(5000))
                    .with_a_refund(RefundStatus::succeeded, RefundSource::dashboard, euros(5000))),
      std::nullopt);
}

TEST(AFailedRefundOfAMismatch, CallsForAPersonWhateverTheBooksSay) {
  Booking booking = paid().with_a_refund(RefundStatus::failed, RefundSource::mismatch, euros(5000));
  booking.attempts[0].mismatch = true;

  EXPECT_EQ(raised_of(booking), AttentionReason::refund_refused);
}

TEST(ARefundForWhichStripeNeedsTheClient, CallsForTheBuilder) {
  Booking booking =
      paid(Stage::expired).with_a_refund(RefundStatus::pending, RefundSource::surplus, euros(5000));
  EXPECT_EQ(raised_of(booking), std::nullopt);

  booking.refunds[0].failure_reason = waits_for_client;

  EXPECT_EQ(raised_of(booking), AttentionReason::refund_needs_client);
}

TEST(ARefundThatWaitsForAWord, CallsForTheBuilder) {
  EXPECT_EQ(raised_of(paid(Stage::cancelled)
                          .with_a_refund(RefundStatus::awaiting_approval, RefundSource::policy,
                                         euros(5000))),
            AttentionReason::refund_waits);
}

TEST(WhatAPersonHasClearedOnce, IsNotRaisedAgain) {
  Booking booking = a_booking().in(Stage::confirmed).with_a_slot_that_is_gone();
  booking.wishes.push_back({.n = 1,
                            .kind = WishKind::clear,
                            .live = false,
                            .by = Actor::builder,
                            .cleared = AttentionReason::slot_missing});

  EXPECT_EQ(raised_of(booking), std::nullopt);
}

// --- What ends of itself -----------------------------------------------------------------------

TEST(ADecisionThatWaits, WaitsWhileTheBookingGoesOn) {
  const auto waiting_in = [](Stage stage) {
    Booking booking = a_booking().in(stage).with_an_active_slot();
    raise_attention(booking, AttentionReason::decision_waits, noon);
    return raised_of(booking) == AttentionReason::decision_waits;
  };

  for (const Stage stage : {Stage::held, Stage::confirmed, Stage::completed})
    EXPECT_TRUE(waiting_in(stage)) << name(stage);
  for (const Stage stage : {Stage::releasing, Stage::cancelling, Stage::expired})
    EXPECT_FALSE(waiting_in(stage)) << name(stage);
}

TEST(WhatWasRaisedByWhoeverSawIt, EndsWithItsCause) {
  const auto stays = [](AttentionReason reason, Booking booking) {
    raise_attention(booking, reason, noon);
    return raised_of(booking) == reason;
  };

  EXPECT_TRUE(stays(AttentionReason::time_not_placed,
                    a_booking().in(Stage::placing).with_a_reserved_time()));
  EXPECT_FALSE(stays(AttentionReason::time_not_placed, paid()));
  EXPECT_TRUE(
      stays(AttentionReason::balance_insufficient,
            paid(Stage::expired)
                .with_a_refund(RefundStatus::intended, RefundSource::surplus, euros(5000))));
  EXPECT_FALSE(stays(AttentionReason::balance_insufficient, paid()));
  EXPECT_TRUE(stays(AttentionReason::letter_undelivered, paid()));
}

}  // namespace
}  // namespace domain

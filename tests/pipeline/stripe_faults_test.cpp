// Payments, refunds and disputes at Stripe where everything that can go wrong does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/books.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/money_scenes.hpp"

namespace pipeline {
namespace {

using domain::Actor;
using domain::AttentionReason;
using domain::RefundStatus;
using domain::Stage;

TEST(Faults, ST4APaymentAfterTheCancellationGoesBackWholeAndOnce) {
  World world;
  const auto code = hold(world);
  const std::string session = engine::open_session(world.booking(code))->session_id;
  world.network.plan("POST /v1/checkout/sessions/" + session + "/expire",
                     Network::Accident::refused_connection, 3);
  cancel(world, code);
  world.work();
  pay_session(world, session);

  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
}

TEST(Faults, ST5AnExpiryThatLosesToThePaymentConfirms) {
  World world;
  const auto code = hold(world);
  const std::string session = engine::open_session(world.booking(code))->session_id;
  world.drop_stripe_webhooks = true;
  world.network.plan("POST /v1/checkout/sessions/" + session + "/expire",
                     Network::Accident::refused_connection, 2);
  world.network.plan("GET /v1/checkout/sessions/", Network::Accident::refused_connection, 4);
  while (world.booking(code).stage == Stage::held) world.pass(1s);
  pay_session(world, session);

  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, ST7APaymentOfAnotherAmountNeverConfirmsAndGoesBack) {
  World world;
  const auto code = hold(world);
  pay_session(world, twin_session(world, code, "=5000", "=100"));

  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(attention(world, code), AttentionReason::payment_mismatch);
}

TEST(Faults, ST10AKeyInUseIsWaitedForAndNeverChanged) {
  World world;
  const auto code = book_and_pay(world);
  const std::string key = "pipeline:refund:" + code.text() + ":1/1";
  world.stripe_world.mark_in_flight(key, true);
  cancel(world, code);
  world.pass(10s);
  EXPECT_TRUE(refunds_at_stripe(world).empty());

  world.stripe_world.mark_in_flight(key, false);
  world.pass(2min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, ST11ARefundWhoseAnswerIsLostIsMadeOnce) {
  for (const auto accident :
       {Network::Accident::no_answer_after, Network::Accident::answer_500_after,
        Network::Accident::no_answer_before}) {
    World world;
    const auto code = book_and_pay(world);
    world.network.plan("POST /v1/refunds", accident, 2);
    cancel(world, code);

    world.pass(5min);

    EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
    EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
    expect_balanced(world, code);
  }
}

TEST(Faults, ST13ARefundThatTakesDaysIsOwedUntilItIsDone) {
  World world;
  const auto code = book_and_pay(world, "4000000000007726");
  world.drop_stripe_webhooks = true;
  cancel(world, code);
  world.work();
  EXPECT_EQ(domain::refund_state(world.booking(code)), "pending");
  EXPECT_EQ(mails(world, "refunded"), "");

  world.pass(62min);

  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
  EXPECT_EQ(mails(world, "refunded"), "client");
}

TEST(Faults, ST14ARefundThatFailsWeeksLaterIsOwedAnewAndWaitsForAPerson) {
  World world;
  const auto code = book_and_pay(world);
  cancel(world, code);
  world.pass(2min);
  ASSERT_EQ(domain::refund_state(world.booking(code)), "done");
  world.clock.advance(24h * 20);
  ASSERT_TRUE(bool{world.stripe_world.settle(
      std::string{refunds_at_stripe(world).front().at("id").as_string()}, "failed",
      std::string{"expired_or_canceled_card"}, world.clock.now())});

  world.work();

  EXPECT_EQ(domain::refund_state(world.booking(code)), "failed");
  EXPECT_EQ(attention(world, code), AttentionReason::refund_refused);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);

  command(world, code, domain::RetryRefund{Actor::operator_, 1, ""});
  world.pass(1min);

  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
  EXPECT_FALSE(attention(world, code));
  EXPECT_EQ(refunds_at_stripe(world).size(), 2U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, ST26ARefundThatFailedIsLookedForAgainWhereTheListDoesNotShowItYet) {
  World world;
  const auto code = book_and_pay(world);
  cancel(world, code);
  world.pass(2min);
  ASSERT_TRUE(bool{world.stripe_world.settle(
      std::string{refunds_at_stripe(world).front().at("id").as_string()}, "failed",
      std::string{"expired_or_canceled_card"}, world.clock.now())});
  world.network.plan("GET /v1/refunds", Network::Accident::empty_list, 3);

  world.pass(1min);

  EXPECT_EQ(domain::refund_state(world.booking(code)), "failed");
  EXPECT_EQ(attention(world, code), AttentionReason::refund_refused);
}

TEST(Faults, ST15ARefundInTheDashboardCountsAndOursIsTheRest) {
  World world;
  const auto code = book_and_pay(world);
  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), 2'000, world.clock.now())});
  world.pass(1min);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.booking(code).refunds.front().source, domain::RefundSource::dashboard);

  cancel(world, code);
  world.pass(2min);

  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 2U);
  expect_balanced(world, code);
}

TEST(Faults, ST15ARefundThatBecomesKnownTogetherWithItsPaymentCounts) {
  World world;
  const auto code = hold(world);
  world.pay(code);
  const auto payment = world.stripe_world.state().at("payment_intents").at(0).at("id").as_string();
  ASSERT_TRUE(bool{world.stripe_world.refund(std::string{payment}, 1'000, world.clock.now())});

  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.booking(code).refunds.size(), 1U);
}

TEST(Faults, ST26ARefundInTheDashboardCountsAlthoughTheListDoesNotShowItYet) {
  World world;
  const auto code = book_and_pay(world);
  world.network.plan("GET /v1/refunds", Network::Accident::empty_list, 3);
  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), 2'000, world.clock.now())});

  world.pass(1min);

  EXPECT_EQ(world.booking(code).refunds.size(), 1U);
}

TEST(Faults, ST26ADisputeIsKnownAlthoughTheListDoesNotShowItYet) {
  World world;
  const auto code = book_and_pay(world);
  world.network.plan("GET /v1/disputes", Network::Accident::empty_list, 3);
  ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});

  world.pass(1min);

  EXPECT_EQ(attention(world, code), AttentionReason::disputed);
}

// Or never will, whatever the news says.
TEST(Faults, ST26WhatNoListShowsForMinutesIsWaitedForNoLonger) {
  World world;
  const auto code = book_and_pay(world);
  world.network.plan("GET /v1/refunds", Network::Accident::empty_list, 1'000);
  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), 2'000, world.clock.now())});
  world.pass(8min);
  const int asked = world.network.calls("GET /v1/refunds");

  world.pass(8min);

  EXPECT_EQ(world.network.calls("GET /v1/refunds"), asked);
}

TEST(Faults, ST15ARefundInTheDashboardJustBeforeOursLeavesNothingForOurs) {
  World world;
  const auto code = book_and_pay(world);
  world.drop_stripe_webhooks = true;
  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), {}, world.clock.now())});
  cancel(world, code);

  world.pass(2min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  expect_balanced(world, code);
  EXPECT_FALSE(attention(world, code));
}

TEST(Faults, ST15ARefundInTheDashboardEndsOursThatWasNeverAnswered) {
  World world;
  const auto code = book_and_pay(world);
  world.network.plan("POST /v1/refunds", Network::Accident::no_answer_before, 4);
  cancel(world, code);
  world.pass(2s);
  ASSERT_TRUE(refunds_at_stripe(world).empty());

  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), {}, world.clock.now())});
  world.pass(10min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  expect_balanced(world, code);
}

TEST(Faults, CL16ADisputeInsteadOfACancellationTouchesNoRefund) {
  World world;
  const auto code = book_and_pay(world);
  ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});

  world.pass(1min);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  ASSERT_EQ(booking.disputes.size(), 1U);
  EXPECT_EQ(booking.disputes.front().withdrawn.minor_units(), 5'000);
  EXPECT_EQ(attention(world, code), AttentionReason::disputed);
  EXPECT_EQ(booking.attention->deadline, *booking.disputes.front().due_by);
  EXPECT_EQ(mails(world, "attention"), "builder");
  EXPECT_TRUE(refunds_at_stripe(world).empty());
}

TEST(Faults, ST16ADisputeBeforeOurRefundFreezesItUntilItIsWon) {
  World world;
  const auto code = book_and_pay(world);
  ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});
  world.pass(1min);

  cancel(world, code);
  world.pass(5min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_TRUE(refunds_at_stripe(world).empty());

  ASSERT_TRUE(bool{
      world.stripe_world.dispute(intent_of(world, code), std::string{"won"}, world.clock.now())});
  world.pass(2min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  expect_balanced(world, code);
}

TEST(Faults, ST16ADisputeThatBecomesKnownAfterARefundsFirstSendKeepsItFromBeingSentAgain) {
  using enum Network::Accident;
  for (const auto accident : {refused_connection, no_answer_before}) {
    World world;
    const auto code = book_and_pay(world);
    world.network.plan("POST /v1/refunds", accident);
    cancel(world, code);
    world.work();
    ASSERT_EQ(world.network.calls("POST /v1/refunds"), 1);
    ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});

    world.pass(5min);

    EXPECT_EQ(world.network.calls("POST /v1/refunds"), 1);
    EXPECT_EQ(world.booking(code).refunds.front().failure_reason, "waits_for_a_person");
    EXPECT_EQ(attention(world, code), AttentionReason::disputed);

    ASSERT_TRUE(bool{
        world.stripe_world.dispute(intent_of(world, code), std::string{"won"}, world.clock.now())});
    world.pass(1min);
    EXPECT_EQ(attention(world, code), AttentionReason::refund_refused);
    command(world, code, domain::RetryRefund{Actor::operator_, 1, ""});
    world.pass(1min);

    EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
    EXPECT_EQ(world.kept_at_stripe(), 0);
    expect_balanced(world, code);
  }
}

TEST(Faults, ST17ADisputeThatFailsOurRefundPaysNobodyTwice) {
  World world;
  const auto code = book_and_pay(world, "4000000000007726");
  cancel(world, code);
  world.work();
  ASSERT_EQ(domain::refund_state(world.booking(code)), "pending");
  ASSERT_TRUE(bool{world.stripe_world.settle(
      std::string{refunds_at_stripe(world).front().at("id").as_string()}, "failed",
      std::string{"charge_for_pending_refund_disputed"}, world.clock.now())});
  ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});

  world.pass(5min);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.disputes.size(), 1U);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::failed);
  EXPECT_EQ(domain::books_of(booking).surplus.minor_units(), 0);  // the bank has it
  EXPECT_FALSE(
      engine::carry_out(world.parts(), code, domain::RetryRefund{Actor::operator_, 1, ""}, "test"));
}

TEST(Faults, ST18AWonDisputeComesBackAndALostOneStaysWithoutMovingTheBooking) {
  for (const std::string outcome : {"won", "lost"}) {
    World world;
    const auto code = book_and_pay(world);
    ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});
    world.pass(1min);
    ASSERT_TRUE(
        bool{world.stripe_world.dispute(intent_of(world, code), outcome, world.clock.now())});

    world.pass(1min);

    const domain::Booking booking = world.booking(code);
    const bool won = outcome == "won";
    EXPECT_EQ(booking.stage, Stage::confirmed);
    EXPECT_EQ(booking.disputes.front().status, outcome);
    EXPECT_EQ(booking.disputes.front().withdrawn.minor_units(), won ? 0 : 5'000);
    EXPECT_EQ(attention(world, code),
              won ? std::nullopt : std::optional{AttentionReason::negative_surplus});
  }
}

TEST(Faults, ST25ACouponForEverythingConfirmsWithoutACharge) {
  World world;
  set_rule(world, {}, true);
  const auto code = hold(world);
  pay_session(world, engine::open_session(world.booking(code))->session_id, ordinary_card,
              "FREE100");
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_TRUE(world.stripe_world.state().at("charges").as_array().empty());

  cancel(world, code);
  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_TRUE(refunds_at_stripe(world).empty());
  expect_balanced(world, code);
}

TEST(Faults, ST25APromotionLowersWhatCanGoBack) {
  World world;
  set_rule(world, {}, true);
  const auto code = hold(world);
  pay_session(world, engine::open_session(world.booking(code))->session_id, ordinary_card,
              "WELCOME10");
  world.pass(2min);
  EXPECT_EQ(world.kept_at_stripe(), 4'500);

  cancel(world, code, Actor::builder);
  world.pass(2min);

  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).front().at("amount").as_int64(), 4'500);
}

}  // namespace
}  // namespace pipeline

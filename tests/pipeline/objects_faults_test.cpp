// What the providers say and do about single objects that fits nothing, comes late, or is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/books.hpp"
#include "engine/erase.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/money_scenes.hpp"

namespace pipeline {
namespace {

using domain::AttentionReason;
using domain::Stage;

void deliver_to_stripes_address(World& world, const std::string& id, const std::string& type,
                                const std::string& object) {
  world.store().add_to_inbox({.provider = "stripe",
                              .account = "demo",
                              .event_id = id,
                              .type = type,
                              .body = R"({"id":")" + id + R"(","object":"event","type":")" + type +
                                      R"(","livemode":false,"data":{"object":)" + object + "}}",
                              .received_at = world.clock.now()},
                             [](ports::Stored) {});
}

void allow_delayed_methods(World& world) {
  world.store().write([](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{"strategy-session"});
    type->terms.delayed_methods = true;
    transaction.save_session_type(*type);
  });
}

std::string open_session_of(World& world, const domain::BookingCode& code) {
  return engine::open_session(world.booking(code))->session_id;
}

std::string intent_at_stripe(const World& world) {
  const boost::json::object state = world.stripe_world.state();
  return std::string{
      state.at("payment_intents").as_array().front().as_object().at("id").as_string()};
}

std::int64_t open_sessions_at_stripe(const World& world) {
  const boost::json::object state = world.stripe_world.state();
  return std::ranges::count_if(state.at("sessions").as_array(), [](const auto& session) {
    return session.as_object().at("status").as_string() == "open";
  });
}

// Held, and a bank works on the payment.
domain::BookingCode paid_by_debit(World& world) {
  allow_delayed_methods(world);
  const auto code = hold(world);
  pay_session(world, open_session_of(world, code), "processing");
  world.pass(1min);
  return code;
}

void settle_debit(World& world, const std::string& outcome) {
  ASSERT_TRUE(
      bool{world.stripe_world.settle(intent_at_stripe(world), outcome, {}, world.clock.now())});
}

TEST(Faults, ST3ExpiredAfterCompletedTakesNothingBack) {
  World world;
  const auto code = hold(world);
  const std::string session = open_session_of(world, code);
  pay_session(world, session);
  world.pass(5s);
  ASSERT_EQ(world.booking(code).stage, Stage::confirmed);

  deliver_to_stripes_address(world, "evt_late", "checkout.session.expired",
                             R"({"id":")" + session +
                                 R"(","object":"checkout.session","status":"expired",)"
                                 R"("payment_status":"unpaid","metadata":{"installation":)"
                                 R"("pipeline","booking":")" +
                                 code.text() + R"(","attempt":"1"}})");
  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.booking(code).attempts.front().status, domain::AttemptStatus::paid);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, ST6ADelayedPaymentConfirmsOnlyWhenItIsPaid) {
  World world;
  const auto code = paid_by_debit(world);
  ASSERT_EQ(world.booking(code).stage, Stage::held);

  settle_debit(world, "succeeded");
  world.pass(1min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  expect_balanced(world, code);
}

TEST(Faults, ST6ADelayedPaymentThatArrivesDaysLaterGoesBack) {
  World world;
  allow_delayed_methods(world);
  const auto code = hold(world);
  const auto link = world.booking(code).links.front();
  pay_session(world, open_session_of(world, code), "processing");
  world.pass_coarsely(3h);
  ASSERT_EQ(world.event_status({link.event_id, link.invitee_id}), "canceled");

  settle_debit(world, "succeeded");
  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
}

TEST(Faults, ST6WhoseDelayedPaymentFailsInTheHoldPaysInAnotherWay) {
  World world;
  const auto code = paid_by_debit(world);
  settle_debit(world, "failed");
  world.pass(1min);

  world.start_checkout(code);
  world.pass(5s);
  ASSERT_NE(engine::open_session(world.booking(code)), nullptr);
  pay_session(world, open_session_of(world, code));
  world.pass(5s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  expect_balanced(world, code);
}

TEST(Faults, ST6ADelayedPaymentThatFailedIsAskedAboutNoMore) {
  World world;
  const auto code = paid_by_debit(world);
  settle_debit(world, "failed");
  world.pass_coarsely(1h);
  const auto asked = [&] { return world.network.calls("GET /v1/checkout/sessions/"); };
  const auto before = asked();

  world.pass_coarsely(24h);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_EQ(asked(), before);
}

TEST(Faults, ST6ADelayedPaymentThatFailsLeavesNothingToGiveBack) {
  World world;
  const auto code = paid_by_debit(world);

  settle_debit(world, "failed");
  world.pass_coarsely(1h);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_TRUE(refunds_at_stripe(world).empty());
}

TEST(Faults, ST26ADelayedPaymentCountsAlthoughTheFirstAnswersAboutItAreOld) {
  World world;
  const auto code = paid_by_debit(world);
  world.network.plan("GET /v1/checkout/sessions/", Network::Accident::earlier_answer, 3);

  settle_debit(world, "succeeded");
  world.pass(1min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, ST2ADelayedPaymentThatNobodyTellsOfIsAskedForWhenItsHoldEnds) {
  World world;
  const auto code = paid_by_debit(world);
  world.drop_stripe_webhooks = true;

  settle_debit(world, "succeeded");
  world.pass_coarsely(40min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  expect_balanced(world, code);
}

TEST(Faults, ST9APartialRefundIsNotSentAnymoreOnceItsKeyMayBeForgotten) {
  World world;
  set_rule(world, half_back());
  const auto code = book_and_pay(world);
  world.pass(2min);
  world.network.plan("POST /v1/refunds", Network::Accident::no_answer_before, 100'000);
  cancel(world, code);

  world.pass_coarsely(12h + 30min);
  const int sent = world.network.calls("POST /v1/refunds");
  world.pass_coarsely(12h);

  EXPECT_GT(sent, 0);
  EXPECT_EQ(world.network.calls("POST /v1/refunds"), sent);
  EXPECT_EQ(attention(world, code), AttentionReason::refund_refused);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, ST26AListThatDoesNotShowASessionYetLetsNobodyPayTwice) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.network.plan("POST /v1/checkout/sessions", Network::Accident::no_answer_after, 1);
  world.network.plan("GET /v1/checkout/sessions?", Network::Accident::empty_list, 3);
  world.start_checkout(code);

  world.pass(5min);
  ASSERT_LE(open_sessions_at_stripe(world), 1);
  world.pay(code);
  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(open_sessions_at_stripe(world), 0);
}

TEST(Faults, ST27AnAccountThatMayNotChargeCallsAPersonAndStillPaysBack) {
  World world;
  const auto paid = book_and_pay(world);
  world.network.plan("POST /v1/checkout/sessions", Network::Accident::answer_400, 100);

  const auto code = hold(world);
  cancel(world, paid);
  world.pass(2min);

  EXPECT_EQ(attention(world, code), AttentionReason::checkout_refused);
  EXPECT_EQ(world.booking(code).stage, Stage::held);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, ST28ASessionThatIsMadeTooLateForItsEndGetsAnotherEnd) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.network.plan("POST /v1/checkout/sessions", Network::Accident::no_answer_before, 1);
  world.start_checkout(code);
  world.work();
  const auto first_end = world.booking(code).attempts.front().expires_at;

  world.be_down(3min);
  world.pass(3min);

  const domain::Attempt attempt = world.booking(code).attempts.front();
  EXPECT_EQ(attempt.status, domain::AttemptStatus::open);
  EXPECT_GT(attempt.expires_at, first_end);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(Faults, OP9ARefundAndACancellationByHandAtOnceHaveOneEnd) {
  World world;
  const auto code = book_and_pay(world);
  world.pass(2min);
  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), {}, world.clock.now())});
  world.cancel_at_calendly(code, true);

  world.pass(3min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(mails(world, "cancelled"), "builder client");
  EXPECT_FALSE(attention(world, code));
  expect_balanced(world, code);
}

TEST(Faults, OP10AnErasureDuringARefundWaitsForItAndIsThenFinished) {
  World world;
  const auto code = book_and_pay(world, "4000000000007726");
  world.drop_stripe_webhooks = true;
  cancel(world, code);
  world.work();
  ASSERT_EQ(domain::refund_state(world.booking(code)), "pending");

  const auto report = engine::erase(world.parts(), "zoe@client.example", "operator", false);

  ASSERT_EQ(report.bookings.size(), 1U);
  EXPECT_EQ(report.bookings.front().outcome, engine::Erased::postponed);
  world.pass_coarsely(2h);
  engine::finish_erasures(world.parts());

  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
  EXPECT_EQ(world.booking(code).client.email, "");
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

}  // namespace
}  // namespace pipeline

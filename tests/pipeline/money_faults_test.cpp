// Clients, our own process and Calendly where everything that can go wrong with money does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/books.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/money_scenes.hpp"

namespace pipeline {
namespace {

using domain::Actor;
using domain::AttentionReason;
using domain::Stage;

// --- Clients -----------------------------------------------------------------------------------

TEST(Faults, CL3TwoTabsReallyPayAndOnePaymentGoesBack) {
  World world;
  const auto code = hold(world);
  const std::string twin = twin_session(world, code, "", "");
  world.pay(code);
  pay_session(world, twin);

  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  expect_balanced(world, code);
}

TEST(Faults, CL7AStaleTabChargesNothingForABookingThatIsOver) {
  World world;
  const auto code = hold(world);
  const std::string session = engine::open_session(world.booking(code))->session_id;
  cancel(world, code);
  world.pass_coarsely(48h);

  EXPECT_FALSE(world.stripe_world.pay(
      {.session = session, .card = ordinary_card, .promotion_code = {}, .email = {}, .name = {}},
      world.clock.now()));
  EXPECT_FALSE(engine::start_checkout(world.parts(), code));
  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(Faults, CL8APaymentInTheLastSecondConfirmsOrGoesBackWhole) {
  for (const bool too_late : {false, true}) {
    World world;
    const auto code = hold(world);
    world.drop_stripe_webhooks = true;
    world.pass(15min - (world.clock.now() - world.booking(code).begun_at) - 1s);
    if (too_late) world.clock.advance(1s);
    world.pay(code);

    world.pass(3min);

    const domain::Booking booking = world.booking(code);
    EXPECT_EQ(world.kept_at_stripe(), booking.stage == Stage::confirmed ? 5'000 : 0);
    EXPECT_TRUE(booking.stage == Stage::confirmed || booking.stage == Stage::cancelled);
    expect_balanced(world, code);
  }
}

TEST(Faults, CL9AClientWhoCancelsInCalendlyOnTheWayToPayIsNotCharged) {
  for (const bool pays : {false, true}) {
    World world;
    const auto code = hold(world);
    const std::string session = engine::open_session(world.booking(code))->session_id;
    const std::string invitee = world.booking(code).links.front().invitee_id;
    ASSERT_TRUE(
        bool{world.calendly_world.account().cancel_invitee(invitee, {}, world.clock.now())});
    if (pays) pay_session(world, session);

    world.pass(2min);

    EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
    EXPECT_EQ(world.kept_at_stripe(), 0);
    EXPECT_EQ(refunds_at_stripe(world).size(), pays ? 1U : 0U);
  }
}

// --- Our own process ---------------------------------------------------------------------------

TEST(Faults, PR5KilledBetweenARefundAndItsRecordRefundsOnce) {
  World world;
  const auto code = book_and_pay(world);
  cancel(world, code);
  bool killed = false;
  for (int step = 0; step < 20 && !killed; ++step) {
    bool worked = false;
    const auto job = world.effects().claim(worked);
    if (!job) continue;
    const auto answer = world.effects().call(*job);
    killed = std::holds_alternative<domain::CreateRefund>(job->row.effect.act);
    if (!killed) world.effects().record(*job, answer);
  }
  ASSERT_TRUE(killed);

  world.pass(3min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
}

// --- Calendly ----------------------------------------------------------------------------------

TEST(Faults, CA5AHostWhoCancelsAPaidBookingGivesEverythingBackOnce) {
  World world;
  set_rule(world, half_back());
  const auto code = book_and_pay(world);
  world.pass(2min);
  ASSERT_TRUE(bool{world.calendly_world.account().cancel_event(
      world.booking(code).links.front().event_id, std::string{"Ill"}, world.clock.now())});

  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(mails(world, "cancelled"), "builder client");
}

TEST(Faults, CA6HostAndClientCancelAtOnceAndOneOfThemCounts) {
  World world;
  set_rule(world, half_back());
  const auto code = book_and_pay(world);
  world.pass(2min);
  cancel(world, code);
  ASSERT_TRUE(bool{world.calendly_world.account().cancel_event(
      world.booking(code).links.front().event_id, {}, world.clock.now())});

  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(mails(world, "cancelled"), "builder client");
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  expect_balanced(world, code);
}

TEST(Faults, CA7TheEchoOfOurOwnCancelIsNotTakenForTheHosts) {
  World world;
  set_rule(world, half_back());
  const auto code = book_and_pay(world);
  world.pass(2min);

  cancel(world, code);
  world.deliver_times = 2;
  world.pass(2min);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::cancelled);
  EXPECT_EQ(booking.links.front().canceler, domain::Canceler::us);
  EXPECT_EQ(world.kept_at_stripe(), 2'500);  // the client's rule, though Calendly says host
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(mails(world, "cancelled"), "builder client");
}

// --- Refunds by people -------------------------------------------------------------------------

TEST(RefundsByPeople, AreSentOneAfterTheOther) {
  World world;
  const auto code = book_and_pay(world);
  command(world, code,
          domain::RefundPayment{Actor::builder, {1'000, domain::Currency::known("eur")}, ""});
  command(world, code,
          domain::RefundPayment{Actor::operator_, {1'500, domain::Currency::known("eur")}, ""});

  world.pass(1min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 2'500);
  EXPECT_EQ(refunds_at_stripe(world).size(), 2U);
  expect_balanced(world, code);
}

TEST(ARefundThatWaitsForApproval, IsMadeOnlyAfterIt) {
  World world;
  set_rule(world, {.approval = true});
  const auto code = book_and_pay(world);
  world.pass(2min);
  cancel(world, code);
  world.pass(2min);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(attention(world, code), AttentionReason::refund_waits);

  command(world, code, domain::DecideRefund{Actor::builder, 1, true, ""});
  world.pass(1min);

  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_FALSE(attention(world, code));
}

}  // namespace
}  // namespace pipeline

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/carry_out.hpp"
#include "engine/reconcile.hpp"
#include "engine/start_checkout.hpp"
#include "engine/switches.hpp"
#include "pipeline/world.hpp"

// A database that is older than the world, and switches that people turn.

namespace pipeline {
namespace {

using domain::Stage;
using ports::ReconcileVerdict;
using namespace std::chrono_literals;

domain::BookingCode hold(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.pass(5s);
  return code;
}

domain::BookingCode book_and_pay(World& world) {
  const auto code = hold(world);
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  return code;
}

bool is_recovering(World& world) { return engine::is_recovering(world.parts()); }

void recover(World& world) {
  world.raise_tide();
  ASSERT_TRUE(is_recovering(world));
  for (int minutes = 0; minutes < 60 && is_recovering(world); ++minutes)
    world.pass_coarsely(1min, 10s);
  ASSERT_FALSE(is_recovering(world));
  world.pass_coarsely(5min, 10s);
}

// The database of a minute ago is put back.
void put_back_a_minute(World& world) {
  world.raise_tide();
  auto old = world.backup();
  world.pass(60s);
  world.raise_tide();
  world.restore(old);
  world.raise_tide();
}

// As if a newer one had been there.
void find_an_older_database(World& world) {
  world.raise_tide();
  world.tides.note->mark += 1'000;
  ASSERT_TRUE(world.raise_tide());
}

// What the database is from here on is lost when this one is put back.
auto backup(World& world) {
  world.raise_tide();
  auto old = world.backup();
  world.raise_tide();
  return old;
}

void hear_of_an_unknown_booking(World& world, const std::string& event_id) {
  world.store().add_to_inbox(
      {.provider = "stripe",
       .account = "demo",
       .event_id = event_id,
       .type = "checkout.session.completed",
       .body = R"({"id":")" + event_id +
               R"(","object":"event","type":"checkout.session.completed",)" +
               R"("livemode":false,"data":{"object":{"id":"cs_test_unknown",)" +
               R"("object":"checkout.session","metadata":{"installation":")" +
               std::string{installation} + R"(","booking":"BKZZZZZZ"}}}})",
       .received_at = world.clock.now()},
      [](ports::Stored) {});
}

std::int64_t waiting(World& world) {
  std::int64_t arrivals = 0;
  world.store().read([&](ports::Snapshot& snapshot) { arrivals = snapshot.arrivals_waiting(); });
  return arrivals;
}

// Everything that both providers would have to be told twice.
struct Told {
  int sessions;
  int cancels;
  int refunds;
  std::size_t letters;
  friend bool operator==(const Told&, const Told&) = default;
};

Told told(World& world) {
  return {world.sessions_at_stripe(), world.network.calls("POST /scheduled_events/"),
          world.network.calls("POST /v1/refunds"), world.letterbox.keys.size()};
}

TEST(ARecovery, AsksForAClaimWhoseHolderVanishedNoMoreOftenThanForAnyOther) {
  World world;
  world.raise_tide();
  const auto code = hold(world);
  ASSERT_TRUE(engine::carry_out(world.parts(), code,
                                domain::CancelBooking{.by = domain::Actor::client, .why = "ill"},
                                "client"));
  bool worked = false;
  bool is_releasing = false;
  while (const auto vanished = world.effects().claim(worked))
    is_releasing |= std::holds_alternative<domain::CancelEvent>(vanished->row.effect.act);
  ASSERT_TRUE(is_releasing);
  world.tides.note->mark += 1'000;
  ASSERT_TRUE(world.raise_tide());
  world.clock.advance(2min);

  int claims = 0;
  for (worked = true; worked && claims < 100; ++claims)
    ASSERT_FALSE(world.effects().claim(worked).has_value());

  EXPECT_LT(claims, 10);
}

TEST(Faults, DB9ADatabaseOfYesterdayPutBackDoesNothingTwice) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto paid_since = hold(world);
  const auto cancelled_since = book_and_pay(world);
  const auto moved_since = book_and_pay(world);
  world.raise_tide();
  auto yesterday = world.backup();
  world.start_checkout(paid_since);
  world.pass(5s);
  world.pay(paid_since);
  world.pass(5s);
  world.cancel_at_calendly(cancelled_since, true);
  world.reschedule_at_calendly(moved_since);
  world.pass_coarsely(24h);
  world.raise_tide();
  const Told before = told(world);
  std::vector<std::string> standings;
  for (const auto& code : {paid_since, cancelled_since, moved_since})
    standings.push_back(engine::standing_of(world.booking(code)));
  ASSERT_EQ(world.booking(paid_since).stage, Stage::completed);
  ASSERT_EQ(world.booking(cancelled_since).stage, Stage::cancelled);

  world.restore(yesterday);
  ASSERT_EQ(world.booking(paid_since).stage, Stage::held);
  recover(world);

  std::vector<std::string> restored;
  for (const auto& code : {paid_since, cancelled_since, moved_since})
    restored.push_back(engine::standing_of(world.booking(code)));
  EXPECT_EQ(restored, standings);
  EXPECT_EQ(told(world), before);
  const auto runs = world.reconciliations();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].because, "recovery");
  EXPECT_EQ(runs[0].fixed, 3);
  EXPECT_EQ(runs[0].person, 0);
  EXPECT_THAT(world.reconciled(ReconcileVerdict::fixed).at(0).detail, testing::StartsWith("now: "));
}

TEST(Faults, DB9NothingIsSentUntilEveryBookingHasBeenCompared) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto code = hold(world);
  put_back_a_minute(world);
  ASSERT_TRUE(is_recovering(world));
  const int calls_before = world.network.calls("POST");

  // Calendly's lists can't be searched: the comparison can't end.
  world.network.weather_at_calendly = Network::Accident::answer_429;
  world.pass_coarsely(1h);

  EXPECT_TRUE(is_recovering(world));
  EXPECT_EQ(world.network.calls("POST"), calls_before);

  world.network.weather_at_calendly.reset();
  world.pass_coarsely(10min, 10s);
  EXPECT_FALSE(is_recovering(world));
  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

TEST(Faults, DB6TheLastMinutesOfADatabaseThatWasLostAreFoundAgain) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto code = hold(world);
  world.start_checkout(code);
  world.pass(5s);
  world.raise_tide();
  auto before_the_failover = world.backup();
  world.pass(55s);
  world.raise_tide();
  world.pay(code);
  world.pass(5s);
  ASSERT_EQ(world.booking(code).stage, Stage::confirmed);
  const Told before = told(world);

  world.restore(before_the_failover);
  recover(world);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(told(world), before);
}

TEST(Faults, DB6APageThatWasOpenWhenTheLastMinutesWereLostIsPaidAfterTheRecoveryAllTheSame) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto code = hold(world);
  auto before_the_failover = backup(world);
  world.start_checkout(code);
  world.pass(5s);
  const Told before = told(world);

  world.restore(before_the_failover);
  recover(world);
  const domain::Booking recovered = world.booking(code);
  ASSERT_NE(engine::open_session(recovered), nullptr);
  world.pay(code);
  world.pass_coarsely(1min, 5s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_FALSE(world.booking(code).attention);
  EXPECT_EQ(told(world).sessions, before.sessions);
}

TEST(Faults, DB6ABookingThatAProviderDidNotAnswerAboutIsAskedAboutAgainBeforeTheRecoveryEnds) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto code = hold(world);
  auto before_the_failover = backup(world);
  world.start_checkout(code);
  world.pass(5s);

  world.restore(before_the_failover);
  world.network.plan("GET /v1/checkout/sessions?", Network::Accident::refused_connection, 20);
  recover(world);

  const domain::Booking recovered = world.booking(code);
  EXPECT_NE(engine::open_session(recovered), nullptr);
}

TEST(Faults, DB9ARefundInTheDashboardIsFoundWithThePaymentThatAnOlderDatabaseDoesNotKnow) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto code = hold(world);
  auto old = backup(world);
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass_coarsely(160min);  // so long ago that no page of it is looked for
  const auto payment = world.booking(code).attempts.at(0).payment_intent_id;

  world.restore(old);
  world.network.plan("GET /v1/events", Network::Accident::refused_connection, 8);
  world.raise_tide();
  ASSERT_TRUE(world.stripe_world.refund(payment, 1'000, world.clock.now()));
  world.pass(70s);
  ASSERT_EQ(waiting(world), 0);
  ASSERT_TRUE(world.booking(code).attempts.empty());
  recover(world);

  EXPECT_EQ(world.booking(code).stage, Stage::completed);
  EXPECT_EQ(world.booking(code).refunds.size(), 1U);
}

TEST(Faults, TM3ARecoveryEndsAlthoughOurClockWasPutBackAfterItHadBegun) {
  World world;
  const auto code = book_and_pay(world);
  find_an_older_database(world);
  auto list = world.sweeps().claim();
  while (list && list->row.kind != ports::SweepKind::far_events) list = world.sweeps().claim();
  ASSERT_TRUE(list);
  world.network.plan("GET /scheduled_events?", Network::Accident::refused_connection);
  const auto findings = world.sweeps().ask(*list);

  world.clock.advance(-10min);
  world.sweeps().record(*list, findings);
  world.pass_coarsely(20min, 10s);

  EXPECT_FALSE(is_recovering(world));
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, TM3ARecoveryEndsAlthoughItsLooksAreOfBeforeItsBeginningByAClockThatWasPutBack) {
  World world;
  const auto code = book_and_pay(world);
  find_an_older_database(world);
  while (const auto step = world.sweeps().claim())
    world.sweeps().record(*step, world.sweeps().ask(*step));

  world.clock.advance(-10min);
  world.store().write([&](ports::Transaction& transaction) {
    transaction.ring(code, world.clock.now());  // as any news does
  });
  world.pass_coarsely(20min, 10s);

  EXPECT_FALSE(is_recovering(world));
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, DB6AStandbyThatTookOverIsNoticedByItsTimelineBeforeAnythingIsSent) {
  if (World::can_be_copied()) GTEST_SKIP() << "a file has no timeline";
  World world;
  world.raise_tide();
  const auto code = hold(world);
  const int calls_before = world.network.calls("POST");

  world.store().write([&](ports::Transaction& transaction) {
    ports::Tide tide = *transaction.lock_tide();
    tide.timeline = "1/00000001";
    transaction.save_tide(tide);
  });
  EXPECT_TRUE(engine::has_moved(world.parts()));
  EXPECT_TRUE(is_recovering(world));
  world.start_checkout(code);
  world.pass(5s);
  EXPECT_EQ(world.network.calls("POST"), calls_before);

  recover(world);
  EXPECT_FALSE(engine::has_moved(world.parts()));
  EXPECT_EQ(world.reconciliations().size(), 1U);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(ARecovery, ComparesAnewWhatAComparisonUnderWayHadSeenBeforeTheLoss) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto code = hold(world);
  world.network.weather_at_calendly = Network::Accident::answer_429;  // so that it can't end
  world.store().write([&](ports::Transaction& transaction) {
    engine::begin_reconciliation(world.parts(), transaction, "operator", world.clock.now());
  });
  world.pass_coarsely(2min, 5s);
  world.network.weather_at_calendly.reset();
  world.raise_tide();
  auto old = world.backup();
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  world.raise_tide();

  world.restore(old);
  recover(world);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  const auto runs = world.reconciliations();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].because, "recovery");
  EXPECT_EQ(runs[0].fixed, 1);
  EXPECT_TRUE(runs[1].ended_at);
}

TEST(ARecovery, DoesNotWaitForNewsThatNeverEndsOfBookingsThatNobodyKnows) {
  if (!World::can_be_copied()) GTEST_SKIP();
  World world;
  const auto code = hold(world);
  put_back_a_minute(world);
  ASSERT_TRUE(is_recovering(world));

  for (int second = 0; second < 30; ++second) {
    hear_of_an_unknown_booking(world, "evt_unknown_" + std::to_string(second));
    world.pass(1s);
    EXPECT_GT(waiting(world), 0);
  }

  EXPECT_FALSE(is_recovering(world));
  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(Recovery, IsNotBegunByARestart) {
  World world;

  for (int i = 0; i < 3; ++i) world.raise_tide();

  EXPECT_FALSE(is_recovering(world));
}

TEST(Recovery, IsBegunWhereTheNoteOfADatabaseIsMissing) {
  World world;
  world.raise_tide();
  world.tides.note.reset();

  world.raise_tide();

  EXPECT_TRUE(is_recovering(world));
}

TEST(AReconciliation, OfBookingsThatAgreeSaysSo) {
  World world;
  book_and_pay(world);
  hold(world);

  world.store().write([&](ports::Transaction& transaction) {
    engine::begin_reconciliation(world.parts(), transaction, "operator", world.clock.now());
  });
  world.pass_coarsely(2min, 5s);

  const auto runs = world.reconciliations();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_TRUE(runs[0].ended_at);
  EXPECT_EQ(runs[0].agree, 2);
  EXPECT_EQ(runs[0].fixed, 0);
}

// Switches.

void turn(World& world, const std::string& flag, bool on) {
  ASSERT_TRUE(engine::set_flag(world.store(), flag, on, "operator", world.clock.now()));
}

TEST(WithoutEnhancedStateManagement, AnUnpaidHoldWaitsForAPerson) {
  World world;
  turn(world, "enhanced_state_management", false);
  const auto code = world.begin();
  const auto slot = world.take_time(code);

  world.pass_coarsely(1h);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
  EXPECT_EQ(world.event_status(slot), "active");
  ASSERT_TRUE(world.booking(code).attention);
  EXPECT_EQ(world.booking(code).attention->reason, domain::AttentionReason::decision_waits);
}

TEST(WithoutEnhancedStateManagement, AHoldIsReleasedWhenTheSwitchIsTurnedOnAgain) {
  World world;
  turn(world, "enhanced_state_management", false);
  const auto code = hold(world);
  world.pass_coarsely(1h);

  turn(world, "enhanced_state_management", true);
  world.pass_coarsely(5min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

TEST(WithoutEnhancedStateManagement, NoMoneyGoesBackByItself) {
  World world;
  const auto code = book_and_pay(world);
  turn(world, "enhanced_state_management", false);

  world.cancel_at_calendly(code, true);
  world.pass_coarsely(15min, 10s);

  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_TRUE(world.booking(code).attention);
}

TEST(WithoutWebhookProcessing, WhatIsStoredWaits) {
  World world;
  turn(world, "webhook_processing", false);
  const auto code = world.begin();
  world.take_time(code);
  world.pass(10s);
  EXPECT_EQ(world.booking(code).stage, Stage::draft);

  turn(world, "webhook_processing", true);
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(WithoutPaymentProcessing, NoCheckoutSessionIsMade) {
  World world;
  const auto code = hold(world);
  for (const char* const flag : {"payment_processing", "calendly_stripe_integration"}) {
    turn(world, flag, false);
    const auto refused = engine::start_checkout(world.parts(), code);
    ASSERT_FALSE(refused);
    turn(world, flag, true);
  }
  EXPECT_EQ(world.sessions_at_stripe(), 0);
}

TEST(AFlag, SetByAPersonOutlivesTheConfigurationsValue) {
  World world;
  engine::Switches configured;
  configured.error_recovery = false;
  engine::adopt_flags(world.store(), configured, world.clock.now());
  EXPECT_FALSE(engine::switches(world.parts()).error_recovery);

  turn(world, "error_recovery", true);
  engine::adopt_flags(world.store(), configured, world.clock.now());

  EXPECT_TRUE(engine::switches(world.parts()).error_recovery);
  EXPECT_FALSE(engine::set_flag(world.store(), "no_such_flag", true, "x", world.clock.now()));
}

}  // namespace
}  // namespace pipeline

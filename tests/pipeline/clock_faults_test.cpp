#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/recovery.hpp"
#include "engine/resolve.hpp"
#include "pipeline/slot_scenes.hpp"

// What clocks do to holds and lists: ours jumps, stands still or goes back; the providers' differ.

namespace pipeline {
namespace {

using domain::Stage;
using Accident = Network::Accident;
using namespace std::chrono_literals;

domain::BookingCode hold(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  return code;
}

// More than the breaker lets go without comparing clocks.
constexpr int many = 6;

std::vector<domain::BookingCode> hold_many(World& world, int count = many) {
  world.parts().settings.breaker_releases = 4;
  std::vector<domain::BookingCode> codes;
  for (int i = 0; i < count; ++i) codes.push_back(hold(world));
  return codes;
}

int in_stage(World& world, const std::vector<domain::BookingCode>& codes, Stage stage) {
  return static_cast<int>(std::ranges::count_if(
      codes, [&](const auto& code) { return world.booking(code).stage == stage; }));
}

bool has_been(const domain::Booking& booking, Stage stage) {
  return std::ranges::any_of(booking.transitions, [&](const domain::Transition& transition) {
    return transition.to == stage;
  });
}

int cancels(const World& world) { return world.network.calls("POST /scheduled_events/"); }

std::optional<ports::Flag> breaker(World& world) {
  std::optional<ports::Flag> found;
  world.store().read([&](ports::Snapshot& snapshot) {
    for (const ports::Flag& flag : snapshot.flags())
      if (flag.name == "hold_breaker") found = flag;
  });
  return found;
}

// One in the dashboard, every webhook of which is lost.
void expect_a_refund_is_found(World& world, const domain::BookingCode& code) {
  world.drop_stripe_webhooks = true;
  const auto payment = world.booking(code).attempts.at(0).payment_intent_id;
  ASSERT_TRUE(world.stripe_world.refund(payment, 1'000, world.clock.now()));
  world.pass_coarsely(80min);
  EXPECT_EQ(world.booking(code).refunds.size(), 1U);
}

void run_ahead(World& world, base::Milliseconds by) {
  world.network.date_behind = by;
  world.clock.advance(by);
}

TEST(Faults, TM2AClockThatJumpsAnHourAheadCostsNobodyATime) {
  World world;
  const auto codes = hold_many(world);
  world.pass(5s);

  run_ahead(world, 1h);
  world.pass_coarsely(5min, 10s);

  EXPECT_EQ(in_stage(world, codes, Stage::held), many);
  EXPECT_EQ(cancels(world), 0);
  ASSERT_TRUE(breaker(world));
  EXPECT_TRUE(breaker(world)->on);
  EXPECT_EQ(breaker(world)->set_by, "clocks_apart");
}

TEST(Faults, TM2HoldsEndAgainOnceTheClockIsRight) {
  World world;
  const auto codes = hold_many(world);
  world.pass(5s);
  run_ahead(world, 1h);
  world.pass_coarsely(1min, 10s);

  run_ahead(world, -1h);
  world.network.date_behind = 0s;
  world.pass_coarsely(8min, 10s);
  EXPECT_EQ(in_stage(world, codes, Stage::held), many);
  world.pass_coarsely(10min, 10s);

  EXPECT_EQ(in_stage(world, codes, Stage::expired), many);
  EXPECT_FALSE(breaker(world)->on);
}

TEST(Faults, TM2ManyHoldsThatReallyEndAtOnceAreReleasedOldestFirst) {
  World world;
  const auto codes = hold_many(world);

  world.pass_coarsely(18min, 10s);

  EXPECT_EQ(in_stage(world, codes, Stage::expired), many);
  EXPECT_EQ(cancels(world), many);
}

TEST(Faults, TM2AFewHoldsEndWhateverTheProvidersClocksShow) {
  World world;
  world.network.date_behind = 1h;
  const auto codes = hold_many(world, 3);

  world.pass_coarsely(18min, 10s);

  EXPECT_EQ(in_stage(world, codes, Stage::expired), 3);
  EXPECT_FALSE(breaker(world));
}

TEST(Faults, TM2RemindersThatFallDueTogetherEndNoHoldAndStopNothing) {
  World world;
  world.network.date_behind = 1h;
  hold_many(world);

  world.pass_coarsely(6min, 10s);

  EXPECT_EQ(letters_of(world, "finish_booking"), many);
  EXPECT_FALSE(breaker(world));
}

TEST(Faults, TM2ACancellationByAPersonDoesNotWaitForTheClock) {
  World world;
  const auto codes = hold_many(world);
  world.pass(5s);
  run_ahead(world, 1h);
  world.pass(10s);

  world.cancel_at_calendly(codes.back());
  world.pass_coarsely(2min, 10s);

  EXPECT_TRUE(has_been(world.booking(codes.back()), Stage::releasing));
  EXPECT_EQ(in_stage(world, codes, Stage::held), many - 1);
}

TEST(Faults, TM2APageThatWasSentForWhileOurClockRanAheadIsFoundAllTheSame) {
  World world;
  const auto code = hold(world);
  world.start_checkout(code);
  world.work();

  expect_found_though_sent_for_ahead(world, code, 0);
}

TEST(Faults, TM2AForgottenPageIsFoundWhileOurClockRunsAhead) {
  World world;
  const auto code = hold(world);
  world.start_checkout(code);
  world.work();

  const auto found = engine::young_sessions(world.payments(), world.booking(code),
                                            world.clock.now() + 1h, ports::Lane::doorbells);

  ASSERT_TRUE(found);
  EXPECT_EQ(found->size(), 1U);
}

TEST(Faults, TM2APageIsOverOnlyWhenItIsByStripesClock) {
  World world;
  const auto code = hold(world);
  world.network.plan("POST /v1/checkout/sessions", Accident::no_answer_after, many);
  world.network.plan("GET /v1/checkout/sessions?", Accident::empty_list, 30);
  world.network.plan("GET /v1/events", Accident::no_answer_before, many);
  world.drop_stripe_webhooks = true;
  world.start_checkout(code);
  world.pass(5s);

  run_ahead(world, 1h);
  world.pass(1min);
  EXPECT_EQ(world.booking(code).stage, Stage::releasing);
  world.pass_coarsely(1h);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

TEST(Faults, TM3AClockThatGoesBackFiresNothingEarlyOrTwice) {
  World world;
  const auto code = hold(world);
  world.pass_coarsely(5min, 10s);
  const auto start = world.booking(code).links.front().first_seen_at;

  world.clock.set(start - 10min);
  world.pass_coarsely(20min, 10s);
  EXPECT_EQ(world.booking(code).stage, Stage::held);
  world.pass_coarsely(8min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_EQ(cancels(world), 1);
}

TEST(Faults, TM6AfterASuspendTheProvidersAreAskedBeforeAHoldEnds) {
  World world;
  const auto code = hold(world);
  world.start_checkout(code);
  world.pass(5s);
  world.drop_stripe_webhooks = true;
  world.pay(code);

  world.clock.advance(30min);
  world.pass(10s);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_FALSE(has_been(booking, Stage::releasing));
}

TEST(Faults, TM6AfterASuspendOfDaysEveryBookingEndsWhereItBelongs) {
  World world;
  const auto unpaid = hold(world);
  const auto paid = hold(world);
  world.start_checkout(paid);
  world.pass(5s);
  world.pay(paid);

  world.be_down(72h);
  world.pass_coarsely(10min, 10s);

  EXPECT_EQ(world.booking(unpaid).stage, Stage::expired);
  EXPECT_TRUE(has_been(world.booking(paid), Stage::confirmed));
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, TM6AnOutageAfterASuspendStopsNoTimerForLong) {
  World world;
  const auto code = hold(world);
  world.pass(5s);
  world.network.weather_at_stripe = Network::Accident::no_answer_before;
  world.network.weather_at_calendly = Network::Accident::no_answer_before;

  world.clock.advance(2h);
  world.pass_coarsely(4min, 10s);

  EXPECT_TRUE(has_been(world.booking(code), Stage::releasing));
}

TEST(Faults, TM7AProvidersClockThatIsAheadOrBehindDecidesNothing) {
  for (const auto behind : {-40s, 40s}) {
    World world;
    world.network.date_behind = behind;
    const auto codes = hold_many(world);
    world.start_checkout(codes.front());
    world.pass(5s);
    world.pay(codes.front());

    world.pass_coarsely(18min, 10s);

    EXPECT_EQ(world.booking(codes.front()).stage, Stage::confirmed);
    EXPECT_EQ(in_stage(world, codes, Stage::expired), many - 1);
  }
}

TEST(Faults, TM7ARecoveryDoesNotWaitForAQuarterOfAnHourWhereTheClockOfStripeIsBehind) {
  World world;
  const auto code = paid_booking(world);
  world.network.date_behind = 40s;
  world.raise_tide();
  world.tides.note->mark += 1'000;  // as if a newer database had been there
  ASSERT_TRUE(world.raise_tide());

  world.pass_coarsely(4min, 10s);

  EXPECT_FALSE(engine::is_recovering(world.parts()));
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

// --- Stripe's list -----------------------------------------------------------------------------

TEST(Faults, TM2WhatHappensAfterOurClockHadRunAheadIsFoundInTheListAllTheSame) {
  World world;
  const auto code = paid_booking(world);
  run_ahead(world, 1h);
  world.pass_coarsely(6min);

  world.network.date_behind = 0s;
  world.clock.advance(-1h);
  expect_a_refund_is_found(world, code);
}

TEST(Faults, TM7WhatHappensWhileOurClockAndTheDatesOfStripeWereBothAheadIsFoundInTheList) {
  World world;
  const auto code = paid_booking(world);
  world.network.date_behind = 12min - 400s;
  world.clock.advance(12min);
  world.pass_coarsely(6min);

  world.clock.advance(-12min);
  world.network.date_behind = -400s;
  expect_a_refund_is_found(world, code);
}

TEST(Faults, TM2WhatHappensAfterOurClockWasPutBackDuringAListIsFoundInTheNext) {
  World world;
  const auto code = paid_booking(world);
  run_ahead(world, 1h);
  world.pass_coarsely(6min);
  world.clock.advance(6min);
  auto list = world.sweeps().claim();
  while (list && list->row.kind != ports::SweepKind::payment_events) list = world.sweeps().claim();
  ASSERT_TRUE(list);

  world.network.date_behind = 0s;
  world.clock.advance(-1h);
  world.sweeps().record(*list, world.sweeps().ask(*list));
  expect_a_refund_is_found(world, code);
}

TEST(Faults, ST2WhatHappensBeforeStripeCanBeAskedForItsFirstListIsFoundInIt) {
  World world;
  world.network.plan("GET /v1/events", Accident::no_answer_before, 30);
  const auto code = paid_booking(world);

  expect_a_refund_is_found(world, code);
}

// --- The hold clock ----------------------------------------------------------------------------

TEST(Faults, CA21ABookingThatASweepFindsIsHeldFromWhenItWasMade) {
  World world;
  world.drop_calendly_webhooks = true;
  const auto code = world.begin();
  world.take_time(code);

  world.pass_coarsely(6min, 10s);
  EXPECT_EQ(world.booking(code).stage, Stage::held);
  world.pass_coarsely(11min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

TEST(Faults, CA21ABookingThatIsFoundLateHasItsGraceBeforeItIsReleased) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.be_down(30min);

  world.pass_coarsely(9min, 10s);
  EXPECT_EQ(world.booking(code).stage, Stage::held);
  world.pass_coarsely(3min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

// --- Moves by the host -------------------------------------------------------------------------

TEST(Faults, CA15AStartThatTheHostMovesIsFollowedAndThePaymentStays) {
  World world;
  const auto code = hold(world);
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  const domain::CalendarLink before = world.booking(code).links.back();
  ASSERT_TRUE(world.calendly_world.account().move_event(before.event_id, before.start + 72h));

  world.pass_coarsely(10min, 10s);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  ASSERT_EQ(booking.links.size(), 1U);
  EXPECT_EQ(booking.links.back().start, before.start + 72h);
  EXPECT_EQ(booking.links.back().moves, 1);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(std::ranges::count_if(
                world.letterbox.keys,
                [](const auto& key) { return key.find(":rescheduled:") != std::string::npos; }),
            2);
}

TEST(Faults, TM3AWorkerThatSleptWhileOurClockWasPutBackSendsNoPageBesideAnothers) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  bool worked = false;
  const auto slow = world.effects().claim(worked);
  ASSERT_TRUE(slow && std::holds_alternative<domain::CreateSession>(slow->row.effect.act));
  world.pass(3min);
  ASSERT_EQ(world.sessions_at_stripe(), 1);

  world.clock.set(world.clock.now() - 3min);
  world.effects().record(*slow, world.effects().call(*slow));

  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

}  // namespace
}  // namespace pipeline

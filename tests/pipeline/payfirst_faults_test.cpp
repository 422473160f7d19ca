#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/start_checkout.hpp"
#include "pipeline/payfirst_scenes.hpp"

// Bookings that are paid before Calendly hears of them, over the shipped engine, store and clients:
// the ordinary way, what clients do, and where we are killed.

namespace pipeline::payfirst {
namespace {

using Accident = Network::Accident;
using domain::Refusal;
using domain::Stage;

// --- The ordinary way --------------------------------------------------------------------------

TEST(ABookingThatIsPaidFirst, HoldsItsTimeHereAndBooksItWhenItIsPaid) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  EXPECT_EQ(world.network.calls(booking_a_time), 0);
  EXPECT_TRUE(events_at(world, start).empty());

  world.pay(code);
  world.pass(5s);

  expect_placed_once(world, code, start);
  EXPECT_EQ(world.network.calls(booking_a_time), 1);
}

TEST(ABookingThatIsPaidFirst, IsCountedAmongThoseOfTheDay) {
  World world;
  paid(world, free_time(world));

  std::int64_t posted = 0;
  world.store().read([&](ports::Snapshot& snapshot) {
    posted = snapshot.invitees_posted(domain::BuilderSlug{"demo"}, world.clock.now());
  });

  EXPECT_EQ(posted, 1);
}

TEST(TwoTimesOfOneBuilder, ThatOverlapAreNotBothHeld) {
  World world;
  const auto start = free_time(world);
  chosen(world, start);
  const auto other = world.begin(paid_first);

  EXPECT_EQ(choose(world, other, start), Refusal::slot_taken);
  EXPECT_EQ(choose(world, other, start + 30min), Refusal::slot_taken);
  EXPECT_EQ(choose(world, other, start + 60min), std::nullopt);
}

TEST(AnAnswerToCalendlysQuestion, IsBookedWithTheTime) {
  World world;
  change_type(world, paid_first,
              [](ports::SessionType& type) { type.form.questions = {{"What for?", false, 0}}; });
  auto changed = *world.calendly_world.account().records().event_type(
      type_of(world, paid_first).terms.event_type);
  changed.questions.push_back({"What for?"});
  world.calendly_world.account().change_event_type(changed, world.clock.now());
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);

  world.pay(code);
  world.pass(5s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

// --- Clients -----------------------------------------------------------------------------------

TEST(Faults, CL1ADoubleClickOnATimeHoldsItOnce) {
  World world;
  const auto start = free_time(world);
  const auto code = chosen(world, start);

  EXPECT_EQ(choose(world, code, start), std::nullopt);

  EXPECT_EQ(world.booking(code).links.size(), 1U);
}

TEST(Faults, CL3TwoTabsReallyPayForATimeThatIsPaidFirstAndOnePaymentGoesBack) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  const std::string twin = twin_session(world, code, "", "");
  world.pay(code);
  pay_session(world, twin);

  world.pass(60s);

  expect_placed_once(world, code, start);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
}

TEST(Faults, CL8APaymentInTheLastSecondOfALocalHoldIsPlacedOrGoesBack) {
  for (const bool too_late : {false, true}) {
    World world;
    const auto start = free_time(world);
    const auto code = at_the_page(world, start);
    world.drop_stripe_webhooks = true;
    world.pass(15min - (world.clock.now() - world.booking(code).begun_at) - 1s);
    if (too_late) world.clock.advance(1s);
    world.pay(code);

    world.pass(3min);

    expect_placed_once(world, code, start);
  }
}

TEST(Faults, CL9AClientWhoCancelsWhileTheTimeIsBookedGetsEverythingBackAndBlocksNoTime) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  world.network.plan(booking_a_time, Accident::no_answer_after);
  world.network.plan("GET /scheduled_events?", Accident::no_answer_before, 3);
  world.drop_calendly_webhooks = true;
  world.pay(code);
  world.pass(1s);
  ASSERT_EQ(world.booking(code).stage, Stage::placing);

  cancel(world, code);
  world.pass(5min);

  expect_everything_back(world, code);
  EXPECT_TRUE(events_at(world, start).empty());
}

TEST(Faults, CL12TimesThatNobodyPaysAreAllFreeAgain) {
  World world;
  std::vector<base::Instant> starts;
  for (std::size_t i = 0; i < 5; ++i) starts.push_back(free_time(world, 2 * i));
  for (const auto start : starts) chosen(world, start);

  world.pass(17min);

  for (const auto start : starts) {
    const auto again = world.begin(paid_first);
    EXPECT_EQ(choose(world, again, start), std::nullopt);
  }
}

// --- Our process -------------------------------------------------------------------------------

TEST(Faults, PR4KilledBeforeATimeIsAskedForAsksForItAfterTheRestart) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  world.pay(code);
  world.hold_calendly_webhooks = true;
  world.drop_stripe_webhooks = true;
  world.clock.advance(1min);
  while (world.booking(code).stage != Stage::placing) {
    world.parts().store.write(
        [&](ports::Transaction& transaction) { transaction.ring(code, world.clock.now()); });
    const auto look = world.looks().claim();
    ASSERT_TRUE(look.has_value());
    world.looks().record(*look, world.looks().ask(*look));
  }
  bool worked = false;
  ASSERT_TRUE(world.effects().claim(worked).has_value());

  world.pass(3min);

  expect_placed_once(world, code, start);
}

TEST(Faults, PR8KilledBetweenBookingATimeAndItsRecordBooksItOnce) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  world.pay(code);
  world.drop_stripe_webhooks = true;
  world.drop_calendly_webhooks = true;
  std::optional<engine::EffectJob> lost;
  while (!lost) {
    world.clock.advance(1s);
    world.parts().store.write(
        [&](ports::Transaction& transaction) { transaction.ring(code, world.clock.now()); });
    if (const auto look = world.looks().claim())
      world.looks().record(*look, world.looks().ask(*look));
    bool worked = false;
    auto job = world.effects().claim(worked);
    if (!job) continue;
    const auto answer = world.effects().call(*job);
    if (std::holds_alternative<domain::PlaceInvitee>(job->row.effect.act))
      lost = std::move(job);
    else
      world.effects().record(*job, answer);
  }
  ASSERT_EQ(events_at(world, start).size(), 1U);

  world.pass(3min);

  expect_placed_once(world, code, start);
  EXPECT_EQ(world.network.calls(booking_a_time), 1);
}

}  // namespace
}  // namespace pipeline::payfirst

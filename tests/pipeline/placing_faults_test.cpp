#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/placing.hpp"
#include "engine/resolve.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/payfirst_scenes.hpp"

// What Calendly and Stripe do to a time that is paid for and not booked yet, and to one that is
// booked anew after a late payment.

namespace pipeline::payfirst {
namespace {

using Accident = Network::Accident;
using domain::AttentionReason;
using domain::BookingCode;
using domain::Refusal;
using domain::Stage;

// --- Calendly ----------------------------------------------------------------------------------

TEST(ATimeThatIsLostBeforeItIsPaid, IsFoundWhenCheckoutStartsAndNothingIsCharged) {
  World world;
  const auto start = free_time(world);
  const auto code = chosen(world, start);
  somebody_else_takes(world, start);
  world.drop_calendly_webhooks = true;

  world.start_checkout(code);
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.sessions_at_stripe(), 0);
  EXPECT_FALSE(bool{engine::start_checkout(world.parts(), code)});
}

TEST(ATimeThatIsLostWhileThePageIsOpen, IsFoundWhenCheckoutStartsAgain) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  somebody_else_takes(world, start);
  world.drop_calendly_webhooks = true;

  world.start_checkout(code);
  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(engine::open_session(world.booking(code)), nullptr);
}

// Somebody else took it while the client stood before the page.
BookingCode paid_for_a_lost_time(World& world) {
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  somebody_else_takes(world, start);
  world.pay(code);
  world.pass(5s);
  EXPECT_EQ(world.booking(code).stage, Stage::placing);
  return code;
}

TEST(ATimeThatIsLostWhileItIsPaid, IsReplacedByAnotherForTheSameMoney) {
  World world;
  const auto code = paid_for_a_lost_time(world);
  EXPECT_EQ(mails(world, "choose_time"), "client");
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  const auto other = free_time(world, 3);

  EXPECT_EQ(choose(world, code, other), std::nullopt);
  world.pass(5s);

  expect_placed_once(world, code, other);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(ATimeThatReplacedALostOne, MayBeMovedLikeAnyOther) {
  World world;
  const auto code = paid_for_a_lost_time(world);
  EXPECT_EQ(choose(world, code, free_time(world, 3)), std::nullopt);
  world.pass(2min);
  const domain::CalendarLink placed = tail(world.booking(code));

  auto& account = world.calendly_world.account();
  const auto moved =
      account.reschedule(placed.invitee_id, placed.start + 24h, {}, true, world.clock.now());
  // The new time is not read at once, so that only that the old one has gone on is known.
  world.network.plan("GET /scheduled_events/" + account.records().invitee(*moved)->event,
                     Network::Accident::no_answer_before, 3);
  world.pass(5min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(tail(world.booking(code)).start, placed.start + 24h);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(ATimeThatIsLostWhileItIsPaid, MayBeLostAgainAndAgain) {
  World world;
  const auto code = paid_for_a_lost_time(world);
  for (int i = 0; i < 3; ++i) {
    const auto next = free_time(world);
    somebody_else_takes(world, next);
    EXPECT_EQ(choose(world, code, next), std::nullopt);
    world.pass(5s);
    ASSERT_EQ(world.booking(code).stage, Stage::placing);
  }
  const auto last = free_time(world);

  EXPECT_EQ(choose(world, code, last), std::nullopt);
  world.pass(5s);

  expect_placed_once(world, code, last);
}

TEST(ATimeThatIsLostWhileItIsPaid, GoesBackWholeWhenNoOtherIsChosenInTime) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  somebody_else_takes(world, start);
  world.pay(code);
  world.pass_coarsely(24h - 10min, 10min);
  ASSERT_EQ(world.booking(code).stage, Stage::placing);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);

  world.pass_coarsely(20min);

  expect_everything_back(world, code);
  EXPECT_EQ(choose(world, code, free_time(world)), Refusal::booking_ended);
}

TEST(Faults, CA4AHostWhoCancelsThePlacedTimeGivesEverythingBack) {
  World world;
  const auto code = paid(world, free_time(world));
  ASSERT_EQ(world.booking(code).stage, Stage::confirmed);

  world.cancel_at_calendly(code, true);
  world.pass(90s);

  expect_everything_back(world, code);
}

TEST(Faults, CA8ATimeThatCalendlyRefusesToBookIsForAPersonAndTheMoneyWaits) {
  World world;
  const auto code = at_the_page(world, free_time(world));
  world.calendly_world.account().set_shape({.books_paid_plans_only = true});

  world.pay(code);
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::placing);
  EXPECT_EQ(attention(world, code), AttentionReason::time_not_placed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  // Half a day later nobody tries any more and the client may choose, for a day.
  world.pass_coarsely(13h, 5min);
  EXPECT_TRUE(domain::may_choose_time(world.booking(code)));
  EXPECT_EQ(mails(world, "choose_time"), "client");
  world.pass_coarsely(24h, 10min);
  expect_everything_back(world, code);
}

TEST(Faults, CA8ATypeThatIsSwitchedOffWhileItIsPaidIsNotConfirmedAndGoesBackInTheEnd) {
  World world;
  const auto code = at_the_page(world, free_time(world));
  auto deleted = *world.calendly_world.account().records().event_type(
      type_of(world, paid_first).terms.event_type);
  deleted.is_active = false;
  world.calendly_world.account().change_event_type(deleted, world.clock.now());
  world.drop_calendly_webhooks = true;

  world.pay(code);
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::placing);
  EXPECT_EQ(mails(world, "choose_time"), "client");
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  world.pass_coarsely(24h + 10min, 10min);
  expect_everything_back(world, code);
}

TEST(Faults, CA10ATimeThatIsBookedWithoutAnAnswerIsFoundAndNotBookedTwice) {
  for (const auto accident : {Accident::no_answer_after, Accident::answer_500_after}) {
    World world;
    world.drop_calendly_webhooks = true;
    const auto start = free_time(world);
    const auto code = at_the_page(world, start);
    world.network.plan(booking_a_time, accident);

    world.pay(code);
    world.pass(30s);

    expect_placed_once(world, code, start);
    EXPECT_EQ(world.network.calls(booking_a_time), 1);
  }
}

TEST(Faults, CA10ATimeThatWasNotBookedWithoutAnAnswerIsAskedForAgain) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  world.network.plan(booking_a_time, Accident::no_answer_before, 2);

  world.pay(code);
  world.pass(3min);

  expect_placed_once(world, code, start);
}

TEST(Faults, CA10WhileNobodyKnowsWhetherATimeIsBookedNoOtherCanBeChosen) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  world.network.plan(booking_a_time, Accident::no_answer_after);
  world.network.plan("GET /scheduled_events", Accident::no_answer_before, 4);
  world.drop_calendly_webhooks = true;
  world.pay(code);
  world.pass(2s);
  ASSERT_EQ(world.booking(code).stage, Stage::placing);

  EXPECT_EQ(choose(world, code, free_time(world, 5)), Refusal::wrong_stage);
  world.pass(5min);

  expect_placed_once(world, code, start);
}

TEST(Faults, CA10ATimeThatSomebodyTookWhileOursWasUnknownIsLostAndAnotherCanBeChosen) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  world.network.plan(booking_a_time, Accident::no_answer_before);
  world.pay(code);
  world.hold_calendly_webhooks = true;
  while (world.network.calls(booking_a_time) == 0) world.pass(1s);
  if (events_at(world, start).empty()) somebody_else_takes(world, start);
  world.pass(3min);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::placing);
  EXPECT_TRUE(domain::may_choose_time(booking));
  EXPECT_EQ(mails(world, "choose_time"), "client");
}

TEST(Faults, CA11HoursOf429DelayThePlacedTimeAndLoseNothing) {
  World world;
  const auto start = free_time(world, 20);
  const auto code = at_the_page(world, start);
  world.pay(code);
  world.network.weather_at_calendly = Accident::answer_429;
  world.pass_coarsely(3h, 5min);
  ASSERT_EQ(world.booking(code).stage, Stage::placing);
  const auto other = world.begin(paid_first);
  EXPECT_EQ(choose(world, other, start), Refusal::slot_taken);

  world.network.weather_at_calendly.reset();
  world.pass(6min);

  expect_placed_once(world, code, start);
}

TEST(Faults, CA12ARevokedTokenLeavesAPaidTimeToAPersonAndItsReturnMendsIt) {
  World world;
  const auto start = free_time(world, 20);
  const auto code = at_the_page(world, start);
  world.network.weather_at_calendly = Accident::answer_401;
  world.pay(code);
  world.pass(30s);
  ASSERT_EQ(world.booking(code).stage, Stage::placing);
  EXPECT_EQ(attention(world, code), AttentionReason::time_not_placed);

  world.network.weather_at_calendly.reset();
  world.pass(6min);

  expect_placed_once(world, code, start);
}

TEST(Faults, CA1APlacedTimeIsConfirmedWhenEveryWebhookOfCalendlyIsLost) {
  World world;
  world.drop_calendly_webhooks = true;
  const auto start = free_time(world);

  const auto code = paid(world, start);

  expect_placed_once(world, code, start);
}

TEST(Faults, CA1TheWebhookOfATimeWeBookedMayComeBeforeItsAnswer) {
  World world;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);
  world.network.plan(booking_a_time, Accident::no_answer_after);
  world.network.plan("GET /scheduled_events?", Accident::no_answer_before, 2);

  world.pay(code);
  world.pass(10s);

  expect_placed_once(world, code, start);
}

// A move since then makes no difference.
TEST(Faults, DB9ATimeThatAnOlderDatabaseDoesNotKnowToBeBookedIsItsBookingsTime) {
  if (!World::can_be_copied()) GTEST_SKIP();
  for (const bool is_moved : {false, true}) {
    World world;
    const auto code = at_the_page(world, free_time(world));
    world.raise_tide();
    auto old = world.backup();
    world.pay(code);
    world.pass(2min);
    if (is_moved) world.reschedule_at_calendly(code);
    world.pass(2min);
    const domain::SlotId placed{tail(world.booking(code)).event_id,
                                tail(world.booking(code)).invitee_id};
    world.raise_tide();

    world.restore(old);
    world.raise_tide();
    world.pass_coarsely(30min, 10s);

    EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
    EXPECT_EQ(tail(world.booking(code)).invitee_id, placed.invitee);
    EXPECT_EQ(world.event_status(placed), "active");
    EXPECT_EQ(world.kept_at_stripe(), 5'000);
  }
}

// Our clock ran ahead when the time was held, too.
TEST(Faults, TM2APageOfATimeThatIsHeldHereIsFoundAllTheSame) {
  World world;
  const auto code = at_the_page(world, free_time(world));
  domain::Booking booking = world.booking(code);
  domain::Attempt& attempt = booking.attempts.at(0);
  const std::string session = std::exchange(attempt.session_id, "");
  attempt.last_sent_at = *attempt.last_sent_at + 1h;
  attempt.expires_at = *attempt.expires_at + 1h;
  booking.links.at(0).created_at += 1h;

  const auto found =
      engine::find_session(world.payments(), booking, attempt, ports::Lane::slot_and_money);

  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->session_id, session);
}

TEST(TheSweepOfCalendlysEvents, PassesOverTimesThatAreHeldHereAlone) {
  World world;
  const auto code = chosen(world, free_time(world));

  world.pass(14min);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

// --- Stripe ------------------------------------------------------------------------------------

TEST(Faults, ST2APaymentWithoutAnyWebhookIsFoundAndItsTimeBooked) {
  World world;
  world.drop_stripe_webhooks = true;
  world.drop_calendly_webhooks = true;
  const auto start = free_time(world);
  const auto code = at_the_page(world, start);

  world.pay(code);
  world.pass(2min);

  expect_placed_once(world, code, start);
}

TEST(Faults, ST4AStrangersPaymentAfterTheLocalHoldIsOverGoesBack) {
  World world;
  const auto code = at_the_page(world, free_time(world));
  const std::string twin = twin_session(world, code, "", "");
  world.pass(17min);
  ASSERT_EQ(world.booking(code).stage, Stage::expired);

  pay_session(world, twin);
  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(world.network.calls(booking_a_time), 0);
}

// --- Late payments -----------------------------------------------------------------------------

// A hold of the ordinary way that was given back while a bank took its time over the payment.
struct Late {
  BookingCode code;
  base::Instant start;

  void is_paid(World& world) const {
    const domain::Booking booking = world.booking(code);
    ASSERT_TRUE(bool{world.stripe_world.settle(booking.attempts.back().payment_intent_id,
                                               "succeeded", {}, world.clock.now())});
    world.pass(60s);
  }
};

Late late(World& world, bool secure_again) {
  change_type(world, "strategy-session", [&](ports::SessionType& type) {
    type.terms.secure_again = secure_again;
    type.terms.delayed_methods = true;
  });
  world.clock.advance(4h);  // the working day is over, so that the next free time is days ahead
  const auto code = hold(world);
  pay_session(world, engine::open_session(world.booking(code))->session_id, "processing");
  world.pass(17min);
  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::expired);
  EXPECT_TRUE(events_at(world, tail(booking).start).empty());
  return {code, tail(booking).start};
}

TEST(Faults, ST4ALatePaymentSecuresTheSameTimeAgainWhereTheTypeSaysSo) {
  World world;
  const Late one = late(world, true);

  one.is_paid(world);

  expect_placed_once(world, one.code, one.start);
}

// Calendly still lists the event that was given back, at the same time and under the same token.
TEST(Faults, CA10ATimeThatIsSecuredAgainWithoutAnAnswerIsNotTakenForTheOneThatWasGivenBack) {
  World world;
  const Late one = late(world, true);
  world.network.plan(booking_a_time, Accident::no_answer_before);

  one.is_paid(world);
  world.pass(3min);

  expect_placed_once(world, one.code, one.start);
}

TEST(Faults, ST4ALatePaymentGoesBackWhereTheTypeDoesNotSecureAgain) {
  World world;
  const Late one = late(world, false);

  one.is_paid(world);

  EXPECT_EQ(world.booking(one.code).stage, Stage::expired);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(world.network.calls(booking_a_time), 0);
}

TEST(Faults, CA16ALatePaymentForATimeThatAnotherTookGoesBackAtOnceAndOnce) {
  World world;
  const Late one = late(world, true);
  somebody_else_takes(world, one.start, "strategy-session");

  one.is_paid(world);

  EXPECT_EQ(world.booking(one.code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(events_at(world, one.start).size(), 1U);
}

TEST(Faults, CA16ALatePaymentForATimeThatIsHeldHereForAnotherGoesBack) {
  World world;
  const Late one = late(world, true);
  const auto other = world.begin(paid_first);
  ASSERT_EQ(choose(world, other, one.start), std::nullopt);
  world.work();

  one.is_paid(world);

  EXPECT_EQ(world.booking(one.code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(world.booking(other).stage, Stage::held);
  EXPECT_EQ(world.network.calls(booking_a_time), 0);
}

}  // namespace
}  // namespace pipeline::payfirst

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/books.hpp"
#include "engine/hint_slot.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/world.hpp"

// The whole path with the shipped engine, store and clients, and every accident on its way.

namespace pipeline {
namespace {

using domain::Stage;
using testing::ElementsAre;
using namespace std::chrono_literals;

void expect_confirmed_once(World& world, const domain::BookingCode& code) {
  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(domain::books_of(booking).surplus.minor_units(), 0);
  EXPECT_THAT(world.letterbox.keys,
              testing::UnorderedElementsAre("mail:" + code.text() + ":confirmed:1:client",
                                            "mail:" + code.text() + ":confirmed:1:builder"));
}

domain::BookingCode book_and_pay(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  return code;
}

TEST(ABooking, IsHeldWhenItsTimeIsTaken) {
  World world;
  const auto code = world.begin();

  world.take_time(code);
  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(APaidBooking, IsConfirmedAndMailedToBoth) {
  World world;

  const auto code = book_and_pay(world);

  expect_confirmed_once(world, code);
}

TEST(AFreeBooking, IsConfirmedAsSoonAsItsTimeIsTaken) {
  World world;
  const auto code = world.begin("free-introduction");

  world.take_time(code);
  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.letterbox.keys.size(), 2U);
  EXPECT_EQ(world.sessions_at_stripe(), 0);
}

TEST(DuplicatedWebhooks, ChangeNothing) {
  World world;
  world.deliver_times = 2;

  const auto code = book_and_pay(world);

  expect_confirmed_once(world, code);
}

TEST(ReversedWebhooks, ChangeNothing) {
  World world;
  world.reverse = true;

  const auto code = book_and_pay(world);

  expect_confirmed_once(world, code);
}

TEST(AHintOfTheBrowser, FindsTheTimeWhenCalendlysWebhookNeverComes) {
  World world;
  world.drop_calendly_webhooks = true;
  const auto code = world.begin();
  const auto slot = world.take_time(code);

  engine::hint_slot(world.parts(), code, slot);
  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(AForgedHint, IsNotBelieved) {
  World world;
  const auto mine = world.begin();
  const auto other = world.begin();
  world.drop_calendly_webhooks = true;
  const auto slot_of_other = world.take_time(other);

  engine::hint_slot(world.parts(), mine, slot_of_other);
  world.work();

  EXPECT_EQ(world.booking(mine).stage, Stage::draft);
}

TEST(ThePayment, IsFoundWithinTwoMinutesWhenStripesWebhooksNeverCome) {
  World world;
  world.drop_stripe_webhooks = true;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);

  world.pass(120s);

  expect_confirmed_once(world, code);
}

TEST(APollOfTheClient, FindsThePaymentAtOnce) {
  World world;
  world.drop_stripe_webhooks = true;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);

  engine::look_again(world.parts(), world.booking(code));
  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

struct SessionAccident {
  const char* name;
  Network::Accident accident;
  int times;
};

class AccidentAtSessionCreation : public testing::TestWithParam<SessionAccident> {};

TEST_P(AccidentAtSessionCreation, EndsWithOneSessionAndOnePayment) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.network.plan("POST /v1/checkout/sessions", GetParam().accident, GetParam().times);

  world.start_checkout(code);
  world.pass(180s);
  world.pay(code);
  world.pass(5s);

  expect_confirmed_once(world, code);
}

INSTANTIATE_TEST_SUITE_P(
    Every, AccidentAtSessionCreation,
    testing::Values(SessionAccident{"refused", Network::Accident::refused_connection, 2},
                    SessionAccident{"lost_before", Network::Accident::no_answer_before, 2},
                    SessionAccident{"lost_after", Network::Accident::no_answer_after, 1},
                    SessionAccident{"stored_500", Network::Accident::answer_500_after, 1}),
    [](const auto& accident) { return accident.param.name; });

TEST(AnOutageOfCalendly, DelaysTheBookingAndLosesNothing) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.network.plan("GET /scheduled_events", Network::Accident::no_answer_before, 5);

  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(AnUnpaidHold, IsReleasedAndItsTimeGivenBack) {
  World world;
  const auto code = world.begin();
  const auto slot = world.take_time(code);
  world.work();

  world.pass(15min + 60s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_EQ(world.event_status(slot), "canceled");
}

TEST(AnUnpaidHoldWithAnOpenCheckout, ClosesItBeforeTheTimeIsGivenBack) {
  World world;
  const auto code = world.begin();
  const auto slot = world.take_time(code);
  world.work();
  world.start_checkout(code);

  world.pass(32min);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_EQ(world.booking(code).attempts.at(0).status, domain::AttemptStatus::expired);
  EXPECT_EQ(world.event_status(slot), "canceled");
}

TEST(Faults, CA4ACancellationByTheHostDuringPaymentGivesEverythingBack) {
  World world;
  const auto code = world.begin();
  const auto slot = world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  ASSERT_TRUE(bool{world.calendly_world.account().cancel_event(slot.event, std::string{"Ill"},
                                                               world.clock.now())});

  world.pass(120s);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
}

TEST(AReschedule, IsNotACancellation) {
  World world;
  const auto code = book_and_pay(world);
  const std::string invitee = world.booking(code).links.at(0).invitee_id;
  const auto start = world.booking(code).links.at(0).start + 24h * 3;
  ASSERT_TRUE(
      bool{world.calendly_world.account().reschedule(invitee, start, {}, true, world.clock.now())});

  world.pass(120s);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(booking.links.size(), 2U);
  EXPECT_EQ(slot(booking)->start, start);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(AStaleHolder, WritesNothingAfterItsLeaseWasTakenOver) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  bool worked = false;
  const auto slow = world.effects().claim(worked);
  ASSERT_TRUE(slow.has_value());
  const auto late_answer = world.effects().call(*slow);
  world.pass(180s);
  const domain::Booking before = world.booking(code);

  world.effects().record(*slow, late_answer);

  EXPECT_EQ(world.booking(code).version, before.version);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(LooksThatAreTakenOverAgainAndAgain, DoNotUseUpTheTriesOfTheNewsTheyServe) {
  World world;
  const auto code = world.begin();
  const auto slot = world.take_time(code);
  world.drop_calendly_webhooks = true;
  engine::hint_slot(world.parts(), code, slot);
  ASSERT_TRUE(world.route());
  std::optional<engine::LookJob> slow = world.looks().claim();

  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(slow.has_value());
    const auto late = world.looks().ask(*slow);
    world.clock.advance(61s);
    const auto next = world.looks().claim();
    world.looks().record(*slow, late);
    slow = next;
  }
  world.clock.advance(61s);
  world.work();

  EXPECT_EQ(world.booking(code).links.size(), 1U);
}

TEST(ALetterRefusedForNow, IsSentLater) {
  World world;
  world.letterbox.next_error = ports::MailError::not_sent;

  const auto code = book_and_pay(world);
  world.pass(30s);

  expect_confirmed_once(world, code);
}

TEST(ARepeatedCheckout, LeadsToTheSameSession) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();

  world.start_checkout(code);
  world.start_checkout(code);
  world.pass(5s);
  world.start_checkout(code);
  world.pass(5s);

  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

}  // namespace
}  // namespace pipeline

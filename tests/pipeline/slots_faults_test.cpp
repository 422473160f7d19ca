#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/differences.hpp"
#include "engine/decide.hpp"
#include "engine/hint_slot.hpp"
#include "engine/start_checkout.hpp"
#include "engine/strays.hpp"
#include "pipeline/slot_scenes.hpp"

// What clients and Calendly do to a slot, over the shipped engine, store and clients.

namespace pipeline {
namespace {

using domain::LinkStatus;
using domain::Stage;
using namespace std::chrono_literals;

TEST(Faults, CL1ADoubleClickMakesOneSession) {
  World world;
  const auto code = held_booking(world);

  world.start_checkout(code);
  world.start_checkout(code);
  world.pass(5s);

  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(Faults, CL2TwoTabsGetTheSameSession) {
  World world;
  const auto code = held_booking(world);
  world.start_checkout(code);
  world.pass(5s);
  const domain::Booking first = world.booking(code);

  world.start_checkout(code);
  world.pass(5s);

  EXPECT_EQ(engine::open_session(world.booking(code))->url, engine::open_session(first)->url);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(Faults, CL4WhoPaysAndClosesTheBrowserIsConfirmed) {
  World world;

  const auto code = paid_booking(world);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(letters_of(world, "confirmed"), 2);
}

TEST(Faults, CL6ThePollOfTheReturnPageFindsThePaymentBeforeTheWebhook) {
  World world;
  const auto code = held_booking(world);
  world.drop_stripe_webhooks = true;
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);

  engine::look_again(world.parts(), world.booking(code));
  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, CL5ReachingTheSuccessPageWithoutPayingChangesNothing) {
  World world;
  const auto code = held_booking(world);
  world.start_checkout(code);
  world.pass(5s);

  engine::look_again(world.parts(), world.booking(code));
  world.work();

  EXPECT_EQ(world.booking(code).stage, Stage::held);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, CL10AMoveWhileOnThePaymentPageKeepsThePayment) {
  World world;
  const auto code = held_booking(world);
  world.start_checkout(code);
  world.pass(5s);
  reschedule(world, code, 72h);
  world.pay(code);

  world.pass(30s);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(booking.links.size(), 2U);
  EXPECT_EQ(world.event_status({tail(booking).event_id, tail(booking).invitee_id}), "active");
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, CL12HoldsThatNobodyPaysAreAllGivenBack) {
  World world;
  std::vector<domain::BookingCode> codes;
  for (int i = 0; i < 8; ++i) codes.push_back(held_booking(world));

  world.pass(16min);

  for (const auto& code : codes) {
    const domain::Booking booking = world.booking(code);
    EXPECT_EQ(booking.stage, Stage::expired);
    EXPECT_EQ(world.event_status({tail(booking).event_id, tail(booking).invitee_id}), "canceled");
  }
}

TEST(Faults, CL13TheSameMailBooksTwiceAndHasTwoBookings) {
  World world;
  const auto first = paid_booking(world);

  const auto second = held_booking(world);

  EXPECT_EQ(world.booking(first).stage, Stage::confirmed);
  EXPECT_EQ(world.booking(second).stage, Stage::held);
  EXPECT_EQ(world.booking(second).links.size(), 1U);
}

TEST(Faults, CL15ACheaperTypeUnderTheSameTokenIsNotPaidForByIt) {
  World world;
  const auto code = world.begin();
  const std::string invitee = visit(world, "?utm_content=" + world.booking(code).token,
                                    "zoe@client.example", "tokyo-session");
  world.pass(30s);

  EXPECT_EQ(world.booking(code).stage, Stage::draft);
  EXPECT_TRUE(world.booking(code).links.empty());
  EXPECT_EQ(unlinked(world, invitee).state, ports::UnlinkedState::open);
}

TEST(Faults, PR19AChangedPriceChangesNothingForABookingThatHasBegun) {
  World world;
  const auto code = held_booking(world);
  change_type(world, "strategy-session", [](ports::SessionType& type) {
    type.terms.price = {9'900, domain::Currency::known("eur")};
    type.terms.hold = 60s;
  });

  world.start_checkout(code);
  world.pass(2min);
  world.pay(code);
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

// --- Reschedules -------------------------------------------------------------------------------

TEST(Faults, CA2AReversedReschedulePairEndsTheSame) {
  for (const bool reverse : {false, true}) {
    World world;
    world.reverse = reverse;
    const auto code = paid_booking(world);
    reschedule(world, code, 72h);

    world.pass(30s);

    const domain::Booking booking = world.booking(code);
    EXPECT_EQ(booking.stage, Stage::confirmed);
    EXPECT_EQ(booking.links.size(), 2U);
    EXPECT_EQ(booking.links.front().status, LinkStatus::superseded);
    EXPECT_EQ(world.kept_at_stripe(), 5'000);
    EXPECT_EQ(letters_of(world, "rescheduled"), 2);
    EXPECT_EQ(letters_of(world, "confirmed"), 2);
  }
}

TEST(Faults, CA2OneHalfOfTheRescheduleIsEnough) {
  for (const std::string lost : {"invitee.created", "invitee.canceled"}) {
    World world;
    const auto code = paid_booking(world);
    reschedule(world, code, 72h);
    world.drop_calendly_event = lost;

    world.pass(30s);

    const domain::Booking booking = world.booking(code);
    EXPECT_EQ(booking.stage, Stage::confirmed) << lost;
    EXPECT_EQ(booking.links.size(), 2U) << lost;
    EXPECT_EQ(tail(booking).status, LinkStatus::active) << lost;
  }
}

TEST(Faults, CA3AShuffledChainOfReschedulesEndsAtItsTail) {
  World world;
  const auto code = paid_booking(world);
  world.hold_calendly_webhooks = true;
  std::string invitee = tail(world.booking(code)).invitee_id;
  auto start = tail(world.booking(code)).start;
  for (int i = 1; i <= 3; ++i) {
    start += 24h * 7;
    const auto moved =
        world.calendly_world.account().reschedule(invitee, start, {}, true, world.clock.now());
    ASSERT_TRUE(bool{moved});
    invitee = *moved;
  }
  world.reverse = true;
  world.hold_calendly_webhooks = false;

  world.pass(60s);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(tail(booking).invitee_id, invitee);
  EXPECT_EQ(tail(booking).start, start);
  EXPECT_EQ(booking.links.size(), 4U);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, CA13OneStaleAnswerDoesNotCostAPaidTime) {
  World world;
  const auto code = paid_booking(world);
  reschedule(world, code, 72h);
  world.work();
  world.pass(60s);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, CA19TheSameInviteeThroughTwoSubscriptionsIsOneBooking) {
  World world;
  world.deliver_times = 2;

  const auto code = paid_booking(world);

  EXPECT_EQ(world.booking(code).links.size(), 1U);
  EXPECT_EQ(letters_of(world, "confirmed"), 2);
}

TEST(Faults, CA16ASlotThatAnotherTookAfterOurCancelIsNeverOursAgain) {
  World world;
  const auto code = held_booking(world);
  const auto start = tail(world.booking(code)).start;
  world.start_checkout(code);
  world.pass(5s);
  world.pass(17min);
  ASSERT_EQ(world.booking(code).stage, Stage::expired);

  const auto other = world.begin();
  visit(world, "?utm_content=" + world.booking(other).token, "zoe@client.example",
        "strategy-session", start);
  world.pass(60s);

  EXPECT_EQ(tail(world.booking(other)).start, start);
  EXPECT_EQ(world.booking(other).stage, Stage::held);
  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

TEST(Faults, CA20AForgedMessageOfTheWidgetIsOnlyAHint) {
  World world;
  const auto mine = world.begin();
  const auto other = world.begin();
  world.drop_calendly_webhooks = true;
  const auto slot_of_other = world.take_time(other);

  engine::hint_slot(world.parts(), mine, slot_of_other);
  world.pass(30s);

  EXPECT_EQ(world.booking(mine).stage, Stage::draft);
}

TEST(Faults, CA8AnEventThatVanishedIsForAPersonAndNothingGoesBackBlindly) {
  World world;
  const auto code = paid_booking(world);
  world.calendly_world.account().reset();

  engine::look_again(world.parts(), world.booking(code));
  world.pass(60s);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, domain::AttentionReason::slot_missing);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

// --- Another type ------------------------------------------------------------------------------

// A paid booking of 50.00 whose client was moved to a type of that price, which its terms charge
// for or give back.
domain::BookingCode moved_to_a_type_of(World& world, std::int64_t price) {
  std::string elsewhere;
  change_type(world, "strategy-session", [](ports::SessionType& type) {
    type.terms.difference = domain::DifferencePolicy::charge_difference;
  });
  change_type(world, "approval-session", [&](ports::SessionType& type) {
    type.terms.price = {price, domain::Currency::known("eur")};
    elsewhere = type.terms.event_type;
  });
  const auto code = paid_booking(world);
  const domain::CalendarLink link = tail(world.booking(code));
  EXPECT_TRUE(bool{world.calendly_world.account().reschedule(link.invitee_id, link.start + 72h, {},
                                                             true, world.clock.now(), elsewhere)});
  world.pass(1min);
  return code;
}

TEST(Faults, CL11AMoveToADearerTypeIsNeverChargedSilently) {
  World world;
  const auto code = moved_to_a_type_of(world, 8'000);
  ASSERT_EQ(world.booking(code).charges.size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(world.sessions_at_stripe(), 1);

  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);

  EXPECT_EQ(world.kept_at_stripe(), 8'000);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, TM2APageForADifferenceThatWasSentForWhileOurClockRanAheadIsFoundAllTheSame) {
  World world;
  const auto code = moved_to_a_type_of(world, 8'000);
  world.start_checkout(code);
  world.pass(5s);

  expect_found_though_sent_for_ahead(world, code, 1);
}

TEST(Faults, CL11AMoveToACheaperTypeGivesTheDifferenceBack) {
  World world;

  const auto code = moved_to_a_type_of(world, 2'000);

  EXPECT_EQ(world.kept_at_stripe(), 2'000);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

}  // namespace
}  // namespace pipeline

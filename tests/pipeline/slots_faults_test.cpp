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
#include "pipeline/world.hpp"

// What clients and Calendly do to a slot, over the shipped engine, store and clients.

namespace pipeline {
namespace {

using domain::LinkStatus;
using domain::Stage;
using testing::Contains;
using testing::EndsWith;
using testing::Not;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

domain::BookingCode held_booking(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  return code;
}

domain::BookingCode paid_booking(World& world) {
  const auto code = held_booking(world);
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  return code;
}

const domain::CalendarLink& tail(const domain::Booking& booking) { return *slot(booking); }

void reschedule(World& world, const domain::BookingCode& code, std::chrono::hours later) {
  const domain::Booking booking = world.booking(code);
  ASSERT_TRUE(bool{world.calendly_world.account().reschedule(
      tail(booking).invitee_id, tail(booking).start + later, {}, true, world.clock.now())});
}

// What somebody does on Calendly's page without beginning with us.
std::string visit(World& world, const std::string& query, const std::string& email,
                  const std::string& type = "strategy-session",
                  std::optional<base::Instant> start = {}) {
  std::optional<ports::SessionType> known;
  world.store().read([&](ports::Snapshot& snapshot) {
    known = snapshot.session_type(domain::SessionTypeId{type});
  });
  const auto invitee = world.calendly_world.visit({.scheduling_url = known->scheduling_url + query,
                                                   .start = start,
                                                   .name = "Walk-in",
                                                   .email = email,
                                                   .timezone = "Europe/Berlin",
                                                   .answers = {},
                                                   .tracking = {}},
                                                  world.clock.now());
  EXPECT_TRUE(bool{invitee});
  return invitee->substr(invitee->rfind('/') + 1);
}

void change_type(World& world, const std::string& id,
                 const std::function<void(ports::SessionType&)>& how) {
  world.store().write([&](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{id});
    how(*type);
    transaction.save_session_type(*type);
  });
}

ports::Unlinked unlinked(World& world, const std::string& id) {
  std::optional<ports::Unlinked> item;
  world.store().read([&](ports::Snapshot& snapshot) { item = snapshot.unlinked(id); });
  CHECK(item.has_value());
  return *item;
}

int letters_of(World& world, const std::string& kind) {
  return static_cast<int>(std::ranges::count_if(world.letterbox.keys, [&](const auto& key) {
    return key.find(":" + kind + ":") != std::string::npos;
  }));
}

// --- Clients -----------------------------------------------------------------------------------

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

TEST(Faults, CL11AMoveToADearerTypeIsNeverChargedSilently) {
  World world;
  change_type(world, "strategy-session", [](ports::SessionType& type) {
    type.terms.difference = domain::DifferencePolicy::charge_difference;
  });
  const auto code = paid_booking(world);
  world.store().write([&](ports::Transaction& transaction) {
    auto booking = transaction.lock(code);
    domain::CalendarLink& link = booking->links.back();
    link.event_type = "another";
    link.price = domain::Money{8'000, domain::Currency::known("eur")};
    engine::conclude(transaction, *booking, "test", world.clock.now());
  });
  world.work();
  ASSERT_EQ(world.booking(code).charges.size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(world.sessions_at_stripe(), 1);

  world.start_checkout(code);
  world.pass(2min);

  EXPECT_EQ(world.sessions_at_stripe(), 2);
}

// --- Bookings that did not begin with us -------------------------------------------------------

TEST(ATokenUsedAgain, BeginsANewBookingAtTodaysPriceWithItsOwnHold) {
  World world;
  const auto first = paid_booking(world);
  change_type(world, "strategy-session", [](ports::SessionType& type) {
    type.terms.price = {7'000, domain::Currency::known("eur")};
  });

  const std::string invitee =
      visit(world, "?utm_content=" + world.booking(first).token, "zoe@client.example");
  world.pass(10s);

  const ports::Unlinked item = unlinked(world, invitee);
  ASSERT_EQ(item.state, ports::UnlinkedState::linked);
  const domain::Booking again = world.booking(*item.booking);
  EXPECT_EQ(again.again_of, first);
  EXPECT_EQ(again.stage, Stage::held);
  EXPECT_EQ(again.terms.price.minor_units(), 7'000);
  EXPECT_EQ(again.client.email, "zoe@client.example");
  EXPECT_THAT(world.letterbox.keys, Contains(testing::HasSubstr(":finish_booking:")));
  EXPECT_EQ(world.booking(first).stage, Stage::confirmed);
  EXPECT_EQ(world.booking(first).links.size(), 1U);

  world.pass(16min);
  EXPECT_EQ(world.booking(*item.booking).stage, Stage::expired);
}

TEST(AnInviteeWithoutAToken, IsMatchedByTypeMailAndTime) {
  World world;
  const auto code = world.begin();
  world.pass(60s);

  const std::string invitee = visit(world, "", "zoe@client.example");
  world.pass(10s);

  EXPECT_EQ(unlinked(world, invitee).booking, code);
  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(AnInviteeWithoutABooking, WaitsForAPersonAndIsNeverCancelled) {
  World world;

  const std::string invitee = visit(world, "", "walk@in.example");
  world.pass(1h);

  const ports::Unlinked item = unlinked(world, invitee);
  EXPECT_EQ(item.state, ports::UnlinkedState::open);
  EXPECT_EQ(item.email, "walk@in.example");
  EXPECT_EQ(item.session_type, domain::SessionTypeId{"strategy-session"});
  EXPECT_EQ(world.event_status({item.event_id, item.id}), "active");
  EXPECT_TRUE(world.letterbox.keys.empty());
}

TEST(AnInviteeFromBeforeChargingBegan, IsNobodys) {
  World world;
  change_type(world, "strategy-session", [&](ports::SessionType& type) {
    type.charging_since = world.clock.now() + 1h;
    type.charges_unlinked = true;
  });

  const std::string invitee = visit(world, "", "walk@in.example");
  world.pass(26h);

  const ports::Unlinked item = unlinked(world, invitee);
  EXPECT_EQ(item.state, ports::UnlinkedState::ignored);
  EXPECT_EQ(item.reason, "before_charging_since");
  EXPECT_EQ(item.email, "");
  EXPECT_EQ(world.event_status({item.event_id, item.id}), "active");
}

TEST(AnInviteeOfATypeThatCharges, GetsALinkToPayUntilTheSession) {
  World world;
  change_type(world, "strategy-session",
              [](ports::SessionType& type) { type.charges_unlinked = true; });

  const std::string invitee = visit(world, "", "walk@in.example");
  world.pass(10s);

  const ports::Unlinked item = unlinked(world, invitee);
  ASSERT_EQ(item.state, ports::UnlinkedState::charged);
  EXPECT_EQ(world.booking(*item.booking).stage, Stage::held);
  EXPECT_EQ(letters_of(world, "finish_booking"), 1);
  world.pass(30min);
  EXPECT_EQ(world.booking(*item.booking).stage, Stage::held);
  world.start_checkout(*item.booking);
  world.pass(2min);
  world.pay(*item.booking);
  world.pass(10s);
  EXPECT_EQ(world.booking(*item.booking).stage, Stage::confirmed);
}

TEST(AnOperator, LinksAnInviteeToADraftOnce) {
  World world;
  const auto code = world.begin();
  const std::string invitee = visit(world, "", "other@mail.example");
  world.pass(10s);
  ASSERT_EQ(unlinked(world, invitee).state, ports::UnlinkedState::open);

  EXPECT_TRUE(bool{engine::link_unlinked(world.parts(), invitee, code)});
  EXPECT_TRUE(bool{engine::link_unlinked(world.parts(), invitee, code)});
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
  EXPECT_EQ(unlinked(world, invitee).booking, code);
  EXPECT_TRUE(bool{engine::link_unlinked(world.parts(), invitee, code)});
  EXPECT_EQ(engine::charge_unlinked(world.parts(), invitee).error(),
            engine::UnlinkedRefusal::settled);
}

TEST(AnOperator, SendsALinkToPayOrDismisses) {
  World world;
  const std::string first = visit(world, "", "walk@in.example");
  const std::string second = visit(world, "", "walk2@in.example");
  world.pass(10s);

  EXPECT_TRUE(bool{engine::charge_unlinked(world.parts(), first)});
  EXPECT_TRUE(bool{engine::dismiss_unlinked(world.parts(), second, "a friend")});
  EXPECT_TRUE(bool{engine::dismiss_unlinked(world.parts(), second, "a friend")});
  world.pass(10s);

  EXPECT_EQ(unlinked(world, first).state, ports::UnlinkedState::charged);
  EXPECT_EQ(letters_of(world, "finish_booking"), 1);
  EXPECT_EQ(unlinked(world, second).state, ports::UnlinkedState::dismissed);
  EXPECT_EQ(unlinked(world, second).email, "");
}

TEST(AnInviteeThatCancelsAtCalendly, NeedsNobodyAnyMore) {
  World world;
  const std::string invitee = visit(world, "", "walk@in.example");
  world.pass(10s);
  ASSERT_TRUE(bool{world.calendly_world.account().cancel_invitee(invitee, {}, world.clock.now())});

  world.pass(10s);

  EXPECT_EQ(unlinked(world, invitee).state, ports::UnlinkedState::ignored);
}

// --- After the session -------------------------------------------------------------------------

void let_the_session_pass(World& world, const domain::BookingCode& code) {
  world.clock.set(tail(world.booking(code)).end + 1s);
  world.pass(30s);
}

void give(World& world, const domain::BookingCode& code, const domain::Command& command) {
  world.store().write([&](ports::Transaction& transaction) {
    auto booking = transaction.lock(code);
    ASSERT_TRUE(bool{domain::absorb(*booking, command, world.clock.now())});
    engine::conclude(transaction, *booking, "test", world.clock.now());
  });
}

TEST(ASession, IsCompletedByALookAfterItsEndAndThenAskedAboutOnce) {
  World world;
  const auto code = paid_booking(world);

  let_the_session_pass(world, code);
  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::completed);
  EXPECT_EQ(letters_of(world, "feedback"), 1);
}

TEST(Faults, CA17ANoShowAtCalendlyIsOnlyRecorded) {
  World world;
  const auto code = paid_booking(world);
  let_the_session_pass(world, code);
  const std::string invitee = tail(world.booking(code)).invitee_id;

  const auto mark = world.calendly_world.account().mark_no_show(invitee, world.clock.now());
  world.pass(5s);
  EXPECT_EQ(tail(world.booking(code)).no_show_id, *mark);
  EXPECT_EQ(world.booking(code).stage, Stage::completed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);

  ASSERT_TRUE(world.calendly_world.account().undo_no_show(*mark, world.clock.now()));
  world.pass(5s);
  EXPECT_EQ(tail(world.booking(code)).no_show_id, "");
}

TEST(ANoShowOfTheBuilders, IsToldToCalendlyOnceAndCanBeTakenBack) {
  World world;
  const auto code = paid_booking(world);
  let_the_session_pass(world, code);
  world.network.plan("POST /invitee_no_shows", Network::Accident::no_answer_after);

  give(world, code, domain::MarkNoShow{domain::Actor::builder, true});
  world.pass(30s);

  EXPECT_NE(tail(world.booking(code)).no_show_id, "");
  EXPECT_EQ(world.network.calls("POST /invitee_no_shows"), 1);

  give(world, code, domain::MarkNoShow{domain::Actor::builder, false});
  world.pass(30s);
  EXPECT_EQ(tail(world.booking(code)).no_show_id, "");
  EXPECT_EQ(world.network.calls("DELETE /invitee_no_shows"), 1);
}

TEST(Feedback, IsKeptWithItsCommentAndTheLastWordCounts) {
  World world;
  const auto code = paid_booking(world);
  let_the_session_pass(world, code);

  give(world, code, domain::GiveFeedback{domain::FeedbackKind::session, 2, "Too short"});
  give(world, code, domain::GiveFeedback{domain::FeedbackKind::session, 5, "Very good"});

  const domain::Booking booking = world.booking(code);
  ASSERT_EQ(booking.feedback.size(), 1U);
  EXPECT_EQ(booking.feedback.front().rating, 5);
  EXPECT_EQ(booking.feedback.front().comment, "Very good");
}

}  // namespace
}  // namespace pipeline

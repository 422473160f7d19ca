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

// Times that are taken without us, and what follows a session.

namespace pipeline {
namespace {

using domain::Stage;
using testing::Contains;
using namespace std::chrono_literals;

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

  EXPECT_TRUE(bool{engine::link_unlinked(world.parts(), invitee, code, "operator")});
  EXPECT_TRUE(bool{engine::link_unlinked(world.parts(), invitee, code, "operator")});
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
  EXPECT_EQ(unlinked(world, invitee).booking, code);
  EXPECT_TRUE(bool{engine::link_unlinked(world.parts(), invitee, code, "operator")});
  EXPECT_EQ(engine::charge_unlinked(world.parts(), invitee, "operator").error(),
            engine::UnlinkedRefusal::settled);
}

TEST(AnOperator, SendsALinkToPayOrDismisses) {
  World world;
  const std::string first = visit(world, "", "walk@in.example");
  const std::string second = visit(world, "", "walk2@in.example");
  world.pass(10s);

  EXPECT_TRUE(bool{engine::charge_unlinked(world.parts(), first, "operator")});
  EXPECT_TRUE(bool{engine::dismiss_unlinked(world.parts(), second, "a friend", "operator")});
  EXPECT_TRUE(bool{engine::dismiss_unlinked(world.parts(), second, "a friend", "operator")});
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

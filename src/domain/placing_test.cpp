#include "domain/placing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/owed.hpp"
#include "domain/sending.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

BookingBuilder paid_for_a_time() {
  return a_booking()
      .in(Stage::placing)
      .paid_first()
      .with_a_reserved_time()
      .with_a_paid_session("cs_1");
}

Booking asked_for(Booking booking = paid_for_a_time()) {
  note_sending(booking, PlaceInvitee{1}, 1, noon);
  return booking;
}

std::vector<std::string> keys_owed(const Booking& booking, base::Instant now) {
  std::vector<std::string> keys;
  for (const Effect& effect : owed(booking, now)) keys.push_back(effect.key);
  return keys;
}

SlotSeen our_event() {
  SlotSeen seen = active_slot();
  seen.start = session_start;
  seen.end = session_end;
  return seen;
}

TEST(ATimeChosen, IsHeldAndItsClockRuns) {
  Booking booking = a_booking().paid_first();

  ASSERT_TRUE(bool{absorb(booking, ChooseTime{session_start}, noon)});
  settle(booking, noon);

  EXPECT_EQ(booking.stage, Stage::held);
  EXPECT_EQ(slot(booking)->end, session_end);
  EXPECT_EQ(wake_at(booking, noon + 5min), noon + 15min);
}

TEST(ATimeChosen, TwiceIsOneTime) {
  Booking booking = a_booking().paid_first();
  ASSERT_TRUE(bool{absorb(booking, ChooseTime{session_start}, noon)});
  settle(booking, noon);

  EXPECT_TRUE(bool{absorb(booking, ChooseTime{session_start}, noon)});

  EXPECT_EQ(booking.links.size(), 1U);
}

TEST(ATime, CanBeChosenForPayFirstAloneAndOnlyAheadAndBeforeAnother) {
  Booking schedule_first = a_booking();
  EXPECT_EQ(absorb(schedule_first, ChooseTime{session_start}, noon).error(), Refusal::wrong_stage);
  Booking draft = a_booking().paid_first();
  EXPECT_EQ(absorb(draft, ChooseTime{noon}, noon).error(), Refusal::slot_taken);
  Booking held = a_booking().in(Stage::held).paid_first().with_a_reserved_time();
  EXPECT_EQ(absorb(held, ChooseTime{session_start + 1h}, noon).error(), Refusal::wrong_stage);
  Booking over = a_booking().in(Stage::expired).paid_first();
  EXPECT_EQ(absorb(over, ChooseTime{session_start}, noon).error(), Refusal::booking_ended);
}

TEST(ASession, IsMadeOnlyForATimeThatWasJustSeenOffered) {
  Booking booking = a_booking().in(Stage::held).paid_first().with_a_reserved_time();
  EXPECT_FALSE(slot_is_fresh(booking, noon));

  see(booking, TimeSeen{1, true}, noon);

  EXPECT_TRUE(slot_is_fresh(booking, noon + 60s));
  EXPECT_FALSE(slot_is_fresh(booking, noon + 61s));
}

TEST(AStartOfCheckout, NeedsTheTimeToBeSeenOfferedAgain) {
  Booking booking = a_booking().in(Stage::held).paid_first().with_a_reserved_time();
  see(booking, TimeSeen{1, true}, noon);

  ASSERT_TRUE(bool{absorb(booking, StartCheckout{}, noon + 1s)});

  EXPECT_FALSE(slot_is_fresh(booking, noon + 1s));
  see(booking, TimeSeen{1, true}, noon + 2s);
  EXPECT_TRUE(slot_is_fresh(booking, noon + 2s));
}

TEST(AHeldTimeThatIsNoLongerOffered, EndsTheBookingBeforeAnythingIsPaid) {
  Booking booking = a_booking().in(Stage::held).paid_first().with_a_reserved_time();

  see(booking, TimeSeen{1, false}, noon);
  settle(booking, noon);

  EXPECT_EQ(booking.stage, Stage::cancelled);
  EXPECT_EQ(absorb(booking, StartCheckout{}, noon).error(), Refusal::slot_gone);
}

TEST(APaidTime, IsAskedForOnceUnderOneKey) {
  const Booking booking = paid_for_a_time();

  EXPECT_THAT(keys_owed(booking, noon), ElementsAre("place:BK7F3KQ2:1"));
  EXPECT_EQ(books_of(booking).due, euros(5000));
}

TEST(APaidTime, IsConfirmedWhenItsEventIsSeenHoweverItBecomesKnown) {
  for (const bool told_by_answer : {true, false}) {
    Booking booking = asked_for();
    if (told_by_answer) absorb(booking, SlotPlaced{1, slot_id(1)}, {1, noon});

    see(booking, our_event(), noon);
    settle(booking, noon);

    EXPECT_EQ(booking.stage, Stage::confirmed);
    EXPECT_EQ(booking.links.size(), 1U);
    EXPECT_EQ(slot(booking)->invitee_id, "invitee_1");
  }
}

TEST(AnEventWithOurTokenAtAnotherTime, IsNotTheOneWeAskedFor) {
  Booking booking = asked_for();
  SlotSeen other = our_event();
  other.start = session_start + 1h;
  other.end = session_end + 1h;

  EXPECT_EQ(see(booking, other, noon), Absorbed::token_used);
  EXPECT_EQ(slot(booking)->status, LinkStatus::requested);
}

TEST(ALostTime, KeepsTheMoneyWhileTheClientMayChooseAnother) {
  Booking booking = asked_for();

  see(booking, SlotRefused{1}, noon);
  settle(booking, noon);

  EXPECT_EQ(booking.stage, Stage::placing);
  EXPECT_TRUE(may_choose_time(booking));
  EXPECT_THAT(keys_owed(booking, noon), ElementsAre("mail:BK7F3KQ2:choose_time:1:client"));
  EXPECT_EQ(books_of(booking).due, euros(5000));
  EXPECT_EQ(wake_at(booking, noon), noon + 24h);
}

TEST(ALostTime, GoesBackWholeWhenNoOtherIsChosenWhateverThePolicy) {
  const RefundRule never{.kind = RefundKind::never, .approval = true};
  Booking booking = asked_for(
      paid_for_a_time().with_policy({.client = never, .builder = never, .platform = never}));
  see(booking, SlotRefused{1}, noon);

  settle(booking, noon + 24h);

  EXPECT_EQ(booking.stage, Stage::cancelled);
  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().amount, euros(5000));
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::intended);
}

TEST(AnotherTime, IsAskedForUnderAnotherKey) {
  Booking booking = asked_for();
  see(booking, SlotRefused{1}, noon);
  settle(booking, noon);

  ASSERT_TRUE(bool{absorb(booking, ChooseTime{session_start + 24h}, noon + 1h)});
  settle(booking, noon + 1h);

  EXPECT_THAT(keys_owed(booking, noon + 1h), ElementsAre("place:BK7F3KQ2:2"));
  EXPECT_FALSE(may_choose_time(booking));
}

TEST(WhileItIsUnknownWhetherATimeWasBooked, NoOtherIsOffered) {
  const Booking booking = asked_for();

  EXPECT_FALSE(may_choose_time(booking));
}

TEST(ATimeThatTurnsUpAfterTheBookingWasGivenUp, IsGivenBack) {
  Booking booking = asked_for(paid_for_a_time().wished_away_by(Actor::client));
  settle(booking, noon);
  EXPECT_EQ(booking.stage, Stage::cancelling);

  see(booking, our_event(), noon + 10s);
  settle(booking, noon + 10s);

  EXPECT_THAT(keys_owed(booking, noon + 10s), Contains("release:BK7F3KQ2:1"));
}

TEST(ATimeThatWasNeverAskedFor, IsFreeWhenItsHoldIsOver) {
  Booking booking = a_booking().in(Stage::held).paid_first().with_a_reserved_time();

  settle(booking, noon + 15min);

  EXPECT_EQ(booking.stage, Stage::expired);
  EXPECT_EQ(slot(booking)->status, LinkStatus::cancelled);
  EXPECT_FALSE(time_is_lost(booking));
}

TEST(AnEventOfATimeThatIsHeldHere, IsItsEventAlsoWhereNobodyKnowsThatItWasAskedFor) {
  Booking booking = paid_for_a_time();

  EXPECT_EQ(see(booking, our_event(), noon + 10s), Absorbed::applied);
  settle(booking, noon + 10s);

  EXPECT_EQ(booking.links.size(), 1U);
  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(AnEventOfATimeThatIsHeldHere, MayHaveBeenMoved) {
  Booking booking = paid_for_a_time();
  SlotSeen moved = slot_moved_here(2, 1);
  moved.token = booking.token;

  EXPECT_EQ(see(booking, moved, noon + 10s), Absorbed::applied);
  EXPECT_EQ(see(booking, slot_moved_away(1, 2), noon + 20s), Absorbed::applied);
  settle(booking, noon + 20s);

  EXPECT_EQ(slot(booking)->invitee_id, moved.id.invitee);
  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(AnEventOfATimeThatWeLetGo, IsAnotherBookings) {
  Booking booking = a_booking().in(Stage::held).paid_first().with_a_reserved_time();
  settle(booking, noon + 15min);

  EXPECT_EQ(see(booking, our_event(), noon + 20min), Absorbed::token_used);
}

TEST(AnEventOfATimeThatWeLetGo, IsItsEventWhereItHadBeenAskedFor) {
  Booking booking = asked_for();
  lose_time(booking.links.front(), Canceler::us, noon + 15min);

  EXPECT_EQ(see(booking, our_event(), noon + 20min), Absorbed::applied);

  EXPECT_EQ(booking.links.size(), 1U);
  EXPECT_EQ(booking.links.front().invitee_id, our_event().id.invitee);
}

TEST(AnEventThatFollowsAKnownOne, IsNotTheTimeThatIsHeldHere) {
  Booking booking = a_booking()
                        .in(Stage::placing)
                        .paid_first()
                        .with_a_slot_cancelled_by(Canceler::invitee)
                        .with_a_reserved_time()
                        .with_a_paid_session("cs_1");
  SlotSeen moved = slot_moved_here(3, 1);
  moved.token = booking.token;

  see(booking, moved, noon + 10s);

  EXPECT_EQ(booking.links.size(), 3U);
}

TEST(APlaceThatIsNotOwedAnyMore, LetsItsTimeGo) {
  Booking booking = asked_for(paid_for_a_time().wished_away_by(Actor::client));
  settle(booking, noon);

  note_dropped(booking, PlaceInvitee{1}, noon);
  settle(booking, noon);

  EXPECT_EQ(booking.stage, Stage::cancelled);
  EXPECT_EQ(books_of(booking).due, euros(0));
}

// --- Paid too late -----------------------------------------------------------------------------

BookingBuilder expired() {
  return a_booking().in(Stage::expired).with_a_slot_lost_to(Canceler::us, noon + 15min);
}

TEST(APaymentThatComesLate, GoesBackWhereTheTypeSaysNothing) {
  Booking booking = expired().with_a_paid_session("cs_1");

  settle(booking, noon + 1h);

  EXPECT_EQ(booking.stage, Stage::expired);
  ASSERT_EQ(booking.refunds.size(), 1U);
}

TEST(APaymentThatComesLate, AsksForTheSameTimeWhereTheTypeSaysSo) {
  Booking booking = expired().securing_again().with_a_paid_session("cs_1");

  settle(booking, noon + 1h);

  EXPECT_EQ(booking.stage, Stage::placing);
  EXPECT_TRUE(booking.refunds.empty());
  EXPECT_THAT(keys_owed(booking, noon + 1h), ElementsAre("place:BK7F3KQ2:2"));
  EXPECT_EQ(slot(booking)->start, session_start);
}

TEST(APaymentThatComesLate, GoesBackAtOnceWhereTheTimeIsSomebodyElses) {
  Booking booking = expired().securing_again().with_a_paid_session("cs_1");
  settle(booking, noon + 1h);

  note_sending(booking, PlaceInvitee{2}, 1, noon + 1h);
  see(booking, SlotRefused{2}, noon + 1h);
  settle(booking, noon + 1h);

  EXPECT_EQ(booking.stage, Stage::cancelled);
  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().amount, euros(5000));
}

TEST(APaymentThatComesLate, WaitsForTheFateOfACancelThatWasSent) {
  Booking booking = a_booking()
                        .in(Stage::expired)
                        .securing_again()
                        .with_an_active_slot()
                        .with_a_paid_session("cs_1");
  booking.links.front().cancel_sends = 1;
  settle(booking, noon + 1h);
  EXPECT_EQ(booking.stage, Stage::placing);

  see(booking, active_slot(), noon + 1h + 59s);
  settle(booking, noon + 1h + 59s);
  EXPECT_EQ(booking.stage, Stage::placing) << "the cancel may still be on its way";

  Booking cancelled = booking;
  see(cancelled, cancelled_slot(Canceler::host, noon + 1h), noon + 1h + 59s);
  settle(cancelled, noon + 2h);
  EXPECT_THAT(keys_owed(cancelled, noon + 2h), Contains("place:BK7F3KQ2:2"));

  see(booking, active_slot(), noon + 1h + 60s);
  settle(booking, noon + 1h + 60s);
  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(APaymentThatComesLate, GoesBackWhereAPersonHadCancelled) {
  Booking booking = a_booking()
                        .in(Stage::expired)
                        .securing_again()
                        .with_a_slot_lost_to(Canceler::host, noon + 20min)
                        .with_a_paid_session("cs_1");

  settle(booking, noon + 1h);

  EXPECT_EQ(booking.stage, Stage::expired);
  EXPECT_EQ(booking.refunds.size(), 1U);
}

// --- At the edges ------------------------------------------------------------------------------

TEST(ABookingWithoutATime, IsPlacedUntilItsChoiceIsOver) {
  const Booking booking = a_booking().in(Stage::placing).paid_first();

  EXPECT_EQ(placing_deadline(booking), noon + booking.terms.choice);
  EXPECT_FALSE(is_placed(booking));
}

TEST(TheTimeToChoose, CountsFromWhenTheMoneyCame) {
  Booking booking = paid_for_a_time();
  booking.transitions = {{1, Stage::held, Stage::placing, "paid", noon + 1h},
                         {2, Stage::placing, Stage::confirmed, "booked", noon + 2h}};

  EXPECT_EQ(placing_deadline(booking), noon + 1h + booking.terms.choice);
}

TEST(ATimeThatWeGaveBack, IsHadAgainOnlyWhereNobodyWishedItAway) {
  const auto expired = [] {
    return a_booking().securing_again().in(Stage::expired).with_a_slot_lost_to(Canceler::us);
  };

  EXPECT_TRUE(may_be_secured_again(expired()));
  EXPECT_FALSE(may_be_secured_again(expired().wished_away_by(Actor::client)));
  EXPECT_FALSE(may_be_secured_again(a_booking().securing_again().in(Stage::expired)));
}

TEST(AnEventThatCalendlyMade, MayStandBeforeItWasSeen) {
  CalendarLink link{.n = 1, .status = LinkStatus::requested};
  EXPECT_FALSE(may_stand(link));
  link.place_sends = 1;
  EXPECT_TRUE(may_stand(link));
  link.place_sends = 0;
  link.invitee_id = "invitee_1";
  EXPECT_TRUE(may_stand(link));
}

TEST(AnEventOfAnotherTypeOrWithoutOurToken, IsNotTheOneWeAskedFor) {
  SlotSeen other_type = our_event();
  other_type.event_type = "type_2";
  Booking booking = asked_for();
  see(booking, other_type, noon + 1s);
  EXPECT_TRUE(is_local(booking.links[0]));

  Booking tokenless = asked_for();
  tokenless.token.clear();
  SlotSeen without = our_event();
  without.token.clear();
  see(tokenless, without, noon + 1s);
  EXPECT_TRUE(is_local(tokenless.links[0]));
}

}  // namespace
}  // namespace domain

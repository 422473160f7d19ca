#include "domain/slots.hpp"

#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/owed.hpp"
#include "domain/placing.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

Booking held() { return a_booking().in(Stage::held).with_an_active_slot(); }
Booking confirmed() {
  return a_booking().in(Stage::confirmed).with_a_paid_session("cs_1").with_an_active_slot();
}

// --- Whose slot --------------------------------------------------------------------------------

TEST(ASlotWithOurToken, BecomesTheDraftsSlot) {
  Booking booking = a_booking();

  EXPECT_EQ(see(booking, active_slot(), noon + 1s), Absorbed::applied);

  ASSERT_EQ(booking.links.size(), 1U);
  EXPECT_EQ(booking.links.front().n, 1);
  EXPECT_EQ(booking.links.front().status, LinkStatus::active);
  EXPECT_EQ(booking.links.front().created_at, noon);
  EXPECT_EQ(booking.links.front().first_seen_at, noon + 1s);
  EXPECT_EQ(booking.links.front().looked_at, noon + 1s);
}

TEST(ASlotWithoutOurToken, ChangesNothing) {
  Booking booking = a_booking();
  SlotSeen other = active_slot();
  other.token = "token_2";
  SlotSeen none = active_slot();
  none.token.clear();

  EXPECT_EQ(see(booking, other, noon), Absorbed::foreign);
  EXPECT_EQ(see(booking, none, noon), Absorbed::foreign);
  booking.token.clear();
  EXPECT_EQ(see(booking, none, noon), Absorbed::foreign);
  EXPECT_TRUE(booking.links.empty());
}

TEST(ASecondInviteeWithOurToken, IsNotThisBooking) {
  Booking booking = held();
  EXPECT_EQ(see(booking, active_slot(2), noon), Absorbed::token_used);
  EXPECT_EQ(booking.links.size(), 1U);
}

TEST(ATokenUsedOnAnotherEventType, IsRefused) {
  Booking booking = a_booking();
  SlotSeen seen = active_slot();
  seen.event_type = "type_cheap";

  EXPECT_EQ(see(booking, seen, noon), Absorbed::wrong_type);
  seen.predecessor = slot_id(9);
  EXPECT_EQ(see(booking, seen, noon), Absorbed::wrong_type);
  EXPECT_TRUE(booking.links.empty());
}

// --- Reschedules -------------------------------------------------------------------------------

TEST(ARescheduleSeenByItsOldHalfAlone, StopsEveryRow) {
  Booking booking = held();
  see(booking, slot_moved_away(1, 2), noon + 1min);
  EXPECT_TRUE(absorb(booking, CancelBooking{Actor::client, ""}, noon + 1min));

  EXPECT_TRUE(settle(booking, noon + 1h).empty());
  EXPECT_EQ(booking.stage, Stage::held);
  EXPECT_EQ(look_due_at(booking), noon + 1min + 5s);

  see(booking, slot_moved_here(2, 1), noon + 1h);
  EXPECT_FALSE(settle(booking, noon + 1h).empty());
}

TEST(ARescheduleSeenByItsNewHalfFirst, KeepsTheOrderOfTheChain) {
  Booking booking = a_booking();
  SlotSeen moved = slot_moved_here(2, 1);
  moved.token = "token_1";

  EXPECT_EQ(see(booking, moved, noon + 2min), Absorbed::applied);
  EXPECT_EQ(see(booking, active_slot(1), noon + 3min), Absorbed::applied);
  EXPECT_EQ(see(booking, slot_moved_away(1, 2), noon + 4min), Absorbed::applied);

  ASSERT_EQ(booking.links.size(), 2U);
  EXPECT_EQ(booking.links.front().invitee_id, "invitee_1");
  EXPECT_EQ(booking.links.front().status, LinkStatus::superseded);
  EXPECT_EQ(booking.links.front().created_at, noon);
  EXPECT_EQ(slot(booking)->invitee_id, "invitee_2");
}

TEST(ARescheduleToAnotherType, KeepsThePriceAndCallsAPerson) {
  Booking booking = held();
  SlotSeen moved = slot_moved_here(2, 1);
  moved.event_type = "type_2";

  EXPECT_EQ(see(booking, moved, noon + 1min), Absorbed::applied);
  settle(booking, noon + 1min);

  EXPECT_EQ(slot(booking)->event_type, "type_2");
  EXPECT_EQ(booking.terms.price, euros(5000));
  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, AttentionReason::other_event_type);
}

TEST(ARescheduleOfACancelledBooking, IsCancelledToo) {
  Booking booking = a_booking().in(Stage::expired).with_an_active_slot();
  see(booking, slot_moved_away(1, 2), noon + 1h);
  see(booking, slot_moved_here(2, 1), noon + 1h);

  const auto effects = owed(booking, noon + 1h);

  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(effects.front().key, "release:BK7F3KQ2:2");
}

TEST(ASuccessorThatCalendlyDoesNotKnow, IsASlotThatIsGone) {
  Booking booking = held();
  see(booking, slot_moved_away(1, 2), noon + 1min);

  EXPECT_EQ(see(booking, gone_slot(2), noon + 2min), Absorbed::applied);

  EXPECT_FALSE(tail_is_unread(booking));
  EXPECT_EQ(slot(booking)->status, LinkStatus::gone);
  settle(booking, noon + 15min);
  EXPECT_EQ(booking.stage, Stage::expired);
}

TEST(ACancellationThatTurnsOutToBeAReschedule, IsForgotten) {
  Booking booking = confirmed();
  see(booking, cancelled_slot(Canceler::invitee, noon + 1h), noon + 1h);
  settle(booking, noon + 1h);
  see(booking, slot_moved_away(1, 2), noon + 1h + 10s);
  see(booking, slot_moved_here(2, 1), noon + 1h + 10s);
  see(booking, cancelled_slot(Canceler::invitee, noon + 1h), noon + 2h);
  settle(booking, noon + 2h);

  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(booking.links.front().status, LinkStatus::superseded);
  EXPECT_FALSE(booking.links.front().canceler);
  EXPECT_FALSE(booking.links.front().cancelled_at);
}

// --- Cancellations -----------------------------------------------------------------------------

TEST(APaidTime, IsLostOnlyWhenTwoLooksThirtySecondsApartAgree) {
  Booking booking = confirmed();
  const SlotSeen cancelled = cancelled_slot(Canceler::host, noon + 1h);

  see(booking, cancelled, noon + 1h);
  settle(booking, noon + 1h);
  see(booking, cancelled, noon + 1h + 29'999ms);
  settle(booking, noon + 2h);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(look_due_at(booking), noon + 1h + 34'999ms);

  see(booking, cancelled, noon + 1h + 30s);
  settle(booking, noon + 2h);
  EXPECT_EQ(booking.stage, Stage::cancelled);
}

TEST(AnInviteeOnceSeenCancelled, IsNeverActiveAgain) {
  Booking booking = confirmed();
  see(booking, cancelled_slot(Canceler::host, noon + 1h), noon + 1h);

  see(booking, active_slot(), noon + 2h);

  EXPECT_EQ(booking.links.front().status, LinkStatus::cancelled);
  EXPECT_FALSE(booking.links.front().cancelled_twice);
}

TEST(AnAnswerOfAnEarlierLook, IsStale) {
  Booking booking = held();
  SlotSeen moved_room = active_slot();
  moved_room.location = "Room 2";
  EXPECT_EQ(absorb(booking, moved_room, {9, noon + 1min}), Absorbed::applied);

  EXPECT_EQ(absorb(booking, active_slot(), {8, noon + 2min}), Absorbed::stale);

  EXPECT_EQ(booking.links.front().location, "Room 2");
  EXPECT_EQ(booking.links.front().looked_at, noon + 1min);
}

TEST(AnEventThatCalendlyForgot, CallsAPersonWhereMoneyWasPaid) {
  Booking booking = confirmed();
  see(booking, gone_slot(), noon + 1h);
  settle(booking, noon + 1h);

  EXPECT_EQ(booking.stage, Stage::confirmed);
  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, AttentionReason::slot_missing);
  EXPECT_TRUE(booking.refunds.empty());

  see(booking, active_slot(), noon + 2h);
  EXPECT_EQ(booking.links.front().status, LinkStatus::active);
}

TEST(AnEventThatCalendlyForgot, MayNotBePaidForAnyMore) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot().with_an_open_session("cs_1");
  see(booking, gone_slot(), noon + 1min);

  const auto effects = owed(booking, noon + 1min);

  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(effects.front().key, "expire:BK7F3KQ2:1");
}

// --- Who cancelled -----------------------------------------------------------------------------

std::optional<Canceler> canceler_after(Booking booking, const SlotSeen& seen) {
  see(booking, seen, noon + 2h);
  return booking.links.front().canceler;
}

TEST(ACancellationWithOurMark, IsOurs) {
  SlotSeen seen = cancelled_slot(Canceler::host, noon + 1h);
  seen.cancel_reason = "The booking was cancelled. [BK7F3KQ2 c1]";
  EXPECT_EQ(canceler_after(confirmed(), seen), Canceler::us);

  seen.cancel_reason = "The booking was cancelled. [BK000000 c1]";
  EXPECT_EQ(canceler_after(confirmed(), seen), Canceler::host);
}

TEST(ACancellationByTheHostWithoutAReason, IsOursOnlyIfWeSentOne) {
  const SlotSeen seen = cancelled_slot(Canceler::host, noon + 1h);
  Booking sent = a_booking().in(Stage::expired).with_an_active_slot();
  sent.links.front().cancel_sends = 1;

  EXPECT_EQ(canceler_after(confirmed(), seen), Canceler::host);
  EXPECT_EQ(canceler_after(sent, seen), Canceler::us);
  EXPECT_EQ(canceler_after(sent, cancelled_slot(Canceler::invitee, noon + 1h)), Canceler::invitee);
}

TEST(ACancellationByTheHostBeforeOurs, StaysTheHosts) {
  Booking booking = a_booking().in(Stage::cancelling).with_an_active_slot();
  const SlotSeen seen = cancelled_slot(Canceler::host, noon + 1h);
  see(booking, seen, noon + 1h);
  booking.links.front().cancel_sends = 1;

  EXPECT_EQ(canceler_after(booking, seen), Canceler::host);
}

TEST(OurOwnCancelThatComesBack, DoesNotTurnAnExpiredBookingIntoACancelledOne) {
  Booking booking = a_booking().in(Stage::expired).with_an_active_slot();
  booking.links.front().cancel_sends = 1;
  SlotSeen seen = cancelled_slot(Canceler::host, noon + 14min);  // Calendly's clock is behind
  seen.cancel_reason = "Not paid in time. [BK7F3KQ2 c1]";

  see(booking, seen, noon + 17min);

  EXPECT_TRUE(settle(booking, noon + 17min).empty());
  EXPECT_EQ(booking.stage, Stage::expired);
}

// --- What answers may leave out, and whom they may be about ------------------------------------

TEST(ACancellationWithoutItsTime, CountsFromWhenItWasFirstSeen) {
  Booking booking = held();
  SlotSeen cancelled = cancelled_slot(Canceler::host, noon);
  cancelled.cancelled_at.reset();

  see(booking, cancelled, noon + 10min);
  see(booking, cancelled, noon + 5min);

  EXPECT_EQ(booking.links[0].cancelled_at, noon + 5min);
}

TEST(ARescheduleWithoutASuccessor, LeavesTheTailUnread) {
  Booking booking = held();
  SlotSeen moved = slot_moved_away(1, 2);
  moved.successor.reset();

  see(booking, moved, noon + 1min);

  EXPECT_TRUE(tail_is_unread(booking));
  EXPECT_EQ(booking.links[0].successor_invitee_id, "");
  EXPECT_EQ(see(booking, gone_slot(2), noon + 2min), Absorbed::foreign);
}

TEST(AnInviteeThatNamesItselfAsItsPredecessor, IsOneLink) {
  Booking booking = held();
  SlotSeen odd = active_slot();
  odd.predecessor = odd.id;

  see(booking, odd, noon + 1min);

  EXPECT_EQ(booking.links.size(), 1U);
  EXPECT_EQ(booking.links[0].status, LinkStatus::active);
}

TEST(AnUnknownInviteeThatLeadsToOurs, IsPartOfTheChain) {
  Booking booking = held();

  EXPECT_EQ(see(booking, slot_moved_away(7, 1), noon + 1min), Absorbed::applied);

  EXPECT_EQ(booking.links.size(), 2U);
  EXPECT_EQ(slot(booking)->invitee_id, "invitee_1");
}

TEST(AnEventThatCalendlyDoesNotKnow, IsGoneOnlyWhereItMayHaveBeenOurs) {
  Booking booking = held();
  EXPECT_EQ(see(booking, gone_slot(9), noon + 1min), Absorbed::foreign);
  Booking cancelled = a_booking().in(Stage::cancelled).with_a_slot_lost_to(Canceler::host);
  EXPECT_EQ(see(cancelled, gone_slot(1), noon + 1min), Absorbed::stale);
  Booking moved = a_booking().in(Stage::held).with_a_slot_moved_to_an_unread_one();
  EXPECT_EQ(see(moved, gone_slot(1), noon + 1min), Absorbed::stale);
  EXPECT_EQ(see(moved, gone_slot(3), noon + 1min), Absorbed::foreign);
}

TEST(AnEventThatWasJustMade, IsNotGoneBecauseReadsLag) {
  const auto told = [](base::Milliseconds after, std::optional<base::Instant> sent) {
    Booking booking = a_booking().in(Stage::placing).paid_first().with_a_reserved_time();
    booking.links[0].event_id = "event_1";
    booking.links[0].invitee_id = "invitee_1";
    booking.links[0].place_sent_at = sent;
    return see(booking, gone_slot(1), noon + after);
  };

  EXPECT_EQ(told(59s, noon), Absorbed::stale);
  EXPECT_EQ(told(60s, noon), Absorbed::applied);
  EXPECT_EQ(told(1s, std::nullopt), Absorbed::applied);
}

TEST(AnswersAboutATimeThatWeDoNotAskFor, AreStale) {
  Booking booking = held();

  EXPECT_EQ(see(booking, SlotPlaced{1, slot_id(1)}, noon), Absorbed::stale);
  EXPECT_EQ(see(booking, SlotRefused{1}, noon), Absorbed::stale);
  EXPECT_EQ(see(booking, TimeSeen{1, false}, noon), Absorbed::stale);
  EXPECT_EQ(see(booking, SlotRefused{9}, noon), Absorbed::stale);
  EXPECT_EQ(booking.links[0].status, LinkStatus::active);
}

// --- Moves -------------------------------------------------------------------------------------

TEST(TheLastMove, IsTheHostsOrTheClientsWhicheverLedToTheTail) {
  EXPECT_FALSE(last_move(a_booking()));
  EXPECT_FALSE(last_move(held()));

  Booking by_host = held();
  SlotSeen elsewhen = active_slot();
  elsewhen.start = session_start + 24h;
  see(by_host, elsewhen, noon + 1h);
  EXPECT_EQ(last_move(by_host)->from, session_start);
  EXPECT_EQ(last_move(by_host)->seen_at, noon + 1h);

  Booking by_client = held();
  see(by_client, slot_moved_away(1, 2), noon + 1h);
  see(by_client, slot_moved_here(2, 1), noon + 1h);
  EXPECT_EQ(last_move(by_client)->from, session_start);

  Booking unread = a_booking();
  SlotSeen moved = slot_moved_here(2, 1);
  moved.token = unread.token;
  see(unread, moved, noon + 1h);
  ASSERT_TRUE(last_move(unread));
  EXPECT_FALSE(last_move(unread)->from);
}

TEST(AMoveThatIsUnread, IsNotHiddenByATimeThatWasLostBefore) {
  Booking booking = a_booking()
                        .in(Stage::confirmed)
                        .paid_first()
                        .with_a_paid_session("cs_1")
                        .with_a_reserved_time();
  lose_time(booking.links[0], std::nullopt, noon);
  booking.links.push_back(CalendarLink{.n = 2,
                                       .event_id = "event_2",
                                       .invitee_id = "invitee_2",
                                       .successor_event_id = "event_3",
                                       .successor_invitee_id = "invitee_3"});
  booking.links[1].status = LinkStatus::superseded;

  EXPECT_EQ(slot(booking)->n, 2);
  EXPECT_TRUE(tail_is_unread(booking));
}

TEST(AnEarlierHalfThatBecomesKnownLater, IsNotTheSlot) {
  Booking booking = held();
  see(booking, slot_moved_away(9, 1), noon + 1h);

  EXPECT_EQ(slot(booking)->n, 1);
}

TEST(AChainInACircle, HasATailAllTheSame) {
  Booking booking = a_booking().in(Stage::held).with_a_slot_moved_to_an_unread_one();
  booking.links[0].successor_invitee_id = booking.links[0].invitee_id;

  EXPECT_EQ(slot(booking), &booking.links[0]);
}

TEST(AnEventWithoutAnInvitee, IsNobodysSuccessor) {
  Booking booking = a_booking().in(Stage::held).with_a_slot_moved_to_an_unread_one();
  booking.links[0].successor_invitee_id.clear();

  EXPECT_EQ(see(booking, SlotGone{{"event_2", ""}}, noon), Absorbed::foreign);
}

}  // namespace
}  // namespace domain

#include "domain/sending.hpp"

#include <gtest/gtest.h>

#include "domain/holds.hpp"
#include "testing/bookings.hpp"

namespace domain {
namespace {

using namespace testing;

Booking with_one_of_each() {
  return a_booking()
      .in(Stage::held)
      .with_an_active_slot()
      .with_an_intended_session()
      .with_a_refund(RefundStatus::intended, RefundSource::surplus, euros(100));
}

TEST(AClaim, IsNotedInTheRecordItIsAbout) {
  Booking booking = with_one_of_each();

  note_sending(booking, CreateSession{1}, 1, noon);
  note_sending(booking, CancelEvent{1}, 1, noon);
  note_sending(booking, CreateRefund{1}, 1, noon);

  EXPECT_EQ(booking.attempts[0].sends, 1);
  EXPECT_EQ(booking.attempts[0].last_sent_at, noon);
  EXPECT_EQ(booking.attempts[0].expires_at, noon + session_life);
  EXPECT_EQ(booking.links[0].cancel_sends, 1);
  EXPECT_EQ(booking.refunds[0].sends, 1);
}

TEST(TheSameSend, KeepsItsExpiryAndANewOneHasItsOwn) {
  Booking booking = with_one_of_each();
  note_sending(booking, CreateSession{1}, 1, noon);

  note_sending(booking, CreateSession{1}, 1, noon + 1min);
  EXPECT_EQ(booking.attempts[0].expires_at, noon + session_life);
  EXPECT_EQ(booking.attempts[0].last_sent_at, noon + 1min);
  note_sending(booking, CreateSession{1}, 2, noon + 2min);
  EXPECT_EQ(booking.attempts[0].expires_at, noon + 2min + session_life);
  EXPECT_EQ(booking.attempts[0].sends, 2);
}

TEST(AClaimForATime, IsNotedWithItsMoment) {
  Booking booking = a_booking().in(Stage::placing).with_a_reserved_time();

  note_sending(booking, PlaceInvitee{1}, 1, noon + 1s);

  EXPECT_EQ(booking.links[0].place_sends, 1);
  EXPECT_EQ(booking.links[0].place_sent_at, noon + 1s);
}

TEST(AClaimThatNoRecordKnows, ChangesNothing) {
  const Booking before = with_one_of_each();
  Booking booking = before;

  const std::vector<Act> acts{CreateSession{9},
                              CancelEvent{9},
                              CreateRefund{9},
                              PlaceInvitee{9},
                              ExpireSession{1},
                              TellNoShow{1},
                              SendMail{LetterKind::confirmed, 1, Addressee::client}};
  for (const Act& act : acts) note_sending(booking, act, 1, noon);

  EXPECT_EQ(booking, before);
}

TEST(ATimeThatIsAskedForNoMore, IsLetGo) {
  Booking booking = a_booking().in(Stage::cancelling).with_a_reserved_time();

  note_dropped(booking, PlaceInvitee{1}, noon);

  EXPECT_EQ(booking.links[0].status, LinkStatus::cancelled);
  EXPECT_EQ(booking.links[0].canceler, Canceler::us);
}

TEST(WhatIsDroppedOfAnythingElse, ChangesNothing) {
  Booking seen = a_booking().in(Stage::cancelling).with_a_reserved_time();
  seen.links[0].invitee_id = "invitee_1";
  const std::vector<Booking> bookings{seen, a_booking().in(Stage::cancelling).with_an_active_slot(),
                                      a_booking().in(Stage::cancelling).with_a_lost_time(),
                                      a_booking()};
  for (const Booking& before : bookings)
    for (const Act& act : std::vector<Act>{PlaceInvitee{1}, CancelEvent{1}}) {
      Booking booking = before;
      note_dropped(booking, act, noon);
      EXPECT_EQ(booking, before);
    }
}

TEST(ASlot, IsFreshForAMinuteAfterItWasSeen) {
  const Booking active = a_booking().in(Stage::held).with_an_active_slot();

  EXPECT_TRUE(slot_is_fresh(active, noon + 60s));
  EXPECT_FALSE(slot_is_fresh(active, noon + 60s + 1ms));
  EXPECT_FALSE(slot_is_fresh(a_booking(), noon));
  EXPECT_FALSE(slot_is_fresh(a_booking().in(Stage::held).with_a_slot_that_is_gone(), noon));
}

}  // namespace
}  // namespace domain

#include "domain/letter_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/holds.hpp"
#include "domain/owed.hpp"
#include "testing/bookings.hpp"

namespace domain {
namespace {

using namespace testing;

// A time taken at noon and held for 15 minutes.
Booking held_at_noon() {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();
  booking.transitions = {{1, Stage::draft, Stage::held, "a time is taken", noon}};
  return booking;
}

bool is_reminded(const Booking& booking, base::Instant now) {
  for (const Effect& effect : owed(booking, now))
    if (effect.key == "mail:BK7F3KQ2:finish_booking:1:client") return true;
  return false;
}

TEST(AClientWhoTookATimeAndLeft, IsRemindedAfterFiveMinutes) {
  const Booking booking = held_at_noon();

  EXPECT_FALSE(is_reminded(booking, noon + 5min - 1ms));
  EXPECT_TRUE(is_reminded(booking, noon + 5min));
  EXPECT_EQ(wake_at(booking, noon), noon + 5min);
}

TEST(AClientWhoOpenedThePaymentPage, IsRemindedFiveMinutesAfterThat) {
  Booking booking = held_at_noon();
  booking.attempts = {{.n = 1, .status = AttemptStatus::open, .amount = euros(5000)}};
  booking.attempts.front().last_sent_at = noon + 4min;

  EXPECT_FALSE(is_reminded(booking, noon + 9min - 1ms));
  EXPECT_TRUE(is_reminded(booking, noon + 9min));
}

TEST(AClientWhoPaid, IsNotReminded) {
  Booking booking =
      a_booking().in(Stage::held).with_an_active_slot().with_a_paid_session("cs_1", noon + 1min);
  booking.transitions = held_at_noon().transitions;

  EXPECT_FALSE(is_reminded(booking, noon + 10min));
}

TEST(AClientWhoseBankWorksOnThePayment, IsNotReminded) {
  Booking booking =
      a_booking().in(Stage::held).with_an_active_slot().with_a_processing_session("cs_1");
  booking.transitions = held_at_noon().transitions;

  EXPECT_FALSE(is_reminded(booking, noon + 10min));
}

TEST(AClientWhoseHoldIsNearlyOver, IsNotReminded) {
  Booking booking = held_at_noon();
  booking.terms.grace = booking.terms.hold = 8min - 1ms;
  EXPECT_FALSE(is_reminded(booking, noon + 5min));

  booking.terms.grace = booking.terms.hold = 8min;
  EXPECT_TRUE(is_reminded(booking, noon + 5min));
}

TEST(AClientWhoTookATimeWithoutAskingUs, IsToldAtOnceWhereToPay) {
  Booking booking = held_at_noon();
  booking.begun_for_slot = true;

  EXPECT_TRUE(is_reminded(booking, noon));
}

TEST(AReminder, IsOverWithTheHold) {
  Booking booking = held_at_noon();
  for (const Stage stage : {Stage::releasing, Stage::expired, Stage::confirmed, Stage::cancelled}) {
    booking.stage = stage;
    EXPECT_FALSE(is_reminded(booking, noon + 6min)) << name(stage);
  }
}

// --- After the session -------------------------------------------------------------------------

bool is_asked_how_it_was(const Booking& booking) {
  return has_occasion(booking, {LetterKind::feedback, 1, Addressee::client});
}

Booking completed() {
  Booking booking = a_booking().in(Stage::completed).with_an_active_slot();
  booking.transitions = {{1, Stage::confirmed, Stage::completed, "took place", session_end}};
  return booking;
}

TEST(AClientWhoWasThere, IsAskedHowItWasUntilTheyHaveSaidSo) {
  EXPECT_TRUE(is_asked_how_it_was(completed()));

  Booking said = completed();
  said.feedback = {{.n = 1, .kind = FeedbackKind::session, .rating = 5}};
  EXPECT_FALSE(is_asked_how_it_was(said));
}

TEST(AClientWhoDidNotCome, IsNotAskedHowItWas) {
  Booking absent = completed();
  absent.links[0].no_show_id = "ns_1";
  EXPECT_FALSE(is_asked_how_it_was(absent));
  Booking timeless = completed();
  timeless.links.clear();
  EXPECT_FALSE(is_asked_how_it_was(timeless));
}

TEST(ARefund, IsToldOnceItsMomentIsKnown) {
  Booking booking = a_booking()
                        .in(Stage::expired)
                        .with_a_paid_session("cs_1")
                        .with_a_refund(RefundStatus::succeeded, RefundSource::surplus, euros(5000));
  const SendMail letter{LetterKind::refunded, 1, Addressee::client};
  EXPECT_FALSE(has_occasion(booking, letter));

  booking.refunds[0].succeeded_at = noon;

  EXPECT_TRUE(has_occasion(booking, letter));
  EXPECT_FALSE(has_occasion(booking, {LetterKind::refunded, 2, Addressee::client}));
  EXPECT_FALSE(has_occasion(booking, {LetterKind::refunded, 1, Addressee::builder}));
}

TEST(AConfirmedBookingWithoutATime, HasNothingToTell) {
  Booking booking = a_booking().in(Stage::confirmed);
  booking.transitions = {{1, Stage::held, Stage::confirmed, "paid in time", noon}};

  EXPECT_TRUE(letter_occasions(booking).empty());
}

TEST(AClientWithoutATime, IsNotReminded) {
  Booking timeless = held_at_noon();
  timeless.links.clear();

  EXPECT_FALSE(is_reminded(timeless, noon + 5min));
}

}  // namespace
}  // namespace domain

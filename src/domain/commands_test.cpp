#include "domain/commands.hpp"

#include <gtest/gtest.h>

#include <map>

#include "domain/absorb.hpp"
#include "domain/holds.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

std::string answer_to(Booking booking, const Command& command, base::Instant now = noon) {
  const auto answer = absorb(booking, command, now);
  return answer ? "yes" : std::string{name(answer.error())};
}

const Command checkout = StartCheckout{};
const Command cancel = CancelBooking{Actor::client, "ill"};

// --- Every command in every stage --------------------------------------------------------------

TEST(EveryStage, HasItsAnswerToStartingCheckout) {
  const std::map<Stage, std::string> answers{
      {Stage::draft, "no_slot_yet"},       {Stage::held, "yes"},
      {Stage::releasing, "hold_over"},     {Stage::confirmed, "already_paid"},
      {Stage::completed, "already_paid"},  {Stage::cancelling, "booking_ended"},
      {Stage::cancelled, "booking_ended"}, {Stage::expired, "hold_over"}};

  for (const auto& [stage, answer] : answers)
    EXPECT_EQ(answer_to(a_booking().in(stage).with_an_active_slot(), checkout), answer)
        << name(stage);
}

TEST(EveryStage, HasItsAnswerToCancelling) {
  const std::map<Stage, std::string> answers{{Stage::draft, "yes"},
                                             {Stage::held, "yes"},
                                             {Stage::releasing, "yes"},
                                             {Stage::confirmed, "yes"},
                                             {Stage::completed, "wrong_stage"},
                                             {Stage::cancelling, "yes"},
                                             {Stage::cancelled, "yes"},
                                             {Stage::expired, "booking_ended"}};

  for (const auto& [stage, answer] : answers)
    EXPECT_EQ(answer_to(a_booking().in(stage).with_an_active_slot(), cancel), answer)
        << name(stage);
}

TEST(AFreeBooking, HasNothingToPayInAnyStage) {
  for (const Stage stage :
       {Stage::draft, Stage::confirmed, Stage::completed, Stage::cancelling, Stage::cancelled})
    EXPECT_EQ(answer_to(a_booking().free().in(stage).with_an_active_slot(), checkout),
              "nothing_due");
}

TEST(ABookingWithAPriceOfZero, IsFree) {
  Booking booking = a_booking().priced(euros(0)).with_an_active_slot();

  settle(booking, noon);

  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(answer_to(booking, checkout), "nothing_due");
}

// --- Starting Checkout -------------------------------------------------------------------------

TEST(StartingCheckoutTwice, MakesOneAttempt) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();

  EXPECT_TRUE(absorb(booking, checkout, noon));
  EXPECT_TRUE(absorb(booking, checkout, noon + 1min));
  see(booking, open_session("cs_1"), noon + 2min);
  EXPECT_TRUE(absorb(booking, checkout, noon + 3min));
  see(booking, processing_session("cs_1"), noon + 4min);
  EXPECT_TRUE(absorb(booking, checkout, noon + 5min));

  EXPECT_EQ(booking.attempts.size(), 1U);
  EXPECT_EQ(booking.attempts.front().amount, euros(5000));
}

TEST(StartingCheckoutAfterASessionExpired, MakesTheNextAttempt) {
  Booking booking =
      a_booking().in(Stage::held).with_an_active_slot().with_an_expired_session("cs_1");

  EXPECT_TRUE(absorb(booking, checkout, noon));

  ASSERT_EQ(booking.attempts.size(), 2U);
  EXPECT_EQ(booking.attempts.back().n, 2);
}

TEST(StartingCheckoutBesideAStrangersSession, MakesAnAttemptOfOurOwn) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot().with_an_open_stranger("cs_9");

  EXPECT_TRUE(absorb(booking, checkout, noon));

  ASSERT_EQ(booking.attempts.size(), 2U);
  EXPECT_FALSE(booking.attempts.back().mismatch);
}

TEST(StartingCheckout, IsRefusedWhenTheSlotIsGoneThePriceIsPaidOrTheHoldIsOver) {
  const auto held = [] { return a_booking().in(Stage::held); };

  EXPECT_EQ(answer_to(held().with_a_slot_that_is_gone(), checkout), "slot_gone");
  EXPECT_EQ(answer_to(held().with_a_slot_cancelled_by(Canceler::host), checkout), "slot_gone");
  EXPECT_EQ(answer_to(held().with_an_active_slot().with_a_paid_session("cs_1"), checkout),
            "already_paid");
  EXPECT_EQ(answer_to(held().with_an_active_slot(), checkout, noon + 15min), "hold_over");
  EXPECT_EQ(answer_to(held().with_an_active_slot(), checkout, noon + 15min - 1ms), "yes");
}

TEST(StartingCheckoutWhileThePaymentRacesTheRelease, SaysThatItIsPaid) {
  EXPECT_EQ(
      answer_to(a_booking().in(Stage::releasing).with_an_active_slot().with_a_paid_session("cs_1"),
                checkout),
      "already_paid");
}

// --- The hold ----------------------------------------------------------------------------------

TEST(AHold, EndsFifteenMinutesAfterItWasTakenAtCalendly) {
  const Booking booking = a_booking().in(Stage::held).with_an_active_slot();
  EXPECT_EQ(hold_deadline(booking), noon + 15min);
}

TEST(AHoldThatWeSawLate, LastsTenMinutesFromThen) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();
  booking.links.front().first_seen_at = noon + 2h;
  EXPECT_EQ(hold_deadline(booking), noon + 2h + 10min);
}

TEST(OpeningCheckout, ExtendsTheHoldOnceByTenMinutes) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();

  EXPECT_TRUE(absorb(booking, checkout, noon + 14min));
  EXPECT_EQ(hold_deadline(booking), noon + 24min);

  see(booking, expired_session("cs_1"), noon + 20min);
  EXPECT_TRUE(absorb(booking, checkout, noon + 20min));
  EXPECT_EQ(hold_deadline(booking), noon + 24min);
}

TEST(OpeningCheckoutEarly, NeverShortensTheHold) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();
  EXPECT_TRUE(absorb(booking, checkout, noon));
  EXPECT_EQ(hold_deadline(booking), noon + 15min);
}

TEST(OpeningCheckoutLate, NeverExtendsTheHoldBeyondThirtyOneMinutes) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();
  booking.terms.hold = 30min;
  EXPECT_TRUE(absorb(booking, checkout, noon + 29min));
  EXPECT_EQ(hold_deadline(booking), noon + 31min);
}

TEST(ARescheduleDuringAHold, DoesNotRestartIt) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();
  see(booking, slot_moved_away(1, 2), noon + 5min);
  see(booking, slot_moved_here(2, 1), noon + 5min);
  EXPECT_EQ(hold_deadline(booking), noon + 15min);
}

// --- Cancelling --------------------------------------------------------------------------------

TEST(CancellingTwice, ChangesNothingTheSecondTime) {
  Booking booking =
      a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
  EXPECT_TRUE(absorb(booking, cancel, noon + 1h));
  settle(booking, noon + 1h);

  EXPECT_TRUE(absorb(booking, CancelBooking{Actor::builder, "me too"}, noon + 2h));
  see(booking, cancelled_slot(Canceler::host, noon + 1h), noon + 2h);
  settle(booking, noon + 2h);
  EXPECT_EQ(booking.stage, Stage::cancelled);
  EXPECT_TRUE(absorb(booking, cancel, noon + 3h));

  ASSERT_EQ(booking.wishes.size(), 1U);
  EXPECT_EQ(booking.wishes.front().by, Actor::client);
  EXPECT_EQ(booking.wishes.front().at, noon + 1h);
  EXPECT_FALSE(booking.wishes.front().live);
}

TEST(CancellingWhileThePaymentRacesTheRelease, KeepsTheRaceFromConfirming) {
  Booking booking =
      a_booking().in(Stage::releasing).with_an_active_slot().with_an_open_session("cs_1");

  EXPECT_TRUE(absorb(booking, cancel, noon + 16min));
  see(booking, paid_session("cs_1"), noon + 17min);
  see(booking, active_slot(), noon + 17min);
  settle(booking, noon + 17min);

  EXPECT_EQ(booking.stage, Stage::cancelled);
}

TEST(AHeldBookingWithoutATime, HasNothingToPayFor) {
  EXPECT_EQ(answer_to(a_booking().in(Stage::held), checkout), "slot_gone");
  EXPECT_EQ(answer_to(a_booking().in(Stage::confirmed), cancel), "yes");
}

TEST(AFreeBookingWithACharge, HasThatToPay) {
  Booking booking = a_booking().free().in(Stage::confirmed).with_an_active_slot();
  booking.charges.push_back({.n = 1, .amount = euros(3000), .link = 1, .due_by = noon + 24h});

  EXPECT_EQ(answer_to(booking, checkout), "yes");
}

TEST(AHold, BeginsWithATime) {
  Booking booking = a_booking();
  extend_hold(booking, noon);

  EXPECT_FALSE(booking.hold_extended_until);
  EXPECT_FALSE(hold_deadline(booking));
}

}  // namespace
}  // namespace domain

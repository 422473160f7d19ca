#include "domain/payments.hpp"

#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/owed.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

Booking held_with_a_sent_session() {
  return a_booking().in(Stage::held).with_an_active_slot().with_a_sent_session();
}

std::vector<std::string> keys_owed(const Booking& booking, base::Instant now) {
  std::vector<std::string> keys;
  for (const Effect& effect : owed(booking, now)) keys.push_back(effect.key);
  return keys;
}

// --- Whose session -----------------------------------------------------------------------------

TEST(ASession, IsBoundToItsAttemptByNumberAndThenById) {
  Booking booking = held_with_a_sent_session();

  EXPECT_EQ(see(booking, open_session("cs_1"), noon + 1s), Absorbed::applied);
  SessionSeen nameless = paid_session("cs_1");
  nameless.attempt.reset();
  EXPECT_EQ(see(booking, nameless, noon + 1min), Absorbed::applied);

  ASSERT_EQ(booking.attempts.size(), 1U);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::paid);
  EXPECT_FALSE(booking.attempts.front().mismatch);
  EXPECT_EQ(booking.attempts.front().payment_intent_id, "pi_cs_1");
}

TEST(ASessionOfAnotherBookingInstallationOrMode, ChangesNothing) {
  Booking booking = held_with_a_sent_session();
  SessionSeen other_booking = paid_session("cs_1");
  other_booking.booking = "BK000000";
  SessionSeen other_installation = paid_session("cs_1");
  other_installation.installation = "staging";
  SessionSeen other_mode = paid_session("cs_1");
  other_mode.livemode = true;

  EXPECT_EQ(see(booking, other_booking, noon), Absorbed::foreign);
  EXPECT_EQ(see(booking, other_installation, noon), Absorbed::foreign);
  EXPECT_EQ(see(booking, other_mode, noon), Absorbed::foreign);
  EXPECT_EQ(booking.attempts.size(), 1U);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::intended);
}

TEST(ASecondSessionWithTheNumberOfAnAttempt, IsAStrangerThatIsClosed) {
  Booking booking = held_with_a_sent_session();
  see(booking, open_session("cs_1"), noon + 1s);

  see(booking, open_session("cs_2"), noon + 2s);

  ASSERT_EQ(booking.attempts.size(), 2U);
  EXPECT_TRUE(booking.attempts.back().mismatch);
  EXPECT_EQ(keys_owed(booking, noon + 2s), std::vector<std::string>{"expire:BK7F3KQ2:2"});
}

TEST(AnOpenStranger, MustBeClosedBeforeTheHoldIsReleased) {
  Booking booking =
      a_booking().in(Stage::releasing).with_an_active_slot().with_an_open_stranger("cs_9");

  settle(booking, noon + 20min);
  EXPECT_EQ(booking.stage, Stage::releasing);
  EXPECT_EQ(keys_owed(booking, noon + 20min), std::vector<std::string>{"expire:BK7F3KQ2:1"});

  see(booking, expired_session("cs_9"), noon + 21min);
  settle(booking, noon + 21min);
  EXPECT_EQ(booking.stage, Stage::expired);
}

TEST(AnOpenStranger, MustBeClosedBeforeTheClientGetsASession) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot().with_an_open_stranger("cs_9");
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon));
  EXPECT_EQ(keys_owed(booking, noon), std::vector<std::string>{"expire:BK7F3KQ2:1"});

  see(booking, expired_session("cs_9"), noon + 1s);

  EXPECT_EQ(keys_owed(booking, noon + 1s), std::vector<std::string>{"checkout:BK7F3KQ2:2"});
}

// Stripe knows the idempotency key of that number, and would answer with the stranger.
TEST(AStranger, LeavesTheNumberThatItWasMadeUnderToNoPageOfOurs) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();
  SessionSeen stranger = expired_session("cs_9");
  stranger.attempt = 2;
  see(booking, stranger, noon);

  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon));

  EXPECT_EQ(keys_owed(booking, noon), std::vector<std::string>{"checkout:BK7F3KQ2:3"});
}

TEST(AStrangersPayment, NeverConfirmsAndGoesBackWhole) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot().with_an_open_stranger("cs_9");
  see(booking, paid_session("cs_9"), noon + 2min);
  see(booking, active_slot(), noon + 2min);

  settle(booking, noon + 5min);

  EXPECT_EQ(booking.stage, Stage::held);
  EXPECT_TRUE(books_of(booking).captured.is_zero());
  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().source, RefundSource::mismatch);
  EXPECT_EQ(booking.refunds.front().amount, euros(5000));
  EXPECT_EQ(booking.attention->reason, AttentionReason::payment_mismatch);
}

// --- What was paid -----------------------------------------------------------------------------

TEST(ADecline, IsKnownUntilTheNextTryOfTheSamePage) {
  Booking booking = held_with_a_sent_session();
  SessionSeen declined = open_session("cs_1");
  declined.declined_at = noon + 30s;
  const auto declined_at = [&] { return booking.attempts.front().declined_at; };

  see(booking, declined, noon + 1min);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::open);
  EXPECT_EQ(declined_at(), noon + 30s);

  see(booking, paid_session("cs_1"), noon + 2min);
  EXPECT_EQ(declined_at(), std::nullopt);
  EXPECT_EQ(see(booking, declined, noon + 3min), Absorbed::stale);
  EXPECT_EQ(declined_at(), std::nullopt);
}

TEST(ADecline, IsStillKnownWhenItsPageHasExpired) {
  Booking booking = held_with_a_sent_session();
  SessionSeen declined = open_session("cs_1");
  declined.declined_at = noon + 30s;

  see(booking, declined, noon + 1min);
  see(booking, expired_session("cs_1"), noon + 31min);

  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::expired);
  EXPECT_EQ(booking.attempts.front().declined_at, noon + 30s);
}

bool confirms(Booking booking, const SessionSeen& session) {
  see(booking, session, noon + 2min);
  see(booking, active_slot(), noon + 2min);
  settle(booking, noon + 3min);
  return booking.stage == Stage::confirmed;
}

TEST(APayment, ConfirmsOnlyWhenItIsExactlyWhatWeAskedFor) {
  SessionSeen less = paid_session("cs_1");
  less.total = euros(4999);
  SessionSeen more = paid_session("cs_1");
  more.total = euros(5001);
  SessionSeen other_price = paid_session("cs_1");
  other_price.subtotal = other_price.total = euros(100);
  SessionSeen other_currency = paid_session("cs_1");
  other_currency.subtotal = other_currency.total = Money{5000, Currency::known("usd")};

  EXPECT_TRUE(confirms(held_with_a_sent_session(), paid_session("cs_1")));
  EXPECT_FALSE(confirms(held_with_a_sent_session(), less));
  EXPECT_FALSE(confirms(held_with_a_sent_session(), more));
  EXPECT_FALSE(confirms(held_with_a_sent_session(), other_price));
  EXPECT_FALSE(confirms(held_with_a_sent_session(), other_currency));
}

TEST(APaymentInAnotherCurrency, GoesBackInItsOwn) {
  Booking booking = held_with_a_sent_session();
  const Money dollars{5000, Currency::known("usd")};
  SessionSeen seen = paid_session("cs_1");
  seen.subtotal = seen.total = dollars;

  see(booking, seen, noon + 2min);
  settle(booking, noon + 2min);

  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().amount, dollars);
}

TEST(APromotionCode, LowersTheFeeWhereTheTypeAllowsIt) {
  Booking booking = a_booking()
                        .in(Stage::held)
                        .with_promotion_codes()
                        .with_an_active_slot()
                        .with_a_sent_session();
  SessionSeen seen = paid_session("cs_1");
  seen.total = euros(4000);
  EXPECT_TRUE(confirms(booking, seen));

  seen.total = euros(0);  // no_payment_required, without a payment intent
  seen.payment_intent_id.clear();
  EXPECT_TRUE(confirms(booking, seen));

  see(booking, seen, noon + 2min);
  EXPECT_TRUE(books_of(booking).fee.is_zero());
}

TEST(APaidSession, NeverGoesBack) {
  Booking booking = held_with_a_sent_session();
  see(booking, paid_session("cs_1"), noon + 2min);

  EXPECT_EQ(see(booking, expired_session("cs_1"), noon + 3min), Absorbed::stale);
  EXPECT_EQ(see(booking, open_session("cs_1"), noon + 4min), Absorbed::stale);
  EXPECT_EQ(see(booking, processing_session("cs_1"), noon + 5min), Absorbed::stale);

  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::paid);
  EXPECT_EQ(booking.attempts.front().paid_seen_at, noon + 2min);
}

TEST(AnExpiredSession, IsNeverOpenAgainButMayHaveBeenPaid) {
  Booking booking = held_with_a_sent_session();
  see(booking, expired_session("cs_1"), noon + 2min);

  EXPECT_EQ(see(booking, open_session("cs_1"), noon + 3min), Absorbed::stale);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::expired);
  EXPECT_EQ(booking.attempts.front().url, "");
  EXPECT_EQ(see(booking, paid_session("cs_1"), noon + 4min), Absorbed::applied);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::paid);
}

TEST(ADebitThatTheBankRefuses, IsOverAndItsClientMayPayInAnotherWay) {
  Booking booking = held_with_a_sent_session();
  see(booking, processing_session("cs_1"), noon + 2min);

  EXPECT_EQ(see(booking, refused_session("cs_1"), noon + 3min), Absorbed::applied);

  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::expired);
  EXPECT_EQ(booking.attempts.front().declined_at, noon + 1min);
  EXPECT_TRUE(absorb(booking, StartCheckout{}, noon + 4min));
  EXPECT_EQ(booking.attempts.size(), 2U);
}

TEST(AProcessingSession, IsNotOpenAgainByAnAnswerOfAnEarlierLook) {
  Booking booking = held_with_a_sent_session();
  absorb(booking, processing_session("cs_1"), {20, noon + 2min});

  EXPECT_EQ(absorb(booking, open_session("cs_1"), {19, noon + 1min}), Absorbed::stale);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::processing);
}

TEST(APaymentThatArrivesAfterTheBookingExpired, GoesBackWhole) {
  Booking booking =
      a_booking().in(Stage::expired).with_an_active_slot().with_an_expired_session("cs_1");

  see(booking, paid_session("cs_1"), noon + 1h);
  settle(booking, noon + 1h);

  EXPECT_EQ(booking.stage, Stage::expired);
  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().amount, euros(5000));
}

TEST(AProcessingPayment, DoesNotKeepTheSlotAndStopsASecondAttempt) {
  Booking booking =
      a_booking().in(Stage::held).with_an_active_slot().with_a_processing_session("cs_1");
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon));
  EXPECT_EQ(booking.attempts.size(), 1U);

  booking.looked_at = noon + 30min;
  settle(booking, noon + 30min);
  EXPECT_EQ(booking.stage, Stage::expired);
}

// --- Attempts that were never seen -------------------------------------------------------------

TEST(AClaimedAttempt, KeepsTheHoldUntilALookFiveMinutesAfterItsEndShowsNothing) {
  Booking booking = held_with_a_sent_session();
  settle(booking, noon + 20min);
  EXPECT_EQ(booking.stage, Stage::releasing);

  EXPECT_EQ(see(booking, SessionAbsent{1}, noon + 36min), Absorbed::stale);
  EXPECT_EQ(see(booking, SessionAbsent{1}, noon + 36min + 1ms), Absorbed::applied);

  settle(booking, noon + 37min);
  EXPECT_EQ(booking.stage, Stage::expired);
}

TEST(AnAttemptThatWasNeverClaimed, KeepsNothingWaiting) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot().with_an_intended_session();

  settle(booking, noon + 15min);

  EXPECT_EQ(booking.stage, Stage::expired);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::failed);
}

TEST(ARefusedAttempt, CallsAPersonAndLetsTheClientTryAgain) {
  Booking booking = held_with_a_sent_session();

  EXPECT_EQ(see(booking, SessionRefused{1}, noon + 1s), Absorbed::applied);
  EXPECT_EQ(see(booking, SessionRefused{7}, noon + 1s), Absorbed::foreign);
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2s));

  EXPECT_EQ(booking.attention->reason, AttentionReason::checkout_refused);
  EXPECT_EQ(booking.attempts.size(), 2U);
}

TEST(ARefusalOfASessionThatExists, IsStale) {
  Booking booking = held_with_a_sent_session();
  see(booking, open_session("cs_1"), noon + 1s);
  EXPECT_EQ(see(booking, SessionRefused{1}, noon + 2s), Absorbed::stale);
  EXPECT_EQ(booking.attempts.front().status, AttemptStatus::open);
}

TEST(AnAttemptThatWasGivenUpAndTurnsUp, IsNotOpenBesideTheNext) {
  Booking booking = held_with_a_sent_session();
  see(booking, SessionRefused{1}, noon + 1s);
  ASSERT_TRUE(absorb(booking, StartCheckout{}, noon + 2s));

  see(booking, open_session("cs_1"), noon + 3s);

  EXPECT_TRUE(booking.attempts.front().mismatch);
  EXPECT_EQ(keys_owed(booking, noon + 3s).front(), "expire:BK7F3KQ2:1");
}

// --- Confirming --------------------------------------------------------------------------------

TEST(APayment, WaitsForALookAtTheSlotThatIsNotOlder) {
  Booking booking = held_with_a_sent_session();
  see(booking, paid_session("cs_1"), noon + 2min);

  settle(booking, noon + 2min + 59s);
  EXPECT_EQ(booking.stage, Stage::held);
  EXPECT_EQ(look_due_at(booking), noon + 2min + 5s);
  EXPECT_EQ(wake_at(booking, noon + 2min + 10s), noon + 3min);

  see(booking, active_slot(), noon + 2min + 59s);
  settle(booking, noon + 2min + 59s);
  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(APaymentAndItsSlotInOneLook, ConfirmAtOnce) {
  Booking booking = held_with_a_sent_session();
  const Look look{20, noon + 2min};
  absorb(booking, paid_session("cs_1"), look);
  absorb(booking, active_slot(), look);

  settle(booking, noon + 2min);

  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(APaymentSeenTwice, NeedsASlotNoOlderThanTheFirstLookThatSawIt) {
  Booking booking = held_with_a_sent_session();
  absorb(booking, paid_session("cs_1"), {22, noon + 2min + 2s});
  absorb(booking, active_slot(), {21, noon + 2min + 1s});
  settle(booking, noon + 2min + 3s);
  EXPECT_EQ(booking.stage, Stage::held);

  absorb(booking, paid_session("cs_1"), {20, noon + 2min});
  settle(booking, noon + 2min + 3s);

  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(APaymentWithoutAWordFromCalendlyForAMinute, ConfirmsAndKeepsAsking) {
  Booking booking = held_with_a_sent_session();
  see(booking, paid_session("cs_1"), noon + 2min);

  settle(booking, noon + 3min);

  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(look_due_at(booking), noon + 2min + 5s);
}

TEST(APaymentThatArrivesWhileTheHoldIsReleased, ConfirmsTheBookingIfTheSlotIsStillOurs) {
  Booking booking =
      a_booking().in(Stage::releasing).with_an_active_slot().with_an_open_session("cs_1");

  see(booking, paid_session("cs_1"), noon + 16min);
  see(booking, active_slot(), noon + 16min);
  settle(booking, noon + 16min);

  EXPECT_EQ(booking.stage, Stage::confirmed);
}

TEST(APaymentRefundedBeforeItConfirmed, StillConfirmsAndCallsAPerson) {
  Booking booking = held_with_a_sent_session();
  see(booking, paid_session("cs_1"), noon + 2min);
  see(booking, dashboard_refund("re_9", "cs_1", euros(5000)), noon + 2min);
  see(booking, active_slot(), noon + 2min);

  settle(booking, noon + 2min);

  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(booking.attention->reason, AttentionReason::refunded_elsewhere);
  EXPECT_TRUE(booking.refunds.size() == 1U);
}

// --- Refunds seen ------------------------------------------------------------------------------

Booking cancelled_and_paid() {
  return a_booking()
      .in(Stage::cancelled)
      .with_a_slot_lost_to(Canceler::host)
      .with_a_paid_session("cs_1");
}

TEST(ARefundOfOurs, IsBoundByItsNumberAndThenById) {
  Booking booking = cancelled_and_paid();
  settle(booking, noon);

  EXPECT_EQ(see(booking, our_refund(booking, 1, RefundStatus::pending), noon + 1s),
            Absorbed::applied);
  EXPECT_EQ(see(booking, our_refund(booking, 1, RefundStatus::succeeded), noon + 2s),
            Absorbed::applied);

  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::succeeded);
  EXPECT_EQ(booking.refunds.front().source, RefundSource::policy);
}

TEST(ARefund, FollowsTheLookIssuedLast) {
  Booking booking = cancelled_and_paid();
  settle(booking, noon);
  const RefundSeen succeeded = our_refund(booking, 1, RefundStatus::succeeded);
  RefundSeen failed = succeeded;
  failed.status = RefundStatus::failed;

  EXPECT_EQ(absorb(booking, failed, {20, noon + 2s}), Absorbed::applied);
  EXPECT_EQ(absorb(booking, succeeded, {19, noon + 1s}), Absorbed::stale);
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::failed);
}

TEST(ARefundOfAnUnknownPayment, ChangesNothing) {
  Booking booking = cancelled_and_paid();
  EXPECT_EQ(see(booking, dashboard_refund("re_9", "cs_7", euros(100)), noon), Absorbed::foreign);
}

TEST(ARefundInAnotherCurrencyOrOfNothing, ChangesNothing) {
  Booking booking = cancelled_and_paid();
  const Money yen{100, Currency::known("jpy")};
  EXPECT_EQ(see(booking, dashboard_refund("re_9", "cs_1", yen), noon), Absorbed::foreign);
  EXPECT_EQ(see(booking, dashboard_refund("re_9", "cs_1", euros(0)), noon), Absorbed::foreign);
}

TEST(ARefundWithOurNumberOfAnotherPayment, IsSomebodyElses) {
  Booking booking = cancelled_and_paid();
  settle(booking, noon);
  booking.attempts.push_back(booking.attempts.front());
  booking.attempts.back().n = 2;
  booking.attempts.back().payment_intent_id = "pi_cs_2";
  RefundSeen seen = our_refund(booking, 1, RefundStatus::succeeded);
  seen.payment_intent_id = "pi_cs_2";

  see(booking, seen, noon + 1s);

  EXPECT_EQ(booking.refunds.front().status, RefundStatus::intended);
  EXPECT_EQ(booking.refunds.back().source, RefundSource::dashboard);
  EXPECT_EQ(booking.refunds.back().attempt, 2);
}

}  // namespace
}  // namespace domain

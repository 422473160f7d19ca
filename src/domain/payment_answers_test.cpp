// What Stripe's answers may leave out, and whom they may be about.
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

Booking held_with_a_sent_session() {
  return a_booking().in(Stage::held).with_an_active_slot().with_a_sent_session();
}

TEST(APaymentWithoutItsTime, CountsFromTheMakingOfItsSession) {
  Booking booking = held_with_a_sent_session();
  SessionSeen paid = paid_session("cs_1");
  paid.paid_at.reset();
  paid.receipt_url = "https://pay.stripe.example/receipt";

  see(booking, paid, noon + 1min);

  EXPECT_EQ(booking.attempts[0].paid_at, paid.created_at);
  EXPECT_EQ(booking.attempts[0].receipt_url, "https://pay.stripe.example/receipt");
}

TEST(APaymentOfASessionThatIsNotComplete, IsNotBelieved) {
  Booking booking = held_with_a_sent_session();
  SessionSeen odd = paid_session("cs_1");
  odd.status = SessionStatus::open;

  see(booking, odd, noon + 1min);

  EXPECT_EQ(booking.attempts[0].status, AttemptStatus::open);
}

TEST(APromotionCode, LowersThePriceAndNeitherRaisesItNorChangesItsCurrency) {
  const auto is_mismatch = [](Money total) {
    Booking booking = a_booking()
                          .with_promotion_codes()
                          .in(Stage::held)
                          .with_an_active_slot()
                          .with_a_sent_session();
    SessionSeen paid = paid_session("cs_1");
    paid.total = total;
    see(booking, paid, noon + 1min);
    return booking.attempts[0].mismatch;
  };

  EXPECT_FALSE(is_mismatch(euros(4000)));
  EXPECT_TRUE(is_mismatch(euros(6000)));
  EXPECT_TRUE(is_mismatch(Money{4000, Currency::known("usd")}));
}

TEST(AnAttemptThatWasGivenUpAndTurnsUp, IsAStrangerBesideTheOneInItsPlace) {
  const auto is_stranger_beside = [](AttemptStatus other, bool other_is_stranger = false) {
    Booking booking = a_booking()
                          .in(Stage::held)
                          .with_an_active_slot()
                          .with_a_sent_session()
                          .with_an_intended_session();
    booking.attempts[0].status = AttemptStatus::failed;
    booking.attempts[1].status = other;
    booking.attempts[1].mismatch = other_is_stranger;
    see(booking, open_session("cs_1"), noon + 1h);
    return booking.attempts[0].mismatch;
  };

  EXPECT_TRUE(is_stranger_beside(AttemptStatus::intended));
  EXPECT_TRUE(is_stranger_beside(AttemptStatus::open));
  EXPECT_FALSE(is_stranger_beside(AttemptStatus::expired));
  EXPECT_FALSE(is_stranger_beside(AttemptStatus::open, true));
}

TEST(AnswersAboutWhatWeNeverAskedFor, AreForeign) {
  Booking booking = held_with_a_sent_session();

  EXPECT_EQ(see(booking, SessionAbsent{7}, noon + 1h), Absorbed::foreign);
  EXPECT_EQ(see(booking, SessionRefused{7}, noon + 1h), Absorbed::foreign);
  EXPECT_EQ(see(booking, RefundRefused{7, "unknown"}, noon + 1h), Absorbed::foreign);
}

TEST(ARefusalOfARefundThatIsKnownToBeMade, IsStale) {
  Booking booking = a_booking()
                        .in(Stage::expired)
                        .with_an_active_slot()
                        .with_a_paid_session("cs_1")
                        .with_a_refund(RefundStatus::succeeded, RefundSource::surplus, euros(5000));

  EXPECT_EQ(see(booking, RefundRefused{1, "charge_already_refunded"}, noon), Absorbed::stale);
  EXPECT_EQ(booking.refunds[0].status, RefundStatus::succeeded);
}

TEST(ARefundForWhichStripeWaits, SaysWhomItWaitsFor) {
  Booking booking = a_booking()
                        .in(Stage::expired)
                        .with_an_active_slot()
                        .with_a_paid_session("cs_1")
                        .with_a_refund(RefundStatus::intended, RefundSource::surplus, euros(5000));
  RefundSeen waiting = our_refund(booking, 1, RefundStatus::pending);
  waiting.needs_client = true;

  see(booking, waiting, noon);

  EXPECT_EQ(booking.refunds[0].failure_reason, waits_for_client);
}

TEST(ARefundThatHasComeToItsEnd, IsNotUnderWayAgain) {
  for (const auto end : {RefundStatus::succeeded, RefundStatus::failed, RefundStatus::cancelled}) {
    Booking booking =
        a_booking()
            .in(Stage::expired)
            .with_an_active_slot()
            .with_a_paid_session("cs_1")
            .with_a_refund(RefundStatus::intended, RefundSource::surplus, euros(5000));
    see(booking, our_refund(booking, 1, end), noon);

    EXPECT_EQ(see(booking, our_refund(booking, 1, RefundStatus::pending), noon), Absorbed::stale);

    EXPECT_EQ(booking.refunds[0].status, end) << name(end);
  }
}

TEST(ARefundWithOurNumberOfAnotherPayment, IsNotTheOneOfThatNumber) {
  Booking booking =
      a_booking()
          .in(Stage::expired)
          .with_an_active_slot()
          .with_a_paid_session("cs_1")
          .with_a_paid_session("cs_2")
          .with_a_refund(RefundStatus::intended, RefundSource::surplus, euros(5000), 1);
  RefundSeen of_the_second = our_refund(booking, 1, RefundStatus::succeeded);
  of_the_second.payment_intent_id = "pi_cs_2";

  see(booking, of_the_second, noon);

  ASSERT_EQ(booking.refunds.size(), 2U);
  EXPECT_EQ(booking.refunds[0].status, RefundStatus::intended);
  EXPECT_EQ(booking.refunds[1].attempt, 2);
}

TEST(ADisputeThatIsStillOpen, IsNoNewReasonToCallSomebody) {
  Booking booking = a_booking()
                        .in(Stage::confirmed)
                        .with_an_active_slot()
                        .with_a_paid_session("cs_1")
                        .with_a_dispute("needs_response");

  see(booking,
      DisputeSeen{.dispute_id = "du_1",
                  .payment_intent_id = "pi_cs_1",
                  .status = "under_review",
                  .amount = euros(5000),
                  .funds_withdrawn = true,
                  .created_at = noon},
      noon);

  EXPECT_FALSE(booking.attention);
}

TEST(ASecondRefundWithOurNumber, IsSomebodyElses) {
  Booking booking = a_booking()
                        .in(Stage::expired)
                        .with_an_active_slot()
                        .with_a_paid_session("cs_1")
                        .with_a_refund(RefundStatus::succeeded, RefundSource::surplus, euros(2000));
  RefundSeen second = our_refund(booking, 1, RefundStatus::succeeded);
  second.refund_id = "re_9";

  see(booking, second, noon);

  ASSERT_EQ(booking.refunds.size(), 2U);
  EXPECT_EQ(booking.refunds[1].source, RefundSource::dashboard);
}

}  // namespace
}  // namespace domain

#include "domain/books.hpp"

#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/policy.hpp"
#include "domain/refunds.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

const CancellationPolicy tiers{
    .client = {.kind = RefundKind::tiers, .tiers = {{24, 100}, {12, 50}}}};

// Paid at noon, cancelled by the client through us at `at`; the session starts a week later.
Booking cancelled_by_client(base::Instant at, Money price = euros(5000)) {
  return a_booking()
      .in(Stage::cancelled)
      .priced(price)
      .with_policy(tiers)
      .with_a_paid_session("cs_1")
      .with_an_active_slot()
      .wished_away_by(Actor::client, at);
}

Money retained(const Booking& booking) {
  return retained_by_policy(booking, books_of(booking).fee);
}

// --- What the policy keeps ---------------------------------------------------------------------

TEST(ThePolicy, GivesBackByTheNoticeToTheMillisecond) {
  EXPECT_EQ(retained(cancelled_by_client(session_start - 24h)), euros(0));
  EXPECT_EQ(retained(cancelled_by_client(session_start - 24h + 1ms)), euros(2500));
  EXPECT_EQ(retained(cancelled_by_client(session_start - 12h)), euros(2500));
  EXPECT_EQ(retained(cancelled_by_client(session_start - 12h + 1ms)), euros(5000));
  EXPECT_EQ(retained(cancelled_by_client(session_start + 1h)), euros(5000));
}

TEST(ThePolicy, RoundsInTheClientsFavourToWhatStripeTakes) {
  const auto kept_of = [](std::int64_t price, const char* currency) {
    return retained(cancelled_by_client(session_start - 13h, {price, Currency::known(currency)}))
        .minor_units();
  };

  EXPECT_EQ(kept_of(4999, "eur"), 2499);
  EXPECT_EQ(kept_of(5001, "jpy"), 2500);
  EXPECT_EQ(kept_of(12510, "kwd"), 6250);
  EXPECT_EQ(kept_of(500100, "isk"), 250000);
}

TEST(ThePolicy, KeepsNothingWithoutTiers) {
  Booking booking = cancelled_by_client(session_start - 1h);
  booking.terms.policy = {};
  EXPECT_EQ(retained(booking), euros(0));
}

TEST(ThePolicy, KeepsNothingWhereThePaymentCameNoMinuteBeforeTheCancel) {
  EXPECT_EQ(retained(a_booking()
                         .in(Stage::cancelled)
                         .with_policy(tiers)
                         .with_an_active_slot()
                         .with_a_paid_session("cs_1", session_start - 1h - 60s)
                         .wished_away_by(Actor::client, session_start - 1h)),
            euros(0));
  EXPECT_EQ(retained(a_booking()
                         .in(Stage::cancelled)
                         .with_policy(tiers)
                         .with_an_active_slot()
                         .with_a_paid_session("cs_1", session_start - 1h - 60s - 1ms)
                         .wished_away_by(Actor::client, session_start - 1h)),
            euros(5000));
}

TEST(ACancelByBuilderOperatorPlatformOrHost, GivesEverythingBack) {
  const base::Instant late = session_start - 1h;
  for (const Actor actor : {Actor::builder, Actor::operator_, Actor::platform}) {
    Booking booking = cancelled_by_client(late);
    booking.wishes.front().by = actor;
    EXPECT_EQ(retained(booking), euros(0)) << name(actor);
    booking.terms.policy.builder = booking.terms.policy.platform = booking.terms.policy.client;
    EXPECT_EQ(retained(booking), euros(5000)) << name(actor);
  }
  EXPECT_EQ(retained(a_booking()
                         .in(Stage::cancelled)
                         .with_policy(tiers)
                         .with_a_paid_session("cs_1")
                         .with_a_slot_lost_to(Canceler::host, late)),
            euros(0));
}

TEST(ACancelAtCalendly, CountsByCalendlysClockAndPerson) {
  EXPECT_EQ(retained(a_booking()
                         .in(Stage::cancelled)
                         .with_policy(tiers)
                         .with_a_paid_session("cs_1")
                         .with_a_slot_lost_to(Canceler::invitee, session_start - 13h)),
            euros(2500));
}

TEST(OfTwoWaysToCancel, TheEarlierCounts) {
  Booking host_first = a_booking()
                           .in(Stage::cancelled)
                           .with_policy(tiers)
                           .with_a_paid_session("cs_1")
                           .with_a_slot_lost_to(Canceler::host, session_start - 2h)
                           .wished_away_by(Actor::client, session_start - 1h);
  EXPECT_EQ(retained(host_first), euros(0));

  host_first.links.front().cancelled_at = session_start - 30min;
  EXPECT_EQ(retained(host_first), euros(5000));

  host_first.links.front().cancelled_at = session_start - 2h;
  host_first.links.front().canceler = Canceler::us;
  EXPECT_EQ(retained(host_first), euros(5000));
}

// --- Concessions, due and surplus --------------------------------------------------------------

BookingBuilder confirmed() {
  return a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
}

TEST(AConcession, LowersWhatIsDueAndIsNeverRefundedAgain) {
  Booking booking =
      confirmed().with_a_refund(RefundStatus::succeeded, RefundSource::dashboard, euros(1000));
  const Books books = books_of(booking);

  EXPECT_EQ(books.conceded, euros(1000));
  EXPECT_EQ(books.due, euros(4000));
  EXPECT_TRUE(books.surplus.is_zero());

  settle(booking, noon);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_FALSE(booking.attention);
  EXPECT_EQ(booking.refunds.size(), 1U);
}

TEST(AConcession, IsLimitedByWhatThePolicyKeepsAfterACancel) {
  Booking booking = cancelled_by_client(session_start - 13h);
  booking.refunds.push_back(Refund{.n = 1,
                                   .status = RefundStatus::succeeded,
                                   .source = RefundSource::operator_,
                                   .attempt = 1,
                                   .amount = euros(4000),
                                   .refund_id = "re_1"});

  const Books books = books_of(booking);
  EXPECT_EQ(books.due, euros(1000));
  EXPECT_TRUE(books.surplus.is_zero());
}

TEST(ARefundOfASurplusAtStripe, IsNoConcession) {
  const Books books = books_of(confirmed().with_a_paid_session("cs_2").with_a_refund(
      RefundStatus::succeeded, RefundSource::dashboard, euros(5000), 2));

  EXPECT_TRUE(books.conceded.is_zero());
  EXPECT_EQ(books.due, euros(5000));
  EXPECT_TRUE(books.surplus.is_zero());
}

TEST(AFailedOrCancelledRefund, CountsForNothing) {
  for (const RefundStatus status : {RefundStatus::failed, RefundStatus::cancelled}) {
    const Books books =
        books_of(confirmed().with_a_refund(status, RefundSource::dashboard, euros(5000)));
    EXPECT_TRUE(books.refunded.is_zero());
    EXPECT_EQ(books.due, euros(5000));
  }
}

TEST(WhatIsDue, IsNothingInAnExpiredBookingAndUndecidedInAHold) {
  EXPECT_TRUE(books_of(confirmed().in(Stage::expired)).due.is_zero());
  for (const Stage stage : {Stage::draft, Stage::held, Stage::releasing})
    EXPECT_TRUE(books_of(confirmed().in(stage)).surplus.is_zero()) << name(stage);
}

TEST(TheFee, IsWhatTheFirstPaymentByStripesClockCharged) {
  Booking booking = confirmed().with_a_paid_session("cs_2", noon - 1min);
  booking.attempts.back().charged = euros(4000);

  EXPECT_EQ(first_payment(booking)->n, 2);
  EXPECT_EQ(books_of(booking).fee, euros(4000));
  EXPECT_EQ(books_of(booking).surplus, euros(5000));
}

TEST(RefundState, IsTheWorstOfAllRefunds) {
  const auto with = [](RefundStatus status) {
    return refund_state(confirmed()
                            .with_a_refund(RefundStatus::succeeded, RefundSource::policy, euros(1))
                            .with_a_refund(status, RefundSource::policy, euros(1)));
  };

  EXPECT_EQ(refund_state(confirmed()), "none");
  EXPECT_EQ(with(RefundStatus::succeeded), "done");
  EXPECT_EQ(with(RefundStatus::pending), "pending");
  EXPECT_EQ(with(RefundStatus::awaiting_approval), "pending");
  EXPECT_EQ(with(RefundStatus::failed), "failed");
  EXPECT_EQ(with(RefundStatus::cancelled), "done");
}

// --- Refunds decided ---------------------------------------------------------------------------

Booking settled(Booking booking) {
  settle(booking, noon + 1h);
  return booking;
}

TEST(OfTwoPayments, TheLaterByStripesClockGoesBack) {
  const Booking booking = settled(confirmed().with_a_paid_session("cs_2", noon - 1min));

  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().attempt, 1);
  EXPECT_EQ(booking.refunds.front().source, RefundSource::surplus);
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::intended);
}

TEST(ACancelledBookingWithTwoPayments, TellsPolicyFromSurplus) {
  Booking booking = cancelled_by_client(session_start - 13h);
  booking.attempts.push_back(booking.attempts.front());
  booking.attempts.back().n = 2;

  booking = settled(booking);

  ASSERT_EQ(booking.refunds.size(), 2U);
  EXPECT_EQ(booking.refunds[0].attempt, 2);
  EXPECT_EQ(booking.refunds[0].amount, euros(5000));
  EXPECT_EQ(booking.refunds[0].source, RefundSource::surplus);
  EXPECT_EQ(booking.refunds[1].attempt, 1);
  EXPECT_EQ(booking.refunds[1].amount, euros(2500));
  EXPECT_EQ(booking.refunds[1].source, RefundSource::policy);
}

TEST(APolicyRefundThatNeedsApproval, WaitsForIt) {
  Booking booking = cancelled_by_client(session_start - 13h);
  booking.terms.policy.client.approval = true;

  booking = settled(booking);

  ASSERT_EQ(booking.refunds.size(), 1U);
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::awaiting_approval);
}

BookingBuilder cancelled_by_host() {
  return a_booking()
      .in(Stage::cancelled)
      .with_a_paid_session("cs_1")
      .with_a_slot_lost_to(Canceler::host);
}

TEST(AFailedRefund, IsNotRepeatedWithoutAPerson) {
  const Booking booking = settled(
      cancelled_by_host().with_a_refund(RefundStatus::failed, RefundSource::policy, euros(5000)));

  EXPECT_EQ(booking.refunds.size(), 1U);
  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, AttentionReason::refund_refused);
}

TEST(AFailedRefundOfOnePayment, IsNotTakenFromAnother) {
  const Booking booking =
      settled(confirmed()
                  .with_a_paid_session("cs_2", noon + 1min)
                  .with_a_refund(RefundStatus::failed, RefundSource::surplus, euros(5000), 2));

  EXPECT_EQ(booking.refunds.size(), 1U);
  EXPECT_TRUE(booking.attention);
}

TEST(ARefundRefusedBecauseTheMoneyWentBackAnyway, NeedsNobody) {
  Booking booking = settled(cancelled_by_host());
  booking.refunds.front().sends = 1;
  see(booking, dashboard_refund("re_9", "cs_1", euros(5000)), noon + 1h);
  see(booking, RefundRefused{1, "charge_already_refunded"}, noon + 1h);

  booking = settled(booking);

  EXPECT_TRUE(books_of(booking).surplus.is_zero());
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::failed);
}

TEST(ARefundAtStripe, TakesThePlaceOfTheOneWeHadNotSent) {
  Booking booking = settled(cancelled_by_host());
  see(booking, dashboard_refund("re_9", "cs_1", euros(2000)), noon + 1h);

  booking = settled(booking);

  ASSERT_EQ(booking.refunds.size(), 3U);
  EXPECT_EQ(booking.refunds[0].status, RefundStatus::cancelled);
  EXPECT_EQ(booking.refunds[2].status, RefundStatus::intended);
  EXPECT_EQ(booking.refunds[2].amount, euros(3000));
  EXPECT_FALSE(booking.attention);
}

TEST(MoreGivenBackThanThePolicyOwes, IsForAPerson) {
  const Booking booking =
      settled(a_booking()
                  .in(Stage::cancelled)
                  .with_policy(tiers)
                  .with_a_paid_session("cs_1")
                  .with_a_slot_lost_to(Canceler::invitee, session_start - 13h)
                  .with_a_refund(RefundStatus::succeeded, RefundSource::policy, euros(5000)));

  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, AttentionReason::negative_surplus);
}

TEST(WhileARefundWaitsToBeSent, TheNextOfThatPaymentWaitsToo) {
  Booking booking = cancelled_by_client(session_start - 13h);
  booking = settled(booking);
  ASSERT_EQ(booking.refunds.size(), 1U);
  booking.refunds.front().sends = 1;
  booking.links.front().status = LinkStatus::cancelled;  // the host had cancelled before that
  booking.links.front().canceler = Canceler::host;
  booking.links.front().cancelled_at = session_start - 14h;

  booking = settled(booking);
  EXPECT_EQ(booking.refunds.size(), 1U);

  see(booking, our_refund(booking, 1, RefundStatus::succeeded), session_start - 12h);
  booking = settled(booking);
  ASSERT_EQ(booking.refunds.size(), 2U);
  EXPECT_EQ(booking.refunds.back().amount, euros(2500));
}

TEST(SettlingTwice, ChangesNothingMore) {
  Booking booking = settled(cancelled_by_client(session_start - 13h));
  const std::size_t refunds = booking.refunds.size();

  EXPECT_TRUE(settle(booking, noon + 1h).empty());
  EXPECT_EQ(booking.refunds.size(), refunds);
}

TEST(APaymentOfUnknownAmount, IsInNoBooks) {
  Booking booking =
      a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
  booking.attempts[0].charged.reset();

  EXPECT_FALSE(is_paid(booking));
  EXPECT_EQ(books_of(booking).captured, euros(0));
}

TEST(AGiftOfAPaymentWeDidNotAskFor, LeavesWhatThePolicyKeepsAsItIs) {
  Booking booking =
      BookingBuilder{a_booking()
                         .in(Stage::cancelled)
                         .with_policy(tiers)
                         .with_a_paid_session("cs_1")
                         .with_a_paid_session("cs_2")
                         .with_an_active_slot()
                         .wished_away_by(Actor::client, session_start - 13h)}
          .with_a_refund(RefundStatus::succeeded, RefundSource::builder, euros(500), 2);
  booking.attempts[1].mismatch = true;
  booking.transitions = {{1, Stage::confirmed, Stage::cancelling, "a person cancelled", noon}};

  EXPECT_EQ(books_of(booking).due, euros(2500));
}

TEST(AFrozenPayment, GetsNothingBackByItself) {
  Booking booking = a_booking()
                        .in(Stage::expired)
                        .with_a_slot_lost_to(Canceler::us)
                        .with_a_paid_session("cs_1")
                        .with_a_dispute("warning_needs_response");

  settle(booking, noon);

  EXPECT_EQ(books_of(booking).surplus, euros(5000));
  EXPECT_TRUE(booking.refunds.empty());
}

TEST(APaymentOfWhichNothingIsLeft, IsPassedOver) {
  Booking booking =
      a_booking()
          .in(Stage::expired)
          .with_a_slot_lost_to(Canceler::us)
          .with_a_paid_session("cs_1")
          .with_a_paid_session("cs_2", noon + 1min)
          .with_a_refund(RefundStatus::succeeded, RefundSource::surplus, euros(5000), 2);

  settle(booking, noon + 2min);

  ASSERT_EQ(booking.refunds.size(), 2U);
  EXPECT_EQ(booking.refunds[1].attempt, 1);
}

TEST(ACancellationWithoutItsTime, EndsNothingByItself) {
  Booking booking = a_booking().in(Stage::cancelled).with_a_slot_lost_to(Canceler::invitee);
  booking.links[0].cancelled_at.reset();

  EXPECT_FALSE(ending_of(booking));
}

TEST(AnEndedBookingThatNeverHadATime, KeepsNothing) {
  const Booking booking = a_booking()
                              .in(Stage::cancelled)
                              .with_a_paid_session("cs_1")
                              .wished_away_by(Actor::client, noon + 1h);

  EXPECT_EQ(retained_by_policy(booking, euros(5000)), euros(0));
}

}  // namespace
}  // namespace domain

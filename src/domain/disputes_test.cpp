// What a client's bank asks about or takes back.
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/attention.hpp"
#include "domain/books.hpp"
#include "domain/owed.hpp"
#include "domain/refunds.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

BookingBuilder paid_booking() {
  return a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
}

DisputeSeen dispute_of(const std::string& session_id,
                       const std::string& status = "needs_response") {
  return {.dispute_id = "du_1",
          .payment_intent_id = "pi_" + session_id,
          .status = status,
          .reason = "fraudulent",
          .amount = euros(5000),
          .funds_withdrawn = true,
          .due_by = noon + 5 * 24h,
          .created_at = noon};
}

TEST(ADispute, IsARecordWithWhatTheBankHoldsAndCallsForTheBuilderInTime) {
  Booking booking = paid_booking();

  EXPECT_EQ(see(booking, dispute_of("cs_1"), noon), Absorbed::applied);

  ASSERT_EQ(booking.disputes.size(), 1U);
  EXPECT_EQ(booking.disputes[0].status, "needs_response");
  EXPECT_EQ(booking.disputes[0].withdrawn, euros(5000));
  EXPECT_EQ(books_of(booking).withdrawn, euros(5000));
  ASSERT_TRUE(booking.attention);
  EXPECT_EQ(booking.attention->reason, AttentionReason::disputed);
  EXPECT_EQ(booking.attention->deadline, noon + 5 * 24h);
}

TEST(ADisputeThatEnds, FreesThePaymentAndTheFlag) {
  Booking booking = paid_booking();
  see(booking, dispute_of("cs_1"), noon);
  settle(booking, noon);
  EXPECT_TRUE(is_frozen(booking, booking.attempts[0]));

  DisputeSeen won = dispute_of("cs_1", "won");
  won.funds_withdrawn = false;
  see(booking, won, noon + 1h);
  settle(booking, noon + 1h);

  EXPECT_EQ(booking.disputes.size(), 1U);
  EXPECT_EQ(books_of(booking).withdrawn, euros(0));
  EXPECT_FALSE(is_frozen(booking, booking.attempts[0]));
  EXPECT_FALSE(booking.attention);
}

TEST(ADispute, OpensAgainWhenTheBankAppeals) {
  Booking booking = paid_booking();
  see(booking, dispute_of("cs_1", "won"), noon);
  ASSERT_FALSE(booking.attention);

  see(booking, dispute_of("cs_1"), noon + 1h);

  EXPECT_TRUE(booking.attention);
}

TEST(AnOlderAnswerAboutADispute, ChangesNothing) {
  Booking booking = paid_booking();
  see(booking, dispute_of("cs_1"), noon);

  EXPECT_EQ(absorb(booking, dispute_of("cs_1", "lost"), {1, noon}), Absorbed::stale);

  EXPECT_EQ(booking.disputes[0].status, "needs_response");
}

TEST(ADisputeOfAnotherPayment, IsForeign) {
  Booking booking = paid_booking();
  EXPECT_EQ(see(booking, dispute_of("cs_2"), noon), Absorbed::foreign);
  DisputeSeen in_dollars = dispute_of("cs_1");
  in_dollars.amount = Money{5000, Currency::known("usd")};
  EXPECT_EQ(see(booking, in_dollars, noon), Absorbed::foreign);

  Booking unpaid = a_booking().in(Stage::held).with_an_active_slot();
  unpaid.attempts.push_back(
      {.n = 1, .amount = euros(5000), .session_id = "cs_1", .payment_intent_id = "pi_cs_1"});
  EXPECT_EQ(see(unpaid, dispute_of("cs_1"), noon), Absorbed::foreign);
}

bool is_open_as(const std::string& word) {
  const Booking booking = paid_booking().with_a_dispute(word);
  return is_open(booking.disputes[0]);
}

TEST(OnlyTheFourLastWordsOfABank, EndADispute) {
  for (const char* const word : {"won", "lost", "warning_closed", "prevented"})
    EXPECT_FALSE(is_open_as(word)) << word;
  for (const char* const word : {"needs_response", "under_review", "warning_needs_response"})
    EXPECT_TRUE(is_open_as(word)) << word;
}

TEST(WhatABankHasTakenForGood, IsLeftOfThePaymentNoMore) {
  const Booking lost = paid_booking().with_a_dispute("lost");

  EXPECT_EQ(left_of(lost, lost.attempts[0]), euros(0));
  EXPECT_EQ(books_of(lost).surplus, euros(-5000));
}

TEST(MoneyThatABankTookOnTopOfARefund, CallsForAPersonOnceItIsLost) {
  const auto refunded_and = [](const std::string& status) {
    Booking booking =
        paid_booking()
            .with_a_refund(RefundStatus::succeeded, RefundSource::dashboard, euros(5000))
            .with_a_dispute(status);
    settle(booking, noon);
    return booking.attention;
  };

  EXPECT_EQ(refunded_and("lost")->reason, AttentionReason::negative_surplus);
  EXPECT_EQ(refunded_and("needs_response")->reason, AttentionReason::disputed);
}

TEST(ACancelledBookingWithAnOpenDispute, SendsNothingBackOfThatPayment) {
  Booking booking = paid_booking().with_a_dispute("under_review").wished_away_by(Actor::builder);

  settle(booking, noon);

  EXPECT_TRUE(booking.refunds.empty());
  EXPECT_TRUE(look_due_at(booking));
}

bool a_refund_waits_for_a_person(RefundSource source, const std::string& dispute) {
  const Booking booking = paid_booking()
                              .with_a_refund(RefundStatus::intended, source, euros(5000))
                              .with_a_dispute(dispute);
  return waits_for_a_person(booking, booking.refunds[0]);
}

TEST(ARefundThatNobodyOrdered, WaitsForAPersonWhileTheBankAsks) {
  for (const auto source : {RefundSource::policy, RefundSource::surplus, RefundSource::mismatch}) {
    EXPECT_TRUE(a_refund_waits_for_a_person(source, "under_review")) << name(source);
    EXPECT_FALSE(a_refund_waits_for_a_person(source, "won")) << name(source);
  }
  EXPECT_FALSE(a_refund_waits_for_a_person(RefundSource::operator_, "under_review"));
}

TEST(ARefundThatNobodyOrdered, WaitsForAPersonAfterAnotherOfItsPaymentFailed) {
  const Booking booking =
      paid_booking()
          .with_a_refund(RefundStatus::failed, RefundSource::builder, euros(1000))
          .with_a_refund(RefundStatus::intended, RefundSource::policy, euros(4000));

  EXPECT_TRUE(waits_for_a_person(booking, booking.refunds[1]));
}

TEST(ADispute, IsOfOnePaymentAmongSeveral) {
  Booking booking = paid_booking().with_a_paid_session("cs_2").with_a_dispute("under_review", 2);
  booking.attempts[1].mismatch = true;

  EXPECT_FALSE(is_frozen(booking, booking.attempts[0]));
  EXPECT_TRUE(is_frozen(booking, booking.attempts[1]));
  EXPECT_EQ(left_of(booking, booking.attempts[0]), euros(5000));
  EXPECT_EQ(books_of(booking).withdrawn, euros(0)) << "the payment was not what we asked for";
  EXPECT_TRUE(absorb(booking, RefundPayment{.by = Actor::builder, .amount = euros(100)}, noon));
}

TEST(ADisputeInAnotherCurrency, IsNoPartOfTheBookingsBooks) {
  Booking booking = paid_booking().with_a_paid_session("cs_2").with_a_dispute("under_review", 2);
  booking.attempts[1].mismatch = true;
  booking.attempts[1].charged = booking.disputes[0].amount = booking.disputes[0].withdrawn =
      Money{5000, Currency::known("usd")};
  booking.wishes.push_back({.n = 1,
                            .kind = WishKind::clear,
                            .live = false,
                            .by = Actor::builder,
                            .cleared = AttentionReason::disputed});

  watch_records(booking, noon);

  EXPECT_FALSE(booking.attention);
}

}  // namespace
}  // namespace domain

// What a cancellation would come to, and until when that stays so.
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/policy.hpp"
#include "testing/bookings.hpp"

namespace domain {
namespace {

using namespace testing;

BookingBuilder paid_booking() {
  return a_booking()
      .with_tiers({{.hours_before = 48, .percent = 100}, {.hours_before = 24, .percent = 50}})
      .in(Stage::confirmed)
      .with_an_active_slot()
      .with_a_paid_session("cs_1");
}

TEST(AQuote, SaysWhatGoesBackAndWhatStays) {
  const base::Instant a_day_and_an_hour_before = session_start - 25h;

  const Quote by_client = quote(paid_booking(), Actor::client, a_day_and_an_hour_before);
  const Quote by_builder = quote(paid_booking(), Actor::builder, a_day_and_an_hour_before);

  EXPECT_EQ(by_client.refund, euros(2500));
  EXPECT_EQ(by_client.retained, euros(2500));
  EXPECT_EQ(by_builder.refund, euros(5000));
  EXPECT_EQ(by_builder.retained, euros(0));
}

TEST(AQuote, HoldsForAnHourAtMost) {
  EXPECT_EQ(quote(paid_booking(), Actor::client, noon + 1h).valid_until, noon + 2h);
}

TEST(AQuote, HoldsUntilTheRuleAnswersDifferently) {
  const base::Instant before_a_tier = session_start - 48h - 20min;
  EXPECT_EQ(quote(paid_booking(), Actor::client, before_a_tier).valid_until, session_start - 48h);
  EXPECT_EQ(quote(paid_booking(), Actor::client, session_start - 48h).valid_until,
            session_start - 48h);

  EXPECT_EQ(quote(paid_booking(), Actor::client, session_start - 5min).valid_until, session_start);
  EXPECT_EQ(quote(paid_booking(), Actor::builder, session_start - 5min).valid_until,
            session_start + 55min);
}

TEST(AQuote, HoldsWhileThePaymentIsTooYoungToTellWhoWasFirst) {
  EXPECT_EQ(quote(paid_booking(), Actor::client, noon + 10s).valid_until, noon + 60s);
  EXPECT_EQ(quote(paid_booking(), Actor::client, noon + 10s).refund, euros(5000));
}

TEST(AQuoteOfABookingWithoutTimeOrMoney, IsNothing) {
  Booking undated = paid_booking();
  undated.attempts[0].paid_at.reset();
  EXPECT_EQ(quote(undated, Actor::client, noon + 10s).valid_until, noon + 10s + 1h);

  const Quote empty = quote(a_booking(), Actor::client, noon);
  EXPECT_EQ(empty.refund, euros(0));
  EXPECT_EQ(empty.retained, euros(0));
  EXPECT_EQ(empty.valid_until, noon + 1h);
}

TEST(ACancellation, IsRefusedWhereTheQuoteThatWasShownIsAnotherByNow) {
  const base::Instant late = session_start - 47h;
  Booking booking = paid_booking();

  const auto outdated =
      absorb(booking, CancelBooking{.by = Actor::client, .expected_refund = euros(5000)}, late);
  ASSERT_FALSE(outdated);
  EXPECT_EQ(outdated.error(), Refusal::quote_changed);

  EXPECT_TRUE(
      absorb(booking, CancelBooking{.by = Actor::client, .expected_refund = euros(2500)}, late));
}

TEST(ASessionThatHasBegun, IsCancelledByTheBuilderAlone) {
  Booking booking = paid_booking();
  const auto by_client = absorb(booking, CancelBooking{.by = Actor::client}, session_start + 1min);
  ASSERT_FALSE(by_client);
  EXPECT_EQ(by_client.error(), Refusal::wrong_stage);

  Booking at_its_start = paid_booking();
  EXPECT_TRUE(absorb(at_its_start, CancelBooking{.by = Actor::client}, session_start));
  EXPECT_TRUE(absorb(booking, CancelBooking{.by = Actor::builder}, session_start + 1min));
}

}  // namespace
}  // namespace domain

// After an older database was put back: what carries our ids was made by us, though no record
// knows.
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

Absorbed see_after_a_loss(Booking& booking, const Observation& observation) {
  return absorb(booking, observation, {++booking.fetch_no, noon, true});
}

SessionSeen session_of_attempt(int n, Money amount) {
  SessionSeen seen = open_session("cs_" + std::to_string(n));
  seen.attempt = n;
  seen.subtotal = seen.total = amount;
  return seen;
}

TEST(AForgottenSession, IsOursAgain) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();

  EXPECT_EQ(see_after_a_loss(booking, session_of_attempt(1, euros(5000))), Absorbed::applied);

  ASSERT_EQ(booking.attempts.size(), 1U);
  EXPECT_FALSE(booking.attempts[0].mismatch);
  EXPECT_EQ(booking.attempts[0].status, AttemptStatus::open);
  EXPECT_EQ(booking.attempts[0].sends, 1);
}

TEST(AForgottenSession, WasMadeWhenNobodyCouldPayOnThoseBeforeIt) {
  Booking unsent = a_booking().in(Stage::held).with_an_active_slot().with_an_intended_session();
  Booking unclosed = a_booking().in(Stage::held).with_an_active_slot().with_an_open_session("cs_1");

  see_after_a_loss(unsent, session_of_attempt(2, euros(5000)));
  see_after_a_loss(unclosed, session_of_attempt(2, euros(5000)));
  // From a cache that does not know of its end.
  see_after_a_loss(unclosed, session_of_attempt(1, euros(5000)));

  EXPECT_EQ(unsent.attempts[0].status, AttemptStatus::failed);
  EXPECT_EQ(unclosed.attempts[0].status, AttemptStatus::expired);
  EXPECT_EQ(unclosed.attempts[0].url, "");
  for (const Booking& booking : {unsent, unclosed}) {
    EXPECT_EQ(booking.attempts[1].status, AttemptStatus::open);
    EXPECT_FALSE(booking.attempts[1].mismatch);
  }
}

TEST(AForgottenSession, SaysNothingOfAStranger) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot().with_an_open_stranger("cs_9");

  see_after_a_loss(booking, session_of_attempt(2, euros(5000)));

  EXPECT_EQ(booking.attempts[0].status, AttemptStatus::open);
  EXPECT_FALSE(booking.attempts[1].mismatch);
}

// Stripe may have refused those before it.
TEST(AForgottenSession, KeepsItsNumberAlthoughNoneWasMadeUnderThoseBeforeIt) {
  Booking booking = a_booking().in(Stage::held).with_an_active_slot();

  see_after_a_loss(booking, session_of_attempt(2, euros(5000)));

  EXPECT_EQ(booking.attempts.at(0).n, 2);
  EXPECT_FALSE(booking.attempts.at(0).mismatch);
  EXPECT_EQ(booking.attempts.at(0).status, AttemptStatus::open);
}

TEST(ASession, IsAStrangerWithoutALossOrUnderAnEarlierNumberOrAnotherPrice) {
  const Booking held = a_booking().in(Stage::held).with_an_active_slot();

  Booking unforgotten = held;
  see(unforgotten, session_of_attempt(1, euros(5000)), noon);
  EXPECT_TRUE(unforgotten.attempts[0].mismatch);
  Booking earlier = held;
  see_after_a_loss(earlier, session_of_attempt(2, euros(5000)));
  see_after_a_loss(earlier, session_of_attempt(1, euros(5000)));
  EXPECT_TRUE(earlier.attempts.at(1).mismatch);
  Booking dearer = held;
  see_after_a_loss(dearer, session_of_attempt(1, euros(9000)));
  EXPECT_TRUE(dearer.attempts[0].mismatch);
}

TEST(AForgottenRefund, IsByThePolicyAndAForeignOneFromTheDashboard) {
  const Booking paid =
      a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
  RefundSeen ours = dashboard_refund("re_1", "cs_1", euros(5000));
  ours.booking = paid.code.text();
  ours.installation = paid.installation;
  ours.n = 1;

  Booking after_a_loss = paid;
  see_after_a_loss(after_a_loss, ours);
  EXPECT_EQ(after_a_loss.refunds[0].source, RefundSource::policy);
  Booking without_a_loss = paid;
  see(without_a_loss, ours, noon);
  EXPECT_EQ(without_a_loss.refunds[0].source, RefundSource::dashboard);
  Booking of_another = paid;
  see_after_a_loss(of_another, dashboard_refund("re_1", "cs_1", euros(5000)));
  EXPECT_EQ(of_another.refunds[0].source, RefundSource::dashboard);
}

}  // namespace
}  // namespace domain

#include "domain/ledger.hpp"

#include <gtest/gtest.h>

#include "testing/bookings.hpp"

namespace domain {
namespace {

using testing::a_booking;
using testing::euros;
using testing::noon;

void expect_balanced(const LedgerLine& line) {
  EXPECT_EQ(line.captured + line.missing,
            line.refunded + line.owed_back + line.withdrawn + line.kept);
}

TEST(TheLedger, IsEmptyBeforeAnybodyPaid) {
  EXPECT_TRUE(ledger_of(a_booking().in(Stage::held).with_an_open_session("cs_1")).empty());
}

TEST(TheLedger, KeepsThePriceOfAConfirmedBooking) {
  const auto lines =
      ledger_of(a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1"));

  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].captured, 5'000);
  EXPECT_EQ(lines[0].kept, 5'000);
  expect_balanced(lines[0]);
}

TEST(TheLedger, OwesBackWhatIsStillOnItsWay) {
  Booking booking = a_booking()
                        .in(Stage::cancelled)
                        .with_a_slot_lost_to(Canceler::host)
                        .with_a_paid_session("cs_1")
                        .with_a_refund(RefundStatus::pending, RefundSource::policy, euros(5'000));
  EXPECT_EQ(ledger_of(booking)[0].owed_back, 5'000);
  expect_balanced(ledger_of(booking)[0]);

  booking.refunds[0].status = RefundStatus::succeeded;
  EXPECT_EQ(ledger_of(booking)[0].owed_back, 0);
  EXPECT_EQ(ledger_of(booking)[0].refunded, 5'000);
  expect_balanced(ledger_of(booking)[0]);
}

TEST(TheLedger, ShowsWhatTheBankTookAsMissingFromWhatWasKept) {
  Booking booking =
      a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
  booking.disputes.push_back({.n = 1,
                              .attempt = 1,
                              .dispute_id = "du_1",
                              .status = "lost",
                              .amount = euros(5'000),
                              .withdrawn = euros(5'000)});

  const auto lines = ledger_of(booking);

  EXPECT_EQ(lines[0].withdrawn, 5'000);
  EXPECT_EQ(lines[0].kept, 0);
  EXPECT_EQ(lines[0].missing, 0);
  expect_balanced(lines[0]);
}

TEST(TheLedger, OwesBackAStrangersPaymentInItsOwnCurrency) {
  Booking booking =
      a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
  Attempt stranger = booking.attempts[0];
  stranger.n = 2;
  stranger.mismatch = true;
  stranger.charged = Money{700, Currency::known("jpy")};
  booking.attempts.push_back(stranger);

  const auto lines = ledger_of(booking);

  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1].currency, Currency::known("jpy"));
  EXPECT_EQ(lines[1].owed_back, 700);
  for (const LedgerLine& line : lines) expect_balanced(line);
}

TEST(TheLedger, KeepsPaymentsApartFromThoseWeDidNotAskFor) {
  Booking booking =
      a_booking()
          .in(Stage::confirmed)
          .with_an_active_slot()
          .with_a_paid_session("cs_1")
          .with_a_paid_session("cs_2")
          .with_a_refund(RefundStatus::succeeded, RefundSource::mismatch, euros(5'000), 2);
  booking.attempts[1].mismatch = true;

  const auto lines = ledger_of(booking);

  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].captured, 10'000);
  EXPECT_EQ(lines[0].refunded, 5'000);
  EXPECT_EQ(lines[0].kept, 5'000);
  expect_balanced(lines[0]);
}

TEST(TheLedger, HasNoLineForAPaymentOfUnknownAmount) {
  Booking booking = a_booking().in(Stage::held).with_a_paid_session("cs_1");
  booking.attempts[0].mismatch = true;
  booking.attempts[0].charged.reset();

  EXPECT_TRUE(ledger_of(booking).empty());
}

}  // namespace
}  // namespace domain

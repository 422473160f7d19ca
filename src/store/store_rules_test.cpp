#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store_under_test.hpp"

// What the tables themselves refuse, whatever the program above them does. SQLite names the columns
// of a unique rule, PostgreSQL the rule.
namespace store {
namespace {

using domain::Booking;
using ::testing::AnyOf;

class TheTables : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
    database_->store().write([](ports::Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_session_type(a_session_type());
    });
  }
  // The rule that kept the booking out, or nothing when it was let in.
  std::string refusal_of(Booking booking) {
    try {
      database_->store().write(
          [&](ports::Transaction& transaction) { transaction.insert(booking, "digest"); });
    } catch (const sql::Error& error) {
      EXPECT_EQ(error.kind(), sql::ErrorKind::constraint) << error.what();
      return error.constraint().empty() ? "a foreign key" : error.constraint();
    }
    return "";
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, TheTables, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

TEST_P(TheTables, HoldOneActiveLinkPerBooking) {
  Booking booking = a_booking();
  booking.links = {a_link(1, "INVITEE1"), a_link(2, "INVITEE2")};

  EXPECT_THAT(refusal_of(booking), AnyOf("calendar_links.booking", "calendar_links_one_active"));
}

TEST_P(TheTables, HoldOnePayableAttemptPerBooking) {
  Booking booking = a_booking();
  booking.attempts = {an_attempt(1), an_attempt(2)};
  EXPECT_THAT(refusal_of(booking),
              AnyOf("payment_attempts.booking", "payment_attempts_one_payable"));

  booking.attempts[0].status = domain::AttemptStatus::failed;
  EXPECT_EQ(refusal_of(booking), "");
}

TEST_P(TheTables, LetASessionThatIsNotOursStandBesideOurs) {
  Booking booking = a_booking();
  booking.attempts = {an_attempt(1), an_attempt(2)};
  booking.attempts[1].status = domain::AttemptStatus::open;
  booking.attempts[1].session_id = "cs_stranger";
  booking.attempts[1].mismatch = true;

  EXPECT_EQ(refusal_of(booking), "");
}

TEST_P(TheTables, LetTheNextRecordTakeThePlaceOfOneThatEndsInTheSameSave) {
  Booking booking = a_booking();
  booking.links = {a_link(1, "INVITEE1")};
  booking.attempts = {an_attempt(1)};
  ASSERT_EQ(refusal_of(booking), "");

  database_->store().write([](ports::Transaction& transaction) {
    auto locked = transaction.lock(domain::BookingCode{"BK7F3KQ2"});
    locked->links[0].status = domain::LinkStatus::superseded;
    locked->links.push_back(a_link(2, "INVITEE2"));
    locked->attempts[0].status = domain::AttemptStatus::failed;
    locked->attempts.push_back(an_attempt(2));
    transaction.save(*locked, std::nullopt);
  });
}

TEST_P(TheTables, HoldOneLiveWishPerBooking) {
  Booking booking = a_booking();
  for (const int n : {1, 2})
    booking.wishes.push_back(
        {.n = n, .live = true, .by = domain::Actor::client, .why = {}, .at = noon});

  EXPECT_THAT(refusal_of(booking), AnyOf("wishes.booking", "wishes_one_live"));
}

TEST_P(TheTables, GiveAnObjectOfAProviderToOneBookingOnly) {
  Booking first = a_booking("BKAAAAAA");
  first.links = {a_link(1, "INVITEE1")};
  Booking second = a_booking("BKBBBBBB");
  second.links = {a_link(1, "INVITEE1")};

  EXPECT_EQ(refusal_of(first), "");
  EXPECT_THAT(refusal_of(second),
              AnyOf("calendar_links.invitee_id", "calendar_links_now_invitee_id_key"));
}

TEST_P(TheTables, RefuseAPaymentIntentThatIsAnothersCharge) {
  Booking first = a_rich_booking();
  ASSERT_EQ(refusal_of(first), "");
  Booking second = a_booking("BKBBBBBB");
  second.attempts = {an_attempt(1)};
  second.attempts[0].session_id = "pi_2";

  EXPECT_EQ(refusal_of(second), "provider_ids.booking");
}

TEST_P(TheTables, RefusePaidAttemptsThatDoNotSayHowMuch) {
  Booking booking = a_booking();
  booking.attempts = {an_attempt(1)};
  booking.attempts[0].status = domain::AttemptStatus::paid;
  booking.attempts[0].session_id = "cs_1";

  EXPECT_EQ(refusal_of(booking), "payment_attempts_paid_names_the_money");
}

TEST_P(TheTables, RefuseRefundsOfNothing) {
  Booking booking = a_booking();
  booking.attempts = {an_attempt(1)};
  booking.refunds = {a_refund(1, 2, 100)};
  EXPECT_THAT(refusal_of(booking), AnyOf("a foreign key", "refunds_booking_attempt_fkey"));

  booking.refunds = {a_refund(1, 1, 0)};
  EXPECT_THAT(refusal_of(booking), ::testing::HasSubstr("amount_minor_units"));
}

TEST_P(TheTables, RefuseABookingOfNobody) {
  Booking booking = a_booking();
  booking.builder = domain::BuilderSlug{"nobody"};

  EXPECT_THAT(refusal_of(booking), AnyOf("a foreign key", "bookings_builder_fkey"));
}

TEST_P(TheTables, RefuseAFreeSessionWithAPrice) {
  Booking booking = a_booking();
  booking.terms.mode = domain::Mode::free;

  EXPECT_EQ(refusal_of(booking), "bookings_free_costs_nothing");
}

}  // namespace
}  // namespace store

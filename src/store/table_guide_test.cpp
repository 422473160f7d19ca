#include "store/table_guide.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store_under_test.hpp"

namespace store {
namespace {

using domain::BookingCode;

class ATableGuide : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
    database_->store().write([](ports::Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_session_type(a_session_type());
    });
  }
  void insert(domain::Booking booking) {
    database_->store().write([&](ports::Transaction& transaction) {
      ASSERT_TRUE(transaction.insert(booking, "digest"));
    });
  }
  bool has_rows(const std::string& code, std::string_view table) {
    bool has = false;
    database_->reader().read([&](sql::Connection& connection) {
      auto rows = connection.query("select " + TableGuide::columns(), {code});
      ASSERT_TRUE(rows.next());
      has = TableGuide{rows}.has_rows(table);
    });
    return has;
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, ATableGuide, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

TEST_P(ATableGuide, LeadsToTheRowsOfTheBookingAndToNobodyElses) {
  insert(a_rich_booking());
  insert(a_booking("BKAAAAAA"));

  for (const char* table : {"calendar_links", "payment_attempts", "refunds", "disputes", "wishes",
                            "charges", "no_shows", "feedback", "transitions"})
    EXPECT_FALSE(has_rows("BKAAAAAA", table)) << table;
  for (const char* table : {"calendar_links", "payment_attempts", "refunds", "wishes"})
    EXPECT_TRUE(has_rows("BK7F3KQ2", table)) << table;
}

TEST_P(ATableGuide, FindsAKindOfRecordThatTheBookingHasNothingElseOf) {
  domain::Booking booking = a_booking();
  booking.no_shows = {
      {.n = 1, .link = 1, .marked = true, .by = domain::Actor::builder, .at = noon}};

  insert(booking);

  EXPECT_TRUE(has_rows("BK7F3KQ2", "no_shows"));
  EXPECT_FALSE(has_rows("BK7F3KQ2", "calendar_links"));
  std::optional<domain::Booking> stored;
  database_->store().read(
      [&](ports::Snapshot& snapshot) { stored = snapshot.booking(BookingCode{"BK7F3KQ2"}); });
  EXPECT_EQ(stored->no_shows, booking.no_shows);
}

}  // namespace
}  // namespace store

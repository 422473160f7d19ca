#include <gtest/gtest.h>

#include "store/store_under_test.hpp"

// How far a database has come, and whose history it is.
namespace store {
namespace {

class ATide : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
  }
  std::string timeline() {
    std::string timeline;
    database_->store().read([&](ports::Snapshot& snapshot) { timeline = snapshot.timeline(); });
    return timeline;
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, ATide, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

TEST_P(ATide, IsKeptAsItWasSavedLast) {
  ports::Tide tide{.database = "d1", .mark = 7};
  database_->store().write([&](ports::Transaction& transaction) {
    EXPECT_FALSE(transaction.lock_tide());
    transaction.save_tide(tide);
    tide.mark = 8;
    tide.recovering_since = noon;
    tide.recovering_because = "older_database";
    tide.timeline = "12/00000003";
    transaction.save_tide(tide);
  });

  database_->store().write([&](ports::Transaction& transaction) {
    for (const auto& kept : {transaction.tide(), transaction.lock_tide()}) {
      ASSERT_TRUE(kept);
      EXPECT_EQ(kept->database, "d1");
      EXPECT_EQ(kept->mark, 8);
      EXPECT_EQ(kept->recovering_since, noon);
      EXPECT_EQ(kept->recovering_because, "older_database");
      EXPECT_EQ(kept->timeline, "12/00000003");
    }
  });
}

TEST_P(ATide, IsComparedWithTheTimelineOfTheServerWhichAFileHasNot) {
  std::string told;
  database_->reader().read([&](sql::Connection& connection) { told = connection.timeline(); });

  EXPECT_EQ(timeline(), told);
  EXPECT_EQ(told.empty(), GetParam().name != "OnPostgres");
  database_->store().write(
      [&](ports::Transaction& transaction) { EXPECT_EQ(transaction.timeline(), told); });
}

}  // namespace
}  // namespace store

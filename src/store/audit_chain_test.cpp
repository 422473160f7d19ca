#include "store/audit_chain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

#include "store/store_under_test.hpp"

namespace store {
namespace {

using domain::BookingCode;

const BookingCode code{"BK7F3KQ2"};

class AnAuditChain : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
    write([](ports::Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_session_type(a_session_type());
      domain::Booking booking = a_booking();
      ASSERT_TRUE(transaction.insert(booking, "digest"));
    });
  }
  void write(const std::function<void(ports::Transaction&)>& work) {
    database_->store().write(work);
  }
  // What stands in the chain, or that it is broken.
  std::vector<std::string> chain() {
    std::vector<std::string> acts;
    database_->reader().read([&](sql::Connection& connection) {
      if (broken_audit_entry(connection, code)) acts.emplace_back("broken");
      auto rows =
          connection.query("select what from audit where booking = $1 order by n", {code.text()});
      while (rows.next()) acts.push_back(rows.text(0));
    });
    return acts;
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, AnAuditChain, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

TEST_P(AnAuditChain, GoesOnAroundEverySaveOfItsBooking) {
  write([](ports::Transaction& transaction) {
    transaction.audit(code, "client", "one", "", noon);
    auto booking = transaction.lock(code);
    transaction.audit(code, "client", "two", "", noon);
    transaction.save(*booking, {});
    transaction.audit(code, "client", "three", "", noon);
    booking = transaction.lock(code);
    transaction.audit(code, "client", "four", "", noon);
    booking->client.email = "ada@another.example";
    transaction.save(*booking, {});
  });
  write(
      [](ports::Transaction& transaction) { transaction.audit(code, "client", "five", "", noon); });

  EXPECT_THAT(chain(), ::testing::ElementsAre("client.recorded", "one", "two", "three", "four",
                                              "client.recorded", "five"));
}

TEST_P(AnAuditChain, IsAsItWasAfterAWorkThatThrows) {
  const auto work = [](ports::Transaction& transaction) {
    transaction.audit(code, "client", "one", "", noon);
    throw std::runtime_error{"as if the disk had failed"};
  };

  EXPECT_THROW(write(work), std::runtime_error);

  EXPECT_THAT(chain(), ::testing::ElementsAre("client.recorded"));
}

TEST_P(AnAuditChain, OfABookingIsWrittenByOneAtATime) {
  constexpr int writers = 4;
  std::vector<std::thread> threads;
  for (int i = 0; i < writers; ++i)
    threads.emplace_back([&] {
      write([](ports::Transaction& transaction) {
        transaction.audit(code, "client", "act", "", noon);
      });
    });
  for (std::thread& thread : threads) thread.join();

  EXPECT_THAT(chain(), ::testing::ElementsAre("client.recorded", "act", "act", "act", "act"));
}

}  // namespace
}  // namespace store

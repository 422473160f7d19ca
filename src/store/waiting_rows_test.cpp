#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store_under_test.hpp"

// What waits for a person or for the clock: invitees without a booking, and held times.
namespace store {
namespace {

using domain::BookingCode;
using domain::BuilderSlug;
using domain::Stage;
using ports::DueBookings;
using ports::Unlinked;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WhatWaits : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
    write([](ports::Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_builder(a_builder("other"));
      transaction.save_session_type(a_session_type());
    });
  }
  void write(const std::function<void(ports::Transaction&)>& work) {
    database_->store().write(work);
  }
  void put(const std::string& id, base::Instant found_at, const std::string& builder = "demo",
           ports::UnlinkedState state = ports::UnlinkedState::open) {
    Unlinked item{.id = id, .builder = BuilderSlug{builder}, .event_id = "E" + id};
    item.state = state;
    item.found_at = found_at;
    write([&](ports::Transaction& transaction) { transaction.save_unlinked(item); });
  }
  std::vector<std::string> open(const std::string& builder, const std::string& after,
                                int limit = 10) {
    std::vector<std::string> ids;
    const auto of = builder.empty() ? std::nullopt : std::optional{BuilderSlug{builder}};
    database_->store().read([&](ports::Snapshot& snapshot) {
      for (const Unlinked& item : snapshot.open_unlinked(of, after, limit)) ids.push_back(item.id);
    });
    return ids;
  }
  // A time that was taken so long before `hold_end` as it is held.
  void hold(const std::string& code, Stage stage, base::Instant hold_end, base::Instant wake_at) {
    write([&](ports::Transaction& transaction) {
      domain::Booking booking = a_booking(code);
      booking.stage = stage;
      booking.links = {a_link(1, code)};
      booking.links[0].created_at = booking.links[0].first_seen_at = hold_end - booking.terms.hold;
      ASSERT_TRUE(transaction.insert(booking, "digest"));
      transaction.save(booking, wake_at);
    });
  }
  ports::HeldTimes held() {
    ports::HeldTimes held;
    database_->store().read([&](ports::Snapshot& snapshot) { held = snapshot.held_times(noon); });
    return held;
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, WhatWaits, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

TEST_P(WhatWaits, InviteesAreListedOldestFirstFromAnyOfThemOn) {
  put("I3", noon + seconds{1});
  put("I2", noon);
  put("I1", noon);
  put("I4", noon + seconds{2}, "other");
  put("I5", noon, "demo", ports::UnlinkedState::ignored);

  EXPECT_THAT(open("", ""), ElementsAre("I1", "I2", "I3", "I4"));
  EXPECT_THAT(open("", "", 2), ElementsAre("I1", "I2"));
  EXPECT_THAT(open("", "I2"), ElementsAre("I3", "I4"));
  EXPECT_THAT(open("demo", ""), ElementsAre("I1", "I2", "I3"));
  EXPECT_THAT(open("other", ""), ElementsAre("I4"));
  EXPECT_THAT(open("", "unheard-of"), IsEmpty());
}

TEST_P(WhatWaits, InviteesGoOnAfterOneThatWasDecidedMeanwhile) {
  put("I1", noon);
  put("I2", noon + seconds{1});
  put("I1", noon, "demo", ports::UnlinkedState::dismissed);

  EXPECT_THAT(open("", "I1"), ElementsAre("I2"));
}

TEST_P(WhatWaits, HeldTimesAreCountedAndMayBeLeftOutOfWhatIsDue) {
  hold("BKAAAAAA", Stage::held, noon, noon);
  hold("BKBBBBBB", Stage::held, noon + seconds{1}, noon + seconds{1});
  hold("BKCCCCCC", Stage::confirmed, noon, noon - seconds{1});

  EXPECT_EQ(held().all, 2);
  EXPECT_EQ(held().due, 1);
  write([](ports::Transaction& transaction) {
    EXPECT_THAT(transaction.due_bookings(noon, DueBookings::all, 9),
                ElementsAre(BookingCode{"BKCCCCCC"}, BookingCode{"BKAAAAAA"}));
    EXPECT_THAT(transaction.due_bookings(noon, DueBookings::all_but_held, 9),
                ElementsAre(BookingCode{"BKCCCCCC"}));
  });
}

TEST_P(WhatWaits, AHeldTimeIsDueAtTheEndOfItsHoldAndNotWhenElseItWakes) {
  hold("BKAAAAAA", Stage::held, noon + seconds{60}, noon);
  hold("BKBBBBBB", Stage::held, noon, noon + seconds{60});

  EXPECT_EQ(held().all, 2);
  EXPECT_EQ(held().due, 1);
}

}  // namespace
}  // namespace store

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "store/store_under_test.hpp"

// The contract of the Store port for inbox, doorbells and outbox; the same tests for every database
// product.
namespace store {
namespace {

using domain::BookingCode;
using ports::ArrivalState;
using ports::EffectRow;
using ports::EffectState;
using ports::InboxRow;
using ports::Lease;
using ports::Stored;
using ports::Transaction;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const BookingCode code{"BK7F3KQ2"};

class APipeline : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
    write([](Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_session_type(a_session_type());
      domain::Booking booking = a_booking();
      ASSERT_TRUE(transaction.insert(booking, "digest"));
    });
  }
  ports::Store& store() { return database_->store(); }
  void write(const std::function<void(Transaction&)>& work) { store().write(work); }

  Stored arrive(const ports::Arrival& arrival) {
    std::promise<Stored> stored;
    store().add_to_inbox(arrival, [&](Stored outcome) { stored.set_value(outcome); });
    return stored.get_future().get();
  }
  std::vector<InboxRow> claim(base::Instant now, int limit = 9) {
    std::vector<InboxRow> rows;
    write([&](Transaction& transaction) {
      rows = transaction.claim_arrivals(now, now + seconds{60}, limit);
    });
    return rows;
  }
  void save(const InboxRow& row) {
    write([&](Transaction& transaction) { transaction.save_arrival(row); });
  }
  // What intake does with news of our booking.
  void read_and_ring(base::Instant now) {
    for (InboxRow row : claim(now)) {
      row.state = ArrivalState::ringing;
      row.booking = code;
      save(row);
      ring(now);
    }
  }
  void ring(base::Instant due) {
    write([&](Transaction& transaction) { transaction.ring(code, due); });
  }
  std::optional<ports::ClaimedDoorbell> claim_bell(base::Instant now, const std::string& token) {
    std::optional<ports::ClaimedDoorbell> bell;
    write([&](Transaction& transaction) {
      bell = transaction.claim_doorbell(now, Lease{token, now + seconds{60}});
    });
    return bell;
  }
  bool finish(const ports::ClaimedDoorbell& bell, const ports::DoorbellOutcome& outcome) {
    bool ours = false;
    write([&](Transaction& transaction) { ours = transaction.finish_doorbell(bell, outcome); });
    return ours;
  }
  std::vector<ArrivalState> states() {
    std::vector<ArrivalState> all;
    store().read([&](ports::Snapshot& snapshot) {
      for (const InboxRow& row : snapshot.arrivals_of(code)) all.push_back(row.state);
    });
    return all;
  }
  void owe(const std::string& key, base::Instant due) {
    write([&](Transaction& transaction) {
      transaction.owe(a_booking(), {*domain::effect_of_key(key)}, due);
    });
  }
  std::optional<EffectRow> next(base::Instant now) {
    std::optional<EffectRow> row;
    write([&](Transaction& transaction) { row = transaction.next_effect(now); });
    return row;
  }
  void save(const EffectRow& row) {
    write([&](Transaction& transaction) { transaction.save_effect(row); });
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, APipeline, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

// SQLite has one writer.
class APipelineOfManyWriters : public APipeline {};

INSTANTIATE_TEST_SUITE_P(On, APipelineOfManyWriters, ::testing::Values(database_products().back()),
                         [](const auto& product) { return product.param.name; });

const std::string checkout = "checkout:BK7F3KQ2:1";
const std::string refund = "refund:BK7F3KQ2:1";

// --- Inbox
// ----------------------------------------------------------------------------------------

TEST_P(APipeline, StoresAnArrivalOnceAndGivesItBackByteByByte) {
  ports::Arrival arrival = an_arrival("evt_1");
  arrival.body = std::string{"{\"\0\xff\":1}\n", 9};
  arrival.stale = true;

  EXPECT_EQ(arrive(arrival), Stored::fresh);
  EXPECT_EQ(arrive(arrival), Stored::repeated);

  const auto rows = claim(noon);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].arrival.body, arrival.body);
  EXPECT_EQ(rows[0].arrival.type, arrival.type);
  EXPECT_TRUE(rows[0].arrival.stale);
  EXPECT_EQ(rows[0].tries, 1);
}

TEST_P(APipeline, TellsEventsOfDifferentAccountsApart) {
  ports::Arrival other = an_arrival("evt_1");
  other.account = "another";
  ports::Arrival calendly = an_arrival("evt_1");
  calendly.provider = "calendly";

  EXPECT_EQ(arrive(an_arrival("evt_1")), Stored::fresh);
  EXPECT_EQ(arrive(other), Stored::fresh);
  EXPECT_EQ(arrive(calendly), Stored::fresh);
}

TEST_P(APipeline, DoesNotGiveOutAClaimedArrivalBeforeItsTime) {
  arrive(an_arrival("evt_1"));
  arrive(an_arrival("evt_2"));

  EXPECT_EQ(claim(noon, 1).size(), 1U);
  EXPECT_EQ(claim(noon).size(), 1U);
  EXPECT_THAT(claim(noon + seconds{59}), IsEmpty());
  const auto again = claim(noon + seconds{60});

  ASSERT_EQ(again.size(), 2U);
  EXPECT_EQ(again[0].tries, 2);
}

TEST_P(APipeline, CountsAndListsWhatWaitsAndWhatIsParked) {
  arrive(an_arrival("evt_1"));
  arrive(an_arrival("evt_2"));
  InboxRow row = claim(noon).at(0);
  row.state = ArrivalState::parked;
  row.reason = "thin_event";
  save(row);

  store().read([&](ports::Snapshot& snapshot) {
    EXPECT_EQ(snapshot.arrivals_waiting(), 1);
    const auto parked = snapshot.arrivals_in(ArrivalState::parked, 9);
    ASSERT_EQ(parked.size(), 1U);
    EXPECT_EQ(parked[0].reason, "thin_event");
    EXPECT_EQ(parked[0].arrival.event_id, row.arrival.event_id);
  });
}

TEST_P(APipeline, ReadsAnIgnoredEventAgainWhenItIsRepeated) {
  arrive(an_arrival("evt_1"));
  InboxRow row = claim(noon).at(0);
  row.state = ArrivalState::ignored;
  row.reason = "foreign";
  save(row);
  EXPECT_THAT(claim(noon + seconds{600}), IsEmpty());

  EXPECT_EQ(arrive(an_arrival("evt_1")), Stored::repeated);

  EXPECT_EQ(claim(noon).at(0).tries, 1);
}

TEST_P(APipeline, RefusesNothingAndDoublesNothingWhenManyArriveAtOnce) {
  std::atomic<int> fresh = 0;
  std::atomic<int> answered = 0;
  std::promise<void> all;
  for (int i = 0; i < 600; ++i)
    store().add_to_inbox(an_arrival("evt_" + std::to_string(i / 2)), [&](Stored outcome) {
      fresh += outcome == Stored::fresh ? 1 : 0;
      if (++answered == 600) all.set_value();
    });
  all.get_future().wait();

  EXPECT_EQ(fresh, 300);
  store().read([&](ports::Snapshot& snapshot) { EXPECT_EQ(snapshot.arrivals_waiting(), 300); });
}

TEST_P(APipeline, KeepsOfEachWhatItBroughtWhenManyArriveAtOnce) {
  std::atomic<int> answered = 0;
  std::promise<void> all;
  for (int i = 0; i < 100; ++i) {
    ports::Arrival arrival = an_arrival("evt_" + std::to_string(i));
    arrival.body = "body of " + arrival.event_id;
    arrival.stale = i % 3 == 0;
    arrival.received_at = noon + seconds{i};
    store().add_to_inbox(arrival, [&](Stored) {
      if (++answered == 100) all.set_value();
    });
  }
  all.get_future().wait();

  const auto rows = claim(noon + seconds{99}, 100);
  ASSERT_EQ(rows.size(), 100U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].arrival.event_id, "evt_" + std::to_string(i));
    EXPECT_EQ(rows[i].arrival.body, "body of " + rows[i].arrival.event_id);
    EXPECT_EQ(rows[i].arrival.stale, i % 3 == 0);
    EXPECT_EQ(rows[i].arrival.received_at, noon + seconds{static_cast<int>(i)});
  }
}

// --- Doorbells
// ------------------------------------------------------------------------------------

TEST_P(APipeline, LetsOneLookServeAllThatRangBeforeItBegan) {
  for (const auto* event : {"evt_1", "evt_2", "evt_3"}) arrive(an_arrival(event));
  read_and_ring(noon);

  const auto bell = claim_bell(noon, "lease-1");
  ASSERT_TRUE(bell);
  EXPECT_EQ(bell->booking, code);
  EXPECT_EQ(bell->rings, 3);
  EXPECT_FALSE(claim_bell(noon, "lease-2"));
  EXPECT_TRUE(finish(*bell, {}));

  EXPECT_THAT(states(), ElementsAre(ArrivalState::done, ArrivalState::done, ArrivalState::done));
  EXPECT_FALSE(claim_bell(noon + seconds{600}, "lease-3"));
}

TEST_P(APipeline, LooksAgainForARingThatCameDuringTheLook) {
  arrive(an_arrival("evt_1"));
  read_and_ring(noon);
  const auto bell = claim_bell(noon, "lease-1");

  arrive(an_arrival("evt_2"));
  read_and_ring(noon);
  EXPECT_TRUE(finish(*bell, {}));

  EXPECT_THAT(states(), ElementsAre(ArrivalState::done, ArrivalState::ringing));
  const auto second = claim_bell(noon, "lease-2");
  ASSERT_TRUE(second);
  EXPECT_EQ(second->rings, 1);
  EXPECT_TRUE(finish(*second, {}));
  EXPECT_THAT(states(), ElementsAre(ArrivalState::done, ArrivalState::done));
}

TEST_P(APipeline, LooksAgainForAnEventThatIsRepeated) {
  arrive(an_arrival("evt_1"));
  read_and_ring(noon);
  EXPECT_TRUE(finish(*claim_bell(noon, "lease-1"), {}));

  EXPECT_EQ(arrive(an_arrival("evt_1")), Stored::repeated);

  EXPECT_THAT(states(), ElementsAre(ArrivalState::ringing));
  EXPECT_TRUE(finish(*claim_bell(noon, "lease-2"), {}));
  EXPECT_THAT(states(), ElementsAre(ArrivalState::done));
}

TEST_P(APipeline, LooksAgainForAnEventThatIsRepeatedDuringTheLook) {
  arrive(an_arrival("evt_1"));
  read_and_ring(noon);
  const auto bell = claim_bell(noon, "lease-1");

  arrive(an_arrival("evt_1"));
  EXPECT_TRUE(finish(*bell, {}));

  EXPECT_THAT(states(), ElementsAre(ArrivalState::ringing));
  EXPECT_TRUE(claim_bell(noon, "lease-2"));
}

TEST_P(APipeline, ThrowsAwayALookWhoseLeaseWasTakenOver) {
  arrive(an_arrival("evt_1"));
  read_and_ring(noon);
  const auto slow = claim_bell(noon, "lease-1");
  const auto second = claim_bell(noon + seconds{60}, "lease-2");
  ASSERT_TRUE(second);

  EXPECT_FALSE(finish(*slow, {}));
  EXPECT_THAT(states(), ElementsAre(ArrivalState::ringing));
  EXPECT_TRUE(finish(*second, {}));

  EXPECT_THAT(states(), ElementsAre(ArrivalState::done));
}

TEST_P(APipeline, KeepsTheRingOfALookThatEndedInAnOutage) {
  arrive(an_arrival("evt_1"));
  read_and_ring(noon);

  EXPECT_TRUE(finish(*claim_bell(noon, "lease-1"), {false, noon + seconds{30}}));

  EXPECT_THAT(states(), ElementsAre(ArrivalState::ringing));
  EXPECT_FALSE(claim_bell(noon + seconds{29}, "lease-2"));
  EXPECT_TRUE(claim_bell(noon + seconds{30}, "lease-3"));
}

TEST_P(APipeline, MovesARingForwardButNeverBack) {
  ring(noon + seconds{30});
  ring(noon + seconds{60});
  EXPECT_FALSE(claim_bell(noon + seconds{29}, "lease-1"));

  ring(noon + seconds{10});

  EXPECT_EQ(claim_bell(noon + seconds{10}, "lease-2")->rings, 3);
}

// --- Outbox
// ---------------------------------------------------------------------------------------

TEST_P(APipeline, OwesAnEffectOnceHoweverOftenItIsFound) {
  owe(checkout, noon);
  EffectRow row = *next(noon);
  EXPECT_EQ(row.effect.key, checkout);
  EXPECT_EQ(row.state, EffectState::owed);
  row.state = EffectState::done;
  row.send = 1;
  row.request = std::string{"a=\0&b", 5};
  row.first_sent_at = noon;
  row.last_sent_at = noon + seconds{1};
  row.tries = 2;
  row.last_error = "timeout";
  row.answered = true;
  save(row);

  owe(checkout, noon);

  EXPECT_FALSE(next(noon + seconds{600}));
  store().read([&](ports::Snapshot& snapshot) {
    const auto all = snapshot.effects_of(code);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].state, EffectState::done);
    EXPECT_EQ(all[0].request, row.request);
    EXPECT_EQ(all[0].first_sent_at, noon);
    EXPECT_EQ(all[0].last_sent_at, noon + seconds{1});
    EXPECT_EQ(all[0].tries, 2);
    EXPECT_EQ(all[0].last_error, "timeout");
    EXPECT_TRUE(all[0].answered);
    EXPECT_EQ(all[0].builder.text(), "demo");
  });
}

TEST_P(APipeline, GivesOutEffectsInTheOrderTheyAreDue) {
  owe(refund, noon + seconds{1});
  owe(checkout, noon);

  EXPECT_FALSE(next(noon - seconds{1}));
  EXPECT_EQ(next(noon + seconds{5})->effect.key, checkout);
}

TEST_P(APipeline, GivesOutAClaimedEffectOnlyWhenItsLeaseHasRunOut) {
  owe(checkout, noon);
  EffectRow row = *next(noon);
  row.state = EffectState::claimed;
  row.lease = Lease{"lease-1", noon + seconds{60}};
  save(row);

  EXPECT_FALSE(next(noon + seconds{59}));
  const auto again = next(noon + seconds{60});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->state, EffectState::claimed);
  EXPECT_EQ(again->lease->token, "lease-1");
}

// As at the end of a burst: who finds the booking in use goes to sleep, and who has just let go of
// it asks once more.
void expect_given_out_although_somebody_asked_in_vain(
    ports::Store& store, const std::function<bool(Transaction&)>& is_given_out) {
  std::promise<bool> asked;
  std::promise<void> other_is_done;
  std::future<void> other;
  store.write([&](Transaction& transaction) {
    ASSERT_TRUE(transaction.lock(code));
    other = std::async(std::launch::async, [&] {
      store.write([&](Transaction& second) {
        asked.set_value(is_given_out(second));
        other_is_done.get_future().wait();
      });
    });
    EXPECT_FALSE(asked.get_future().get());
  });

  bool given_out = false;
  store.write([&](Transaction& transaction) { given_out = is_given_out(transaction); });
  other_is_done.set_value();
  other.get();

  EXPECT_TRUE(given_out);
}

TEST_P(APipelineOfManyWriters, GivesOutAnEffectAlthoughSomebodyAskedWhileItsBookingWasInUse) {
  owe(checkout, noon);
  expect_given_out_although_somebody_asked_in_vain(
      store(), [](Transaction& transaction) { return transaction.next_effect(noon).has_value(); });
}

TEST_P(APipelineOfManyWriters, GivesOutADoorbellAlthoughSomebodyAskedWhileItsBookingWasInUse) {
  ring(noon);
  expect_given_out_although_somebody_asked_in_vain(store(), [](Transaction& transaction) {
    return transaction.claim_doorbell(noon, Lease{"lease-1", noon + seconds{60}}).has_value();
  });
}

TEST_P(APipeline, FencesOffAWorkerWhoseLeaseWasTakenOver) {
  owe(checkout, noon);
  EffectRow slow = *next(noon);
  slow.state = EffectState::claimed;
  slow.lease = Lease{"lease-1", noon + seconds{60}};
  save(slow);
  EffectRow second = *next(noon + seconds{60});
  second.lease = Lease{"lease-2", noon + seconds{120}};
  save(second);

  slow.state = EffectState::refused;
  slow.lease.reset();
  second.state = EffectState::done;
  second.lease.reset();
  write([&](Transaction& transaction) {
    EXPECT_FALSE(transaction.save_effect_under_lease(slow, "lease-1"));
    EXPECT_TRUE(transaction.save_effect_under_lease(second, "lease-2"));
  });

  store().read([&](ports::Snapshot& snapshot) {
    EXPECT_EQ(snapshot.effects_of(code).at(0).state, EffectState::done);
  });
}

TEST_P(APipeline, TakesUpAllClaimsOfAFormerProcessAtOnce) {
  arrive(an_arrival("evt_1"));
  arrive(an_arrival("evt_2"));
  InboxRow waiting = claim(noon, 1).at(0);
  waiting.due_at = noon + seconds{300};
  waiting.reason = "unknown_object";
  save(waiting);
  EXPECT_EQ(claim(noon).size(), 1U);
  ring(noon);
  EXPECT_TRUE(claim_bell(noon, "lease-1"));
  owe(checkout, noon);
  EffectRow row = *next(noon);
  row.state = EffectState::claimed;
  row.lease = Lease{"lease-2", noon + seconds{60}};
  save(row);

  store().release_leases(noon + seconds{1});

  EXPECT_EQ(claim(noon + seconds{1}).size(), 1U);  // not the one that waits by its own wish
  EXPECT_TRUE(claim_bell(noon + seconds{1}, "lease-3"));
  EXPECT_EQ(next(noon + seconds{1})->state, EffectState::claimed);
}

}  // namespace
}  // namespace store

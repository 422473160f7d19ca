#include "sql/writer_thread.hpp"
#include "sql/ack_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "base/moment.hpp"
#include "sql/inline_database.hpp"
#include "sql/sqlite_driver.hpp"
#include "sql/throwaway_folder.hpp"

namespace sql {
namespace {

Connection with_a_table() {
  Connection connection = open_in_memory();
  connection.execute_script(
      "create table inbox (id bigint generated always as identity primary key,"
      "  event_id text not null unique, body text)");
  return connection;
}

Work insert(const std::string& event_id) {
  return [event_id](Connection& connection) {
    connection.execute("insert into inbox (event_id) values ($1)", {event_id});
  };
}

std::int64_t count_rows(Writer& writer) {
  std::int64_t count = 0;
  writer.run([&](Connection& connection) {
    auto rows = connection.query("select count(*) from inbox");
    rows.next();
    count = rows.integer(0);
  });
  return count;
}

// Keeps the writer inside a decision, so that what is submitted meanwhile becomes one batch.
class HeldWriter {
 public:
  explicit HeldWriter(Writer& writer)
      : thread_([this, &writer] {
          writer.run([this](Connection&) {
            entered_.set_value();
            released_.get_future().wait();
          });
        }) {
    entered_.get_future().wait();
  }
  void release() {
    released_.set_value();
    thread_.join();
  }

 private:
  std::promise<void> entered_;
  std::promise<void> released_;
  std::thread thread_;
};

// Collects what `done` was told, in order.
struct Outcomes {
  std::mutex mutex;
  std::vector<std::string> told;

  std::function<void(std::exception_ptr)> named(const std::string& name) {
    return [this, name](const std::exception_ptr& error) {
      const std::lock_guard lock{mutex};
      told.push_back(name + (error ? " failed" : " stored"));
    };
  }
};

ErrorKind kind_thrown_by(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.kind();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorKind::other;
}

TEST(AnAck, IsReportedAfterItIsStored) {
  WriterThread writer{with_a_table(), {}};
  std::promise<std::exception_ptr> outcome;

  writer.submit_ack(
      ack_of(insert("evt_1"), [&](std::exception_ptr error) { outcome.set_value(error); }));

  EXPECT_EQ(outcome.get_future().get(), nullptr);
  EXPECT_EQ(count_rows(writer), 1);
}

TEST(AnAckThatFailsInABatch, LeavesItsNeighboursStored) {
  WriterThread writer{with_a_table(), {}};
  Outcomes outcomes;
  HeldWriter held{writer};
  for (const auto* event : {"evt_1", "evt_1", "evt_2"})
    writer.submit_ack(ack_of(insert(event), outcomes.named(event)));

  held.release();

  EXPECT_EQ(count_rows(writer), 2);
  EXPECT_EQ(outcomes.told,
            (std::vector<std::string>{"evt_1 stored", "evt_1 failed", "evt_2 stored"}));
}

// Throws, having written, as long as only what is fresh is expected.
class AckOfARepeat final : public Ack {
 public:
  explicit AckOfARepeat(std::vector<Expecting>& asked) : asked_(asked) {}

  void store(Connection& connection, std::span<Ack* const>, Expecting expecting) override {
    asked_.push_back(expecting);
    insert("evt_1")(connection);
    if (expecting == Expecting::fresh) throw Error{ErrorKind::other, "it is there already"};
  }
  void done(std::exception_ptr error) override { EXPECT_EQ(error, nullptr); }

 private:
  std::vector<Expecting>& asked_;
};

TEST(AnAckThatIsNotFresh, IsStoredOnceMoreExpectingAnythingWithItsFirstTryUndone) {
  WriterThread writer{with_a_table(), {}};
  std::vector<Expecting> asked;

  writer.submit_ack(std::make_unique<AckOfARepeat>(asked));

  EXPECT_EQ(count_rows(writer), 1);
  EXPECT_EQ(asked, (std::vector{Expecting::fresh, Expecting::anything}));
}

TEST(ADecisionThatThrows, IsUndoneAloneAndItsCallerGetsWhatItThrew) {
  WriterThread writer{with_a_table(), {}};
  writer.run(insert("evt_1"));

  const auto throwing = [](Connection& connection) {
    insert("evt_2")(connection);
    throw std::out_of_range{"no such booking"};
  };
  EXPECT_THROW(writer.run(throwing), std::out_of_range);

  EXPECT_EQ(count_rows(writer), 1);
}

TEST(AFullQueue, RefusesAtOnce) {
  WriterOptions options;
  options.acks_waiting_max = 1;
  WriterThread writer{with_a_table(), options};
  Outcomes outcomes;
  HeldWriter held{writer};
  writer.submit_ack(ack_of(insert("evt_1"), outcomes.named("evt_1")));

  writer.submit_ack(ack_of(insert("evt_2"), outcomes.named("evt_2")));
  EXPECT_EQ(outcomes.told, (std::vector<std::string>{"evt_2 failed"}));
  held.release();

  EXPECT_EQ(count_rows(writer), 1);
}

TEST(WhatWasTaken, IsStoredBeforeTheWriterEnds) {
  Outcomes outcomes;
  {
    WriterThread writer{with_a_table(), {}};
    for (int i = 0; i < 1000; ++i)
      writer.submit_ack(ack_of(insert("evt_" + std::to_string(i)), outcomes.named("ack")));
  }

  EXPECT_EQ(std::ranges::count(outcomes.told, "ack stored"), 1000);
}

TEST(AFullDisk, FailsTheBatchAndRecoversWhenThereIsSpaceAgain) {
  WriterThread writer{with_a_table(), {}};
  writer.run(
      [](Connection& connection) { connection.execute_script("pragma max_page_count = 10"); });
  const std::string body(3000, 'x');
  const auto insert_big = [&](int number) {
    writer.run([&](Connection& connection) {
      connection.execute("insert into inbox (event_id, body) values ($1, $2)",
                         {std::to_string(number), body});
    });
  };

  int acknowledged = 0;
  const ErrorKind kind = kind_thrown_by([&] {
    for (; acknowledged < 100; ++acknowledged) insert_big(acknowledged);
  });
  EXPECT_EQ(kind, ErrorKind::full);
  EXPECT_EQ(count_rows(writer), acknowledged);
  writer.run(
      [](Connection& connection) { connection.execute_script("pragma max_page_count = 10000"); });
  insert_big(acknowledged);

  EXPECT_EQ(count_rows(writer), acknowledged + 1);
}

TEST(ADecisionThatEndsTheTransactionItself, FailsTheBatch) {
  WriterThread writer{with_a_table(), {}};

  EXPECT_THROW(writer.run([](Connection& connection) { connection.rollback(); }), Error);

  writer.run(insert("evt_1"));
  EXPECT_EQ(count_rows(writer), 1);
}

TEST(AFailingDisk, StopsTheProcess) {
  std::string reason;
  WriterOptions options;
  options.must_stop = [&](std::string_view text) { reason = text; };
  WriterThread writer{with_a_table(), options};

  EXPECT_THROW(writer.run([](Connection&) { throw Error{ErrorKind::io, "fsync failed"}; }), Error);

  EXPECT_EQ(reason, "fsync failed");
}

TEST(AFailingDiskDeathTest, AbortsByDefault) {
  EXPECT_DEATH(stop_the_process("fsync failed"), "database failed: fsync failed");
}

TEST(AnotherProcessThatHoldsTheDatabase, MakesTheBatchBusy) {
  const ThrowawayFolder folder;
  const auto open = [&] {
    return Connection{std::make_unique<SqliteDriver>(folder.file("slotpay.db"), SqliteRole::writer,
                                                     base::Milliseconds{1})};
  };
  Connection other = open();
  WriterThread writer{open(), {}};
  other.begin_writing();

  EXPECT_EQ(kind_thrown_by([&] { writer.run([](Connection&) {}); }), ErrorKind::busy);

  other.rollback();
  writer.run([](Connection&) {});
}

TEST(ABatch, PassesTheMomentsBeforeAndAfterItsCommit) {
  static std::vector<std::string> passed;
  passed.clear();
  WriterThread writer{with_a_table(), {}};

  base::moment_hook = [](std::string_view name) { passed.emplace_back(name); };
  writer.run(insert("evt_1"));
  base::moment_hook = nullptr;

  EXPECT_EQ(passed, (std::vector<std::string>{"writer.before_commit", "writer.after_commit"}));
}

TEST(SixtyFourThreads, LoseNothingAndDoubleNothingThoughATenthThrows) {
  const ThrowawayFolder folder;
  Connection connection{std::make_unique<SqliteDriver>(
      folder.file("slotpay.db"), SqliteRole::writer, base::Milliseconds{1000})};
  connection.execute_script("create table inbox (event_id text not null unique, body text)");
  WriterThread writer{std::move(connection), {}};
  std::atomic<int> stored = 0;
  std::atomic<int> failed = 0;
  const auto hammer = [&](int thread) {
    for (int i = 0; i < 50; ++i) {
      const std::string id = std::to_string(thread) + "." + std::to_string(i);
      const auto work = [id, throws = i % 10 == 0](Connection& on) {
        insert(id)(on);
        if (throws) throw std::runtime_error{"changed its mind"};
      };
      const auto note = [&](const std::exception_ptr& error) { ++(error ? failed : stored); };
      if (i % 2 == 0) {
        writer.submit_ack(ack_of(work, note));
      } else {
        writer.run(work);
        ++stored;
      }
    }
  };

  std::vector<std::thread> threads;
  for (int i = 0; i < 64; ++i) threads.emplace_back(hammer, i);
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(count_rows(writer), 64 * 45);
  EXPECT_EQ(stored, 64 * 45);
  EXPECT_EQ(failed, 64 * 5);
}

}  // namespace
}  // namespace sql

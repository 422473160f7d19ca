#include "sql/file_database.hpp"
#include "sql/ack_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/magic.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <future>
#include <thread>

#include "base/check.hpp"
#include "base/digest.hpp"
#include "sql/throwaway_folder.hpp"

namespace sql {
namespace {

using ::testing::HasSubstr;

FileDatabaseOptions with_a_table() {
  FileDatabaseOptions options;
  options.prepare = [](Connection& connection) {
    connection.execute_script(
        "create table if not exists inbox (id bigint generated always as identity primary key,"
        "  event_id text not null unique, body bytea)");
  };
  return options;
}

std::int64_t count_rows(Reader& reader) {
  std::int64_t count = -1;
  reader.read([&](Connection& connection) {
    auto rows = connection.query("select count(*) from inbox");
    rows.next();
    count = rows.integer(0);
  });
  return count;
}

void insert(Connection& connection, const std::string& event_id, std::string_view body = {}) {
  connection.execute("insert into inbox (event_id, body) values ($1, $2)", {event_id, Blob{body}});
}

TEST(WhatWasStored, IsThereAfterReopening) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  {
    FileDatabase database{path, with_a_table()};
    database.run([](Connection& connection) { insert(connection, "evt_1"); });
  }

  FileDatabase database{path, with_a_table()};

  EXPECT_EQ(count_rows(database), 1);
}

TEST(AReader, SeesOneMomentThoughOthersWrite) {
  const ThrowawayFolder folder;
  FileDatabase database{folder.file("slotpay.db"), with_a_table()};
  const auto count = [](Connection& connection) {
    auto rows = connection.query("select count(*) from inbox");
    rows.next();
    return rows.integer(0);
  };

  database.read([&](Connection& connection) {
    EXPECT_EQ(count(connection), 0);
    database.run([](Connection& writer) { insert(writer, "evt_1"); });
    EXPECT_EQ(count(connection), 0);
  });

  EXPECT_EQ(count_rows(database), 1);
}

TEST(AReaderThatFindsNoFreeConnection, IsToldSo) {
  const ThrowawayFolder folder;
  FileDatabaseOptions options = with_a_table();
  options.readers_max = 1;
  options.reader_patience = base::Milliseconds{1};
  FileDatabase database{folder.file("slotpay.db"), options};

  database.read([&](Connection&) {
    std::async(std::launch::async, [&] { EXPECT_THROW(count_rows(database), Error); }).get();
  });

  EXPECT_EQ(count_rows(database), 0);
}

// Runs `act` in a forked process; what it says in the end.
std::string said_by_another_process(const std::function<std::string()>& act) {
  int ends[2];
  CHECK(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string text = act();
    const ssize_t written = ::write(ends[1], text.data(), text.size());
    ::_exit(written == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  ::close(ends[1]);
  std::string said(4096, '\0');
  const ssize_t size = ::read(ends[0], said.data(), said.size());
  said.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return said;
}

TEST(FaultsOfOperators, OP7ASecondProcessIsRefusedWithTheFirstOnesNumber) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  const FileDatabase database{path, with_a_table()};

  const std::string said = said_by_another_process([&]() -> std::string {
    try {
      const FileDatabase second{path, with_a_table()};
      return "it was let in";
    } catch (const InUse& refusal) {
      return refusal.what();
    }
  });

  EXPECT_THAT(said, HasSubstr("in use by process " + std::to_string(::getpid())));
  EXPECT_THAT(said, HasSubstr(path + ".lock"));
}

TEST(TheLockOfAProcessThatDied, IsFree) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  said_by_another_process([&] {
    new FileLock{path};  // never released: the process ends with it
    return std::string{"locked"};
  });

  EXPECT_NO_THROW(FileLock{path});
}

TEST(FaultsOfOperators, DB15ANetworkFileSystemIsRecognised) {
  EXPECT_TRUE(is_network_file_system(NFS_SUPER_MAGIC));
  EXPECT_FALSE(is_network_file_system(EXT4_SUPER_MAGIC));
}

TEST(ALongLog, IsStartedAgainBetweenBatchesEvenWhenTheCheckpointerDoesNotKeepUp) {
  const ThrowawayFolder folder;
  FileDatabaseOptions options = with_a_table();
  options.log_bytes_max = 64 * 1024;
  options.checkpoint_interval = base::Milliseconds{1'000'000};
  FileDatabase database{folder.file("slotpay.db"), options};
  const std::string body(3000, 'x');

  for (int i = 0; i < 1000; ++i)
    database.run([&](Connection& connection) { insert(connection, std::to_string(i), body); });

  EXPECT_LT(std::filesystem::file_size(folder.file("slotpay.db-wal")), 1024 * 1024);
  EXPECT_EQ(count_rows(database), 1000);
}

TEST(TheCheckpointer, TellsTheWriterWhenALongLogIsMoved) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  const base::Milliseconds patience{5'000};
  auto driver = std::make_unique<SqliteDriver>(path, SqliteRole::writer, patience);
  SqliteDriver& log = *driver;
  Connection connection{std::move(driver)};
  with_a_table().prepare(connection);
  for (int i = 0; i < 100; ++i) insert(connection, std::to_string(i), std::string(3000, 'x'));
  const auto state = std::make_shared<LogState>();

  const Checkpointer checkpointer{
      std::make_unique<SqliteDriver>(path, SqliteRole::checkpointer, patience),
      {.interval = base::Milliseconds{1},
       .bytes_at_once = 1,
       .unmoved_max = base::Milliseconds{1},
       .log_bytes_max = 64 * 1024,
       .log = state,
       .must_stop = [](std::string_view) {}}};
  state->is_ready_to_restart.wait(false);

  EXPECT_GT(log.log_bytes(), 64 * 1024);
}

TEST(TheCheckpointer, MovesWhatWasAddedOnceItIsEnoughHoweverYoung) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  const base::Milliseconds patience{5'000};
  Connection connection{std::make_unique<SqliteDriver>(path, SqliteRole::writer, patience)};
  with_a_table().prepare(connection);
  const auto state = std::make_shared<LogState>();
  state->bytes = 10;
  const Checkpointer checkpointer{
      std::make_unique<SqliteDriver>(path, SqliteRole::checkpointer, patience),
      {.interval = base::Milliseconds{1},
       .bytes_at_once = 1'000,
       .unmoved_max = base::Milliseconds{1'000'000},
       .log_bytes_max = 64 * 1024,
       .log = state,
       .must_stop = [](std::string_view) {}}};
  for (int i = 0; i < 100; ++i) insert(connection, std::to_string(i), std::string(3000, 'x'));

  state->bytes = 1'010;
  state->is_ready_to_restart.wait(false);

  EXPECT_TRUE(state->is_ready_to_restart);
}

TEST(ManyAcks, AreStoredByTheThousandInASecond) {
  const ThrowawayFolder folder;
  FileDatabase database{folder.file("slotpay.db"), with_a_table()};
  const auto body = std::make_shared<const std::string>(3000, 'x');
  constexpr int count = 20'000;
  constexpr int most_waiting = 1024;
  std::atomic<int> stored = 0;
  const auto note = [&](const std::exception_ptr& error) { stored += error ? 0 : 1; };

  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < count; ++i) {
    while (i - stored >= most_waiting) std::this_thread::yield();
    const auto work = [body, id = base::to_hex(base::sha256(std::to_string(i)))](Connection& on) {
      insert(on, id, *body);
    };
    database.submit_ack(ack_of(work, note));
  }
  while (stored < count) std::this_thread::yield();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;

  RecordProperty("rows_per_second", static_cast<int>(count / taken.count()));
  std::printf("[   rows   ] %d rows of 3 KB per second\n", static_cast<int>(count / taken.count()));
  EXPECT_EQ(count_rows(database), count);
}

}  // namespace
}  // namespace sql

// What may befall the file of a database: power that fails amid writing, and bytes that rot.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>

#include "sql/ack_of.hpp"
#include "sql/file_database.hpp"
#include "sql/throwaway_folder.hpp"

namespace sql {
namespace {

namespace fs = std::filesystem;

constexpr int rows_stored = 200;

FileDatabaseOptions with_a_table() {
  FileDatabaseOptions options;
  options.prepare = [](Connection& connection) {
    connection.execute_script(
        "create table if not exists inbox (id bigint generated always as identity primary key,"
        "  event_id text not null unique, body bytea)");
  };
  return options;
}

void acknowledge(FileDatabase& database, const std::string& event_id) {
  std::promise<std::exception_ptr> stored;
  database.submit_ack(ack_of(
      [&](Connection& connection) {
        connection.execute("insert into inbox (event_id, body) values ($1, $2)",
                           {event_id, Blob{std::string(700, 'x')}});
      },
      [&](const std::exception_ptr& error) { stored.set_value(error); }));
  ASSERT_FALSE(stored.get_future().get());
}

std::string pragma(FileDatabase& database, const std::string& sql) {
  std::string value;
  database.read([&](Connection& connection) {
    auto rows = connection.query(sql);
    ASSERT_TRUE(rows.next());
    value = rows.text(0);
  });
  return value;
}

std::int64_t count_rows(FileDatabase& database) {
  std::int64_t count = -1;
  database.read([&](Connection& connection) {
    auto rows = connection.query("select count(*) from inbox");
    rows.next();
    count = rows.integer(0);
  });
  return count;
}

// What was synced is on the disk. What came after it may be there, in part, or as anything.
void copy_as_after_a_power_cut(const std::string& from, const std::string& to, std::size_t torn,
                               char filler) {
  fs::copy_file(from, to, fs::copy_options::overwrite_existing);
  fs::copy_file(from + "-wal", to + "-wal", fs::copy_options::overwrite_existing);
  fs::remove(to + "-shm");
  std::ifstream log{from + "-wal", std::ios::binary};
  std::string half_a_frame(torn, '\0');
  log.seekg(32);  // behind the header: frames that were valid once, torn anywhere
  log.read(half_a_frame.data(), static_cast<std::streamsize>(torn));
  if (filler != '\0') half_a_frame.assign(torn, filler);
  std::ofstream{to + "-wal", std::ios::binary | std::ios::app} << half_a_frame;
}

TEST(FaultsOfFiles, DB5WhatWasAcknowledgedIsThereAfterThePowerFailed) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  FileDatabase database{path, with_a_table()};
  for (int row = 0; row < rows_stored; ++row) acknowledge(database, "evt_" + std::to_string(row));

  for (const std::size_t torn : {0U, 1U, 23U, 24U, 511U, 512U, 4'095U, 4'120U, 9'000U})
    for (const char filler : {'\0', '\xff'}) {
      SCOPED_TRACE(torn);
      const ThrowawayFolder after;
      const std::string copy = after.file("slotpay.db");
      copy_as_after_a_power_cut(path, copy, torn, filler);

      FileDatabase restarted{copy, with_a_table()};

      EXPECT_EQ(count_rows(restarted), rows_stored);
      EXPECT_EQ(pragma(restarted, "pragma integrity_check"), "ok");
    }
}

TEST(FaultsOfFiles, DB5EveryCommitIsSyncedBeforeItIsReported) {
  const ThrowawayFolder folder;
  FileDatabase database{folder.file("slotpay.db"), with_a_table()};
  std::string journal;
  std::int64_t synchronous = 0;

  database.run([&](Connection& connection) {
    auto mode = connection.query("pragma journal_mode");
    ASSERT_TRUE(mode.next());
    journal = mode.text(0);
    auto level = connection.query("pragma synchronous");
    ASSERT_TRUE(level.next());
    synchronous = level.integer(0);
  });

  EXPECT_EQ(journal, "wal");
  EXPECT_EQ(synchronous, 2);  // FULL
}

TEST(FaultsOfFiles, DB10ADamagedPageIsNoticedAndNeverReadAsData) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  {
    FileDatabase database{path, with_a_table()};
    for (int row = 0; row < rows_stored; ++row) acknowledge(database, "evt_" + std::to_string(row));
  }
  const auto bytes = fs::file_size(path);
  {
    std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
    for (std::uintmax_t page = 4'096; page < bytes; page += 4'096) {
      file.seekp(static_cast<std::streamoff>(page));
      file << std::string(64, '\x5a');
    }
  }

  try {
    FileDatabase database{path, with_a_table()};
    count_rows(database);
    FAIL() << "the damage was not noticed";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::corrupt);
    EXPECT_TRUE(must_stop_the_process(error.kind()));
  }
}

}  // namespace
}  // namespace sql

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "crashes/disk.hpp"
#include "sql/batch.hpp"
#include "sql/connection_pool.hpp"
#include "sql/sqlite_driver.hpp"
#include "sql/throwaway_folder.hpp"
#include "sql/writer.hpp"

namespace crashes {

// Thrown through whatever the process does when there is none any more.
struct ProcessEnded {};

// The database of one process as sql::FileDatabase joins it from the same parts, but in one thread:
// what its threads do by the clock happens after every few commits.
class Database final : public sql::Writer, public sql::Reader {
 public:
  explicit Database(Disk& disk) : disk_(disk) {}
  ~Database() override { close(); }

  // Brings the file to the last migration. Throws ProcessEnded where the process can't begin.
  void open(base::Instant now);
  // As a process that is killed.
  void close();

  void submit_ack(std::unique_ptr<sql::Ack> ack) override;
  void run(const sql::Work& decision) override;
  void read(const sql::Work& look) override;

  std::function<void()> after_commit = [] {};

 private:
  bool is_running() const { return writer_.has_value() && !has_stopped_ && !disk_.is_off(); }
  void must_run() const;
  std::unique_ptr<sql::SqliteDriver> driver(sql::SqliteRole role) const;
  // Stores it or not; what failed is in it.
  void store(sql::Batch& batch);
  void move_log();

  Disk& disk_;
  const sql::ThrowawayFolder folder_;
  sql::SqliteDriver* writing_driver_ = nullptr;
  std::optional<sql::Connection> writer_;
  std::unique_ptr<sql::ReaderPool> readers_;
  std::unique_ptr<sql::SqliteDriver> checkpointer_;
  bool has_stopped_ = false;  // by itself, because the disk failed
  int commits_ = 0;
};

}  // namespace crashes

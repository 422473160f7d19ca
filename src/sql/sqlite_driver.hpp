#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "sql/driver.hpp"

struct sqlite3;

namespace sql {

enum class SqliteRole {
  writer,  // the only one that writes; leaves moving the log into the file to the checkpointer
  reader,  // can only read
  checkpointer,  // moves the log into the file
};

enum class Checkpoint {
  passive,  // moves what nobody is reading and syncs the file, waits for nobody
  restart,  // waits for readers, so that the log starts again at its beginning
};

// SQLite behind the Driver interface: write-ahead log, every commit synced before it returns,
// foreign keys checked, deleted content overwritten.
class SqliteDriver final : public Driver, public Copyable {
 public:
  // Creates the file, readable by its owner only, where the writer finds none.
  SqliteDriver(const std::string& path, SqliteRole role, base::Milliseconds busy_timeout);
  SqliteDriver(const SqliteDriver&) = delete;
  SqliteDriver& operator=(const SqliteDriver&) = delete;
  ~SqliteDriver() override;

  std::unique_ptr<DriverStatement> prepare(std::string_view sql) override;
  void execute_script(const std::string& script) override;
  std::string_view begin_writing() const override { return "begin immediate"; }
  std::string_view begin_reading() const override { return "begin deferred"; }
  bool in_transaction() const override;
  void forget_later() noexcept override {}  // nothing waits
  bool is_usable() const override { return true; }
  std::string_view timeline() const override { return {}; }
  std::string_view row_lock() const override { return {}; }
  std::string_view row_lock_skipping() const override { return {}; }
  std::string_view begin_migrating() const override { return {}; }
  std::string_view end_migrating() const override { return {}; }

  // The length of the write-ahead log as this connection's last commit left it.
  std::int64_t log_bytes() const { return log_pages_ * page_bytes_; }
  // `whole` is false when readers or the writer kept it from moving everything.
  struct Moved {
    bool whole = false;
    std::int64_t log_bytes = 0;  // how long the log was when it began
  };
  Moved checkpoint(Checkpoint kind);
  void set_busy_timeout(base::Milliseconds timeout);
  void copy_to(Driver& other) override;

 private:
  void configure(SqliteRole role, base::Milliseconds busy_timeout);
  std::int64_t pragma_integer(const char* sql);
  void sync_file();

  sqlite3* database_ = nullptr;
  std::int64_t page_bytes_ = 0;
  std::int64_t log_pages_ = 0;
  int moved_frames_ = 0;
};

}  // namespace sql

#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

#include "base/instant.hpp"
#include "sql/sqlite_driver.hpp"

namespace sql {

// What writer and checkpointer tell each other of the write-ahead log.
struct LogState {
  std::atomic<std::int64_t> bytes = 0;  // by the writer, after its last commit
  // By the checkpointer, where the log is too long and so nearly moved that the writer will hardly
  // wait while it starts it again.
  std::atomic<bool> is_ready_to_restart = false;
};

// Moves the write-ahead log into the file again and again, on a thread and a connection of its own,
// so that no commit has to wait for it.
class Checkpointer {
 public:
  struct Options {
    // It looks so often, and moves what was added once that is enough, or old enough: pages that
    // are written often are then moved once for many commits.
    base::Milliseconds interval;
    std::int64_t bytes_at_once;
    base::Milliseconds unmoved_max;
    // Above this the log is to be started again, which only the writer can do.
    std::int64_t log_bytes_max;
    std::shared_ptr<LogState> log;
    // Called on the thread when the disk fails.
    std::function<void(std::string_view)> must_stop;
  };
  Checkpointer(std::unique_ptr<SqliteDriver> driver, Options options);
  ~Checkpointer();

 private:
  void serve();
  bool is_due();
  void move_log();

  const std::unique_ptr<SqliteDriver> driver_;
  const Options options_;
  std::mutex mutex_;
  std::condition_variable stop_wanted_;
  bool stopping_ = false;
  std::int64_t bytes_moved_ = 0;
  std::chrono::steady_clock::time_point moved_at_{};
  std::thread thread_;  // the last member: it starts when all others stand
};

}  // namespace sql

#pragma once

#include <atomic>
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

// Moves the write-ahead log into the file again and again, on a thread and a connection of its own,
// so that no commit has to wait for it.
class Checkpointer {
 public:
  struct Options {
    base::Milliseconds interval;
    // Above this the log is to be started again, which only the writer can do.
    std::int64_t log_bytes_max;
    // Set where the log is too long and so nearly moved that the writer will hardly wait.
    std::shared_ptr<std::atomic<bool>> is_ready_to_restart;
    // Called on the thread when the disk fails.
    std::function<void(std::string_view)> must_stop;
  };
  Checkpointer(std::unique_ptr<SqliteDriver> driver, Options options);
  ~Checkpointer();

 private:
  void serve();
  void move_log();

  const std::unique_ptr<SqliteDriver> driver_;
  const Options options_;
  std::mutex mutex_;
  std::condition_variable stop_wanted_;
  bool stopping_ = false;
  std::thread thread_;  // the last member: it starts when all others stand
};

}  // namespace sql

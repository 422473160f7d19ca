#pragma once

#include <condition_variable>
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
  // `must_stop` is called on the thread when the disk fails.
  Checkpointer(std::unique_ptr<SqliteDriver> driver, base::Milliseconds interval,
               std::function<void(std::string_view)> must_stop);
  ~Checkpointer();

 private:
  void serve();

  const std::unique_ptr<SqliteDriver> driver_;
  const base::Milliseconds interval_;
  const std::function<void(std::string_view)> must_stop_;
  std::mutex mutex_;
  std::condition_variable stop_wanted_;
  bool stopping_ = false;
  std::thread thread_;  // the last member: it starts when all others stand
};

}  // namespace sql

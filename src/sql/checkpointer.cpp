#include "sql/checkpointer.hpp"

#include <utility>

#include "sql/error.hpp"

namespace sql {

Checkpointer::Checkpointer(std::unique_ptr<SqliteDriver> driver, base::Milliseconds interval,
                           std::function<void(std::string_view)> must_stop)
    : driver_(std::move(driver)),
      interval_(interval),
      must_stop_(std::move(must_stop)),
      thread_([this] { serve(); }) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  stop_wanted_.notify_one();
  thread_.join();
}

void Checkpointer::serve() {
  std::unique_lock lock{mutex_};
  while (!stop_wanted_.wait_for(lock, interval_, [this] { return stopping_; })) {
    lock.unlock();
    try {
      driver_->checkpoint(Checkpoint::passive);
    } catch (const Error& error) {
      // A full disk only means that the log stays longer; the next commit reports it.
      if (must_stop_the_process(error.kind())) must_stop_(error.what());
    }
    lock.lock();
  }
}

}  // namespace sql

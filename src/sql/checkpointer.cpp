#include "sql/checkpointer.hpp"

#include <utility>

#include "sql/error.hpp"

namespace sql {

namespace {

// A restart that has to move no more than this costs the writer about as much as a commit.
constexpr std::int64_t bytes_left_max = 256 * 1024;
// A writer that adds to the log as fast as it is moved is not caught up with.
constexpr int moves_max = 8;

}  // namespace

Checkpointer::Checkpointer(std::unique_ptr<SqliteDriver> driver, Options options)
    : driver_(std::move(driver)), options_(std::move(options)), thread_([this] { serve(); }) {}

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
  while (!stop_wanted_.wait_for(lock, options_.interval, [this] { return stopping_; })) {
    lock.unlock();
    try {
      if (is_due()) move_log();
    } catch (const Error& error) {
      // A full disk only means that the log stays longer; the next commit reports it.
      if (must_stop_the_process(error.kind())) options_.must_stop(error.what());
    }
    lock.lock();
  }
}

bool Checkpointer::is_due() {
  const std::int64_t bytes = options_.log->bytes;
  const auto now = std::chrono::steady_clock::now();
  // A log that was started again is shorter than what was moved of the one before.
  const std::int64_t added = bytes < bytes_moved_ ? bytes : bytes - bytes_moved_;
  if (added < options_.bytes_at_once && now < moved_at_ + options_.unmoved_max) return false;
  bytes_moved_ = bytes;
  moved_at_ = now;
  return true;
}

// While a long log is moved the writer adds to it, so what is left is moved at once, and again:
// each time there is less.
void Checkpointer::move_log() {
  std::int64_t length = driver_->checkpoint(Checkpoint::passive).log_bytes;
  for (int moves = 1; length > options_.log_bytes_max && moves < moves_max; ++moves) {
    const auto moved = driver_->checkpoint(Checkpoint::passive);
    if (moved.whole && moved.log_bytes - length <= bytes_left_max) {
      options_.log->is_ready_to_restart = true;
      options_.log->is_ready_to_restart.notify_all();
      return;
    }
    length = moved.log_bytes;
  }
}

}  // namespace sql

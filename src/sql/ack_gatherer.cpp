#include "sql/ack_gatherer.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "sql/error.hpp"

namespace sql {
namespace {

// A deadlock or a lost connection is met by running the batch again, so often at most.
constexpr int runs_max = 3;

}  // namespace

// A thread's connection, opened again where it was lost.
class AckGatherer::Line {
 public:
  Line(const std::function<Connection()>& open, const AckOptions& options)
      : open_(open), options_(options) {}

  void store(Batch& batch) {
    for (int run = 1; run <= runs_max; ++run) {
      if (!is_open(batch)) return;
      for (WaitingAck& ack : batch.acks) ack.error = nullptr;
      const auto failure = store_batch(*connection_, batch, options_.must_stop);
      if (!connection_->is_usable() || connection_->in_transaction()) connection_.reset();
      if (failure != ErrorKind::busy && failure != ErrorKind::away) return;
      if (failure == ErrorKind::away) connection_.reset();
    }
  }

 private:
  using Time = std::chrono::steady_clock;

  // False: the server is not reached, which every ack of the batch is told.
  bool is_open(Batch& batch) {
    if (connection_) return true;
    try {
      if (Time::now() < not_before_)
        throw Error{ErrorKind::away, "the database server was not reached a moment ago"};
      connection_.emplace(open_());
      return true;
    } catch (const Error&) {
      not_before_ = std::max(not_before_, Time::now() + options_.open_again_after);
      for (WaitingAck& ack : batch.acks) ack.error = std::current_exception();
      return false;
    }
  }

  const std::function<Connection()>& open_;
  const AckOptions& options_;
  std::optional<Connection> connection_;
  Time::time_point not_before_{};
};

AckGatherer::AckGatherer(std::function<Connection()> open, AckOptions options)
    : open_(std::move(open)), options_(std::move(options)) {
  for (std::size_t i = 0; i < options_.connections; ++i) threads_.emplace_back([this] { serve(); });
}

AckGatherer::~AckGatherer() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void AckGatherer::enqueue(WaitingAck& ack) {
  {
    const std::lock_guard lock{mutex_};
    if (stopping_) throw Error{ErrorKind::stopping, "the database is being closed"};
    if (acks_.size() >= options_.acks_waiting_max)
      throw Error{ErrorKind::overloaded, "too much waits for the database"};
    acks_.push_back(std::move(ack));
  }
  changed_.notify_one();
}

void AckGatherer::submit(std::unique_ptr<Ack> ack) {
  WaitingAck waiting{std::move(ack), nullptr};
  try {
    enqueue(waiting);
  } catch (const Error&) {
    waiting.ack->done(std::current_exception());
  }
}

std::size_t AckGatherer::waiting() const {
  const std::lock_guard lock{mutex_};
  return acks_.size();
}

Batch AckGatherer::next_batch() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return stopping_ || !acks_.empty(); });
  Batch batch;
  while (!acks_.empty() && batch.acks.size() < options_.acks_per_commit) {
    batch.acks.push_back(std::move(acks_.front()));
    acks_.pop_front();
  }
  return batch;
}

void AckGatherer::serve() {
  Line line{open_, options_};
  for (Batch batch = next_batch(); !batch.acks.empty(); batch = next_batch()) {
    line.store(batch);
    for (WaitingAck& waiting : batch.acks) waiting.ack->done(waiting.error);
  }
}

}  // namespace sql

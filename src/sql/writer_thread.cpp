#include "sql/writer_thread.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <iterator>
#include <memory>
#include <utility>

#include "base/check.hpp"
#include "sql/error.hpp"

namespace sql {
namespace {

template <class Item>
std::vector<Item> take_front(std::deque<Item>& queue, std::size_t most) {
  const auto count = static_cast<std::ptrdiff_t>(std::min(most, queue.size()));
  std::vector<Item> taken{std::make_move_iterator(queue.begin()),
                          std::make_move_iterator(queue.begin() + count)};
  queue.erase(queue.begin(), queue.begin() + count);
  return taken;
}

}  // namespace

void stop_the_process(std::string_view reason) {
  std::fprintf(stderr,
               "slotpay stops because its database failed: %.*s. Nothing acknowledged is lost; "
               "what was under way is found again after the restart.\n",
               static_cast<int>(reason.size()), reason.data());
  std::abort();
}

WriterThread::WriterThread(Connection connection, WriterOptions options)
    : connection_(std::move(connection)),
      options_(std::move(options)),
      thread_([this] { serve(); }) {}

WriterThread::~WriterThread() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  work_arrived_.notify_one();
  thread_.join();
}

template <class Item>
void WriterThread::enqueue(std::deque<Item>& queue, std::size_t most, Item& item) {
  bool wake = false;
  {
    const std::lock_guard lock{mutex_};
    if (stopping_) throw Error{ErrorKind::stopping, "the database writer is shutting down"};
    if (queue.size() >= most)
      throw Error{ErrorKind::overloaded, "too much waits for the database writer"};
    queue.push_back(std::move(item));
    wake = std::exchange(idle_, false);
  }
  if (wake) work_arrived_.notify_one();
}

void WriterThread::submit_ack(std::unique_ptr<Ack> ack) {
  WaitingAck waiting{std::move(ack), nullptr};
  try {
    enqueue(acks_, options_.acks_waiting_max, waiting);
  } catch (const Error&) {
    waiting.ack->done(std::current_exception());
  }
}

void WriterThread::run(const Work& decision) {
  CHECK(std::this_thread::get_id() != thread_.get_id());  // it would wait for itself
  // Shared, because the writer may still be inside set_value when the caller wakes and returns.
  const auto outcome = std::make_shared<std::promise<void>>();
  const auto report = [outcome](const std::exception_ptr& error) {
    if (error)
      outcome->set_exception(error);
    else
      outcome->set_value();
  };
  const auto work = [&decision](Connection& connection) { decision(connection); };
  WaitingDecision waiting{work, report, nullptr};
  enqueue(decisions_, options_.decisions_waiting_max, waiting);
  outcome->get_future().get();
}

std::size_t WriterThread::waiting() const {
  const std::lock_guard lock{mutex_};
  return acks_.size() + decisions_.size();
}

Batch WriterThread::next_batch() {
  std::unique_lock lock{mutex_};
  while (acks_.empty() && decisions_.empty() && !stopping_) {
    idle_ = true;
    work_arrived_.wait(lock);
  }
  Batch batch;
  batch.acks = take_front(acks_, options_.acks_per_batch);
  batch.decisions = take_front(decisions_, options_.decisions_per_batch);
  return batch;
}

void WriterThread::serve() {
  for (Batch batch = next_batch(); !batch.acks.empty() || !batch.decisions.empty();
       batch = next_batch()) {
    store_batch(connection_, batch, options_.must_stop);
    for (WaitingAck& waiting : batch.acks) waiting.ack->done(waiting.error);
    for (WaitingDecision& decision : batch.decisions) decision.done(decision.error);
    options_.between_batches();
  }
}

}  // namespace sql

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

#include "sql/batch.hpp"
#include "sql/writer.hpp"

namespace sql {

// Says why on standard error and aborts: the default of what a failing disk leads to.
void stop_the_process(std::string_view reason);

struct WriterOptions {
  std::size_t acks_per_batch = 256;
  std::size_t decisions_per_batch = 16;
  std::size_t acks_waiting_max = 2048;
  std::size_t decisions_waiting_max = 512;
  // Called on the writer's thread while no transaction is open.
  std::function<void()> between_batches = [] {};
  // Called on the writer's thread when what is stored can no longer be known without a restart.
  std::function<void(std::string_view reason)> must_stop = stop_the_process;
};

// Owns the writing connection and its thread. Whatever waits is stored together, acks before
// decisions, so that one wait for the disk serves many. All functions from any thread.
class WriterThread final : public Writer {
 public:
  WriterThread(Connection connection, WriterOptions options);
  // Stores what was taken, then ends the thread. New work is refused from here on.
  ~WriterThread() override;

  void submit_ack(std::unique_ptr<Ack> ack) override;
  void run(const Work& decision) override;

  // How much waits, for metrics.
  std::size_t waiting() const;

 private:
  void serve();
  Batch next_batch();
  // Throws where the item is refused, which then is still whole.
  template <class Item>
  void enqueue(std::deque<Item>& queue, std::size_t most, Item& item);

  Connection connection_;
  const WriterOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable work_arrived_;
  std::deque<WaitingAck> acks_;
  std::deque<WaitingDecision> decisions_;
  bool idle_ = false;
  bool stopping_ = false;
  std::thread thread_;  // the last member: it starts when all others stand
};

}  // namespace sql

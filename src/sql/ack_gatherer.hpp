#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "sql/batch.hpp"
#include "sql/connection.hpp"
#include "sql/writer.hpp"

namespace sql {

struct AckOptions {
  std::size_t connections = 2;
  std::size_t acks_per_commit = 256;
  std::size_t acks_waiting_max = 2048;
  // What opening a connection has to wait after one could not be opened.
  base::Milliseconds open_again_after{250};
  std::function<void(std::string_view reason)> must_stop;
};

// Threads with a connection of their own each, which no decision can take from them: whatever acks
// wait are stored with one commit, while the other thread's commit is under way. All functions from
// any thread.
class AckGatherer {
 public:
  AckGatherer(std::function<Connection()> open, AckOptions options);
  // Stores what was taken, then ends the threads.
  ~AckGatherer();
  AckGatherer(const AckGatherer&) = delete;
  AckGatherer& operator=(const AckGatherer&) = delete;

  // As Writer::submit_ack.
  void submit(std::unique_ptr<Ack> ack);
  std::size_t waiting() const;

 private:
  class Line;

  // Throws where it is refused, which then is still whole.
  void enqueue(WaitingAck& ack);
  Batch next_batch();
  void serve();

  const std::function<Connection()> open_;
  const AckOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<WaitingAck> acks_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace sql

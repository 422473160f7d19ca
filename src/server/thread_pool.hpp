#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "api/background.hpp"

namespace server {

// Threads for handlers, with a bounded queue before them.
class ThreadPool final : public api::Background {
 public:
  ThreadPool(std::size_t threads, std::size_t waiting_max);
  // Finishes what is queued.
  ~ThreadPool() override;
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  bool run(std::function<void()> work) override;

 private:
  void serve();

  const std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace server

#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

#include "base/instant.hpp"
#include "ports/signals.hpp"

namespace server {

// Wakes the workers of this process, and tells the waiting requests of a changed booking, here and
// at the other instances. Their workers are not woken: who did the work before has workers too, and
// what they do not get done the others find by looking.
class SignalHub final : public ports::Signals {
 public:
  using Changed = std::function<void(const domain::BookingCode&)>;

  void work(ports::Work queue) override;
  void changed(const domain::BookingCode& code) override;
  // Both set once, before the first worker starts: who waits here, and who tells the other
  // instances.
  void tell(Changed changed) { changed_ = std::move(changed); }
  void tell_others(Changed changed) { others_ = std::move(changed); }
  // Another instance has changed it.
  void changed_elsewhere(const domain::BookingCode& code);

  // How often the queue was signalled so far.
  std::uint64_t count(ports::Work queue) const;
  // Waits until the queue is signalled again after `seen`, at most so long, or until stop.
  void wait(ports::Work queue, std::uint64_t seen, base::Milliseconds longest);
  void stop();
  bool is_stopping() const;

 private:
  struct Queue {
    std::uint64_t count = 0;
    int waiting = 0;  // nobody waits: nobody needs waking
    std::condition_variable signalled;
  };

  mutable std::mutex mutex_;
  std::array<Queue, 6> queues_;
  bool stopping_ = false;
  Changed changed_;
  Changed others_;
};

}  // namespace server

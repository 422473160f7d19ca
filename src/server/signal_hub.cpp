#include "server/signal_hub.hpp"

namespace server {
namespace {

std::size_t index_of(ports::Work queue) { return static_cast<std::size_t>(queue); }

}  // namespace

void SignalHub::work(ports::Work queue) {
  Queue& signalled = queues_.at(index_of(queue));
  bool anybody = false;
  {
    const std::lock_guard lock{mutex_};
    ++signalled.count;
    anybody = signalled.waiting > 0;
  }
  if (anybody) signalled.signalled.notify_one();
}

void SignalHub::changed(const domain::BookingCode& code) {
  if (changed_) changed_(code);
  if (others_) others_(code);
}

void SignalHub::changed_elsewhere(const domain::BookingCode& code) {
  if (changed_) changed_(code);
}

std::uint64_t SignalHub::count(ports::Work queue) const {
  const std::lock_guard lock{mutex_};
  return queues_.at(index_of(queue)).count;
}

void SignalHub::wait(ports::Work queue, std::uint64_t seen, base::Milliseconds longest) {
  Queue& awaited = queues_.at(index_of(queue));
  std::unique_lock lock{mutex_};
  ++awaited.waiting;
  awaited.signalled.wait_for(lock, longest, [&] { return stopping_ || awaited.count != seen; });
  --awaited.waiting;
}

void SignalHub::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  for (Queue& queue : queues_) queue.signalled.notify_all();
}

bool SignalHub::is_stopping() const {
  const std::lock_guard lock{mutex_};
  return stopping_;
}

}  // namespace server

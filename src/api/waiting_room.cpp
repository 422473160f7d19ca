#include "api/waiting_room.hpp"

#include <algorithm>
#include <vector>

namespace api {
namespace {

constexpr base::Milliseconds ask_every{2'000};

}  // namespace

struct WaitingRoom::Waiter {
  Waiter(std::string waits_for, base::Instant now, base::Instant at_most, Question asks)
      : topic(std::move(waits_for)),
        until(at_most),
        ask_at(now + ask_every),
        question(std::move(asks)) {}

  std::string topic;
  base::Instant until;
  base::Instant ask_at;  // guarded by the room's mutex
  Question question;
  std::mutex asking{};
  bool answered = false;
};

bool WaitingRoom::wait(const std::string& topic, base::Instant until, Question question) {
  const auto waiter = std::make_shared<Waiter>(topic, clock_.now(), until, std::move(question));
  {
    const std::lock_guard lock{mutex_};
    if (waiters_.size() >= seats_) return false;
    waiters_.emplace(topic, waiter);
  }
  // What changed before the seat was taken must not be missed.
  ask(waiter, false);
  return true;
}

void WaitingRoom::changed(const std::string& topic) {
  std::vector<std::shared_ptr<Waiter>> concerned;
  {
    const std::lock_guard lock{mutex_};
    const auto [first, end] = waiters_.equal_range(topic);
    for (auto waiter = first; waiter != end; ++waiter) concerned.push_back(waiter->second);
  }
  for (const auto& waiter : concerned) ask(waiter, false);
}

void WaitingRoom::tick() {
  const base::Instant now = clock_.now();
  std::vector<std::shared_ptr<Waiter>> due;
  {
    const std::lock_guard lock{mutex_};
    for (const auto& [topic, waiter] : waiters_) {
      if (now < std::min(waiter->until, waiter->ask_at)) continue;
      waiter->ask_at = now + ask_every;
      due.push_back(waiter);
    }
  }
  for (const auto& waiter : due) ask(waiter, waiter->until <= now);
}

void WaitingRoom::close() {
  std::vector<std::shared_ptr<Waiter>> all;
  {
    const std::lock_guard lock{mutex_};
    for (const auto& [topic, waiter] : waiters_) all.push_back(waiter);
  }
  for (const auto& waiter : all) ask(waiter, true);
}

// A full background only costs time: the next change or tick asks again.
void WaitingRoom::ask(const std::shared_ptr<Waiter>& waiter, bool last) {
  background_.run([this, waiter, last] {
    const std::lock_guard lock{waiter->asking};
    if (waiter->answered) return;
    waiter->answered = waiter->question(last);
    if (waiter->answered || last) {
      waiter->answered = true;
      leave(waiter);
    }
  });
}

void WaitingRoom::leave(const std::shared_ptr<Waiter>& waiter) {
  const std::lock_guard lock{mutex_};
  const auto [first, end] = waiters_.equal_range(waiter->topic);
  for (auto seat = first; seat != end; ++seat) {
    if (seat->second != waiter) continue;
    waiters_.erase(seat);
    return;
  }
}

}  // namespace api

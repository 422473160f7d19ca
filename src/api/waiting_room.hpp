#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "api/background.hpp"
#include "base/instant.hpp"
#include "domain/ids.hpp"
#include "ports/clock.hpp"

namespace api {

// Requests that wait for a booking to change. They hold no thread: a change, or the end of their
// time, sends a question into the background. Any thread may call.
class WaitingRoom {
 public:
  WaitingRoom(Background& background, const ports::Clock& clock, std::size_t seats)
      : background_(background), clock_(clock), seats_(seats) {}

  // Asked at once, after each change of the booking, every two seconds, so that the one who waits
  // can have the providers asked, and, with `last` set, when the time is over. True means that the
  // request has been answered. Never asked twice at the same time.
  using Question = std::function<bool(bool last)>;

  // False when every seat is taken.
  bool wait(const domain::BookingCode& code, base::Instant until, Question question);
  void changed(const domain::BookingCode& code);
  // Asks those whose turn it is and ends the waits whose time is over; called a few times a second.
  void tick();
  // Ends all waits, for shutting down.
  void close();

 private:
  struct Waiter;
  void ask(const std::shared_ptr<Waiter>& waiter, bool last);
  void leave(const std::shared_ptr<Waiter>& waiter);

  Background& background_;
  const ports::Clock& clock_;
  const std::size_t seats_;
  std::mutex mutex_;
  std::multimap<domain::BookingCode, std::shared_ptr<Waiter>> waiters_;
};

}  // namespace api

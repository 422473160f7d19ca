#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "api/background.hpp"
#include "base/instant.hpp"
#include "ports/clock.hpp"

namespace api {

// Requests that wait for news about something: a booking's code, or the topic of the times of an
// event type. They hold no thread: news, or the end of their time, sends a question into the
// background. Any thread may call.
class WaitingRoom {
 public:
  WaitingRoom(Background& background, const ports::Clock& clock, std::size_t seats)
      : background_(background), clock_(clock), seats_(seats) {}

  // Asked at once, after each news of the topic, every two seconds, so that the one who waits
  // can have the providers asked, and, with `last` set, when the time is over. True means that the
  // request has been answered. Never asked twice at the same time.
  using Question = std::function<bool(bool last)>;

  // False when every seat is taken.
  bool wait(const std::string& topic, base::Instant until, Question question);
  void changed(const std::string& topic);
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
  std::multimap<std::string, std::shared_ptr<Waiter>> waiters_;
};

// The topic of an event type's times.
inline std::string times_topic(const std::string& event_type) { return "times of " + event_type; }

}  // namespace api

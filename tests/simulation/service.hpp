#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/instance.hpp"
#include "simulation/internet.hpp"
#include "simulation/world.hpp"
#include "store/sql_store.hpp"

namespace simulation {

// One running service of the simulated installation: the shipped engine with workers whose claims,
// calls and records are steps of their own, so that anything may happen between two of them.
class Service {
 public:
  Service(World& world, Internet& internet, Postbox& postbox, int number);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  void start();
  // Whatever is under way is never heard of again.
  void stop();
  bool is_running() const { return instance_ != nullptr; }
  pipeline::Instance& instance() { return *instance_; }
  const std::string& name() const { return name_; }

  // Workers that may find something to do now.
  std::vector<std::size_t> awake() const;
  void wake(Queue queue);
  void step(std::size_t worker);
  // When a worker that rests wakes by itself; nothing where none does.
  std::optional<base::Instant> next_at() const;

  // Does something on this service as a step: it may crash in it, and a database that can't take it
  // is false.
  bool attempt(const std::function<void()>& act);
  // No step of it for so long; then whatever was under way goes on.
  void freeze_until(base::Instant until);
  void wake_up();
  base::Instant frozen_until() const { return frozen_until_; }

 private:
  class OwnClock final : public ports::Clock {
   public:
    explicit OwnClock(const World& world) : world_(world) {}
    base::Instant now() const override { return world_.clock.now() + world_.skew; }
    base::Milliseconds elapsed() const override { return world_.clock.elapsed(); }

   private:
    const World& world_;
  };
  class Ears final : public ports::Signals {
   public:
    explicit Ears(Service& service) : service_(service) {}
    void work(ports::Work work) override { service_.hear(work); }
    void changed(const domain::BookingCode& code) override { service_.world_.changed.insert(code); }

   private:
    Service& service_;
  };
  struct Worker {
    Queue queue;
    bool is_awake = true;
    bool is_busy = false;
    base::Instant rests_until{};
    base::Instant polls_at{};  // of one that works by the clock as well
  };
  static bool is_timed(const Worker& worker) {
    return worker.queue == Queue::timers || worker.queue == Queue::chores;
  }
  void hear(ports::Work work);
  void keep_house();
  bool has_nothing_due(const Worker& worker);

  template <class Part, class Ask>
  bool turn(Worker& worker, Part& part, const Ask& ask);
  bool effect_turn(Worker& worker);
  bool take_turn(Worker& worker);
  // Notes a later phase of what the worker does; it is dropped where the service ends before.
  void later(Worker& worker, base::Milliseconds least, std::function<void()> phase);
  void go_on(std::size_t worker, const std::function<void()>& phase);
  base::Milliseconds duration();
  base::Milliseconds until_recorded();
  void crash(const std::string& moment);

  World& world_;
  Internet& internet_;
  Postbox& postbox_;
  const std::string name_;
  OwnClock clock_;
  Ears ears_;
  RoughWriter writer_;
  store::SqlStore store_;
  std::vector<Worker> workers_;
  int life_ = 0;
  base::Instant frozen_until_{};
  base::Instant tide_raised_at_{};
  std::vector<std::function<void()>> asleep_;  // what came due meanwhile
  std::unique_ptr<pipeline::Instance> instance_;
};

}  // namespace simulation

#include "server/workers.hpp"

namespace server {
namespace {

constexpr base::Milliseconds idle_wait{1'000};
constexpr base::Milliseconds failure_wait{1'000};
constexpr base::Milliseconds tick_wait{200};
// So that a long search of a provider's list does not hold up who waits for a payment.
constexpr int sweepers = 2;
constexpr base::Milliseconds chores_wait{5'000};
constexpr int askers = 2;

bool look_once(engine::Looks& looks) {
  const auto job = looks.claim();
  if (!job) return false;
  looks.record(*job, looks.ask(*job));
  return true;
}

bool read_one_stray(engine::Strays& strays) {
  const auto item = strays.claim();
  if (!item) return false;
  strays.record(*item, strays.ask(*item));
  return true;
}

bool do_one_effect(engine::Effects& effects) {
  bool worked = false;
  const auto job = effects.claim(worked);
  if (job) effects.record(*job, effects.call(*job));
  return worked;
}

}  // namespace

Workers::~Workers() {
  for (std::thread& thread : threads_) thread.join();
}

void Workers::start(engine::Intake& intake, engine::Looks& looks, engine::Strays& strays,
                    engine::Effects& effects, engine::Timers& timers,
                    api::WaitingRoom& waiting_room, const WorkerCounts& counts) {
  using ports::Work;
  threads_.emplace_back(
      [this, &intake] { turn(Work::arrivals, [&] { return intake.step(); }, idle_wait); });
  for (int i = 0; i < counts.looks; ++i)
    threads_.emplace_back(
        [this, &looks] { turn(Work::looks, [&] { return look_once(looks); }, idle_wait); });
  threads_.emplace_back(
      [this, &strays] { turn(Work::looks, [&] { return read_one_stray(strays); }, idle_wait); });
  for (int i = 0; i < counts.effects; ++i)
    threads_.emplace_back([this, &effects] {
      turn(Work::effects, [&] { return do_one_effect(effects); }, idle_wait);
    });
  threads_.emplace_back([this, &timers, &waiting_room] {
    const auto step = [&] {
      waiting_room.tick();
      // What becomes due by time alone has nobody to signal it: one worker of each kind looks.
      hub_.work(Work::looks);
      hub_.work(Work::effects);
      return timers.step();
    };
    turn(Work::timers, step, tick_wait);
  });
}

void Workers::start_sweeps(engine::Sweeps& sweeps, std::function<void()> housekeeping) {
  const auto step = [&sweeps] {
    const auto job = sweeps.claim();
    if (job) sweeps.record(*job, sweeps.ask(*job));
    return job.has_value();
  };
  for (int i = 0; i < sweepers; ++i)
    threads_.emplace_back([this, step] { turn(ports::Work::timers, step, idle_wait); });
  threads_.emplace_back([this, housekeeping = std::move(housekeeping)] {
    const auto keep_house = [&] {
      housekeeping();
      return false;
    };
    turn(ports::Work::timers, keep_house, idle_wait);
  });
}

void Workers::start_chores(engine::Chores& chores) {
  threads_.emplace_back(
      [this, &chores] { turn(ports::Work::chores, [&] { return chores.step(); }, chores_wait); });
}

void Workers::start_times(engine::FreeTimes& times) {
  const auto step = [&times] {
    const auto job = times.claim();
    if (job) times.record(*job, times.ask(*job));
    return job.has_value();
  };
  for (int i = 0; i < askers; ++i)
    threads_.emplace_back([this, step] { turn(ports::Work::times, step, idle_wait); });
}

void Workers::start_finding(engine::FindBookings& find_bookings) {
  threads_.emplace_back([this, &find_bookings] {
    turn(ports::Work::chores, [&] { return find_bookings.step(); }, chores_wait);
  });
}

void Workers::turn(ports::Work queue, const std::function<bool()>& step,
                   base::Milliseconds longest) {
  while (!hub_.is_stopping()) {
    const std::uint64_t seen = hub_.count(queue);
    if (!guarded(step)) hub_.wait(queue, seen, longest);
  }
}

bool Workers::guarded(const std::function<bool()>& step) {
  try {
    return step();
  } catch (const ports::StoreUnavailable&) {
    parts_.log.warning("worker.store_unavailable", {});
  } catch (const std::exception&) {
    parts_.log.error("worker.failed", {});
  }
  hub_.wait(ports::Work::timers, hub_.count(ports::Work::timers), failure_wait);
  return false;
}

}  // namespace server

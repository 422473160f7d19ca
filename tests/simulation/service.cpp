#include "simulation/service.hpp"

#include "base/moment.hpp"
#include "base/open_transaction.hpp"
#include "engine/recovery.hpp"
#include "simulation/checks.hpp"

namespace simulation {
namespace {

using base::Milliseconds;

constexpr Milliseconds rest_after_failure{1'000};
constexpr Milliseconds idle_wait{1'000};
constexpr Milliseconds timers_at_least_every{60'000};
constexpr Milliseconds tide_raised_every{60'000};
constexpr Milliseconds downtime_max{20'000};
// So long that every lease runs out and somebody else takes the work over.
constexpr Milliseconds oversleep_min{61'000};
constexpr Milliseconds oversleep_max{150'000};
constexpr Milliseconds doze_max{40'000};

constexpr Queue queues[] = {Queue::arrivals, Queue::looks,   Queue::looks,
                            Queue::strays,   Queue::effects, Queue::effects,
                            Queue::timers,   Queue::sweeps,  Queue::chores};

// Whose step is being taken, for the moments in it.
World* stage = nullptr;

void reach(std::string_view moment) {
  if (stage != nullptr && stage->weather.strikes(Fault::crash)) throw Crash{std::string{moment}};
}

}  // namespace

Service::Service(World& world, Internet& internet, Postbox& postbox, int number)
    : world_(world),
      internet_(internet),
      postbox_(postbox),
      name_("service " + std::to_string(number)),
      clock_(world),
      ears_(*this),
      writer_(world.database, world.weather, world.setting.is_server),
      store_(writer_, writer_, world.random) {
  base::moment_hook.store(&reach);
  for (const Queue queue : queues)
    if (queue != Queue::chores || world.setting.does_chores) workers_.push_back({queue});
}

Service::~Service() { base::moment_hook.store(nullptr); }

void Service::start() {
  if (is_running()) return;
  world_.story.tell(name_, "starts");
  instance_ = std::make_unique<pipeline::Instance>(
      pipeline::Surroundings{store_, clock_, world_.random, ears_, world_.story, internet_,
                             postbox_, world_.setting.engine});
  for (Worker& worker : workers_) worker = {worker.queue};
  frozen_until_ = {};
  const bool began = attempt([this] {
    if (!world_.setting.is_server) store_.release_leases(clock_.now());
    tide_raised_at_ = {};
    keep_house();
  });
  if (!began && is_running()) crash("start");
}

void Service::stop() {
  ++life_;
  asleep_.clear();
  instance_.reset();
}

void Service::crash(const std::string& moment) {
  world_.story.tell(name_, "crashes", moment);
  stop();
  const Milliseconds downtime = world_.timing.within(Milliseconds{500}, downtime_max);
  world_.agenda.note(world_.clock.now() + downtime, [this] { start(); });
}

bool Service::attempt(const std::function<void()>& act) {
  world_.story.turn_of(name_);
  stage = &world_;
  bool done = false;
  std::optional<std::string> crashed_at;
  try {
    act();
    done = true;
  } catch (const Crash& killed) {
    crashed_at = killed.moment;
  } catch (const ports::StoreUnavailable&) {
    world_.story.tell(name_, "finds the database unavailable");
  } catch (const std::exception& failure) {
    world_.wrong("unexpected failure", failure.what());
  }
  stage = nullptr;
  if (crashed_at) crash(*crashed_at);
  return done;
}

std::vector<std::size_t> Service::awake() const {
  std::vector<std::size_t> found;
  const base::Instant now = world_.clock.now();
  if (!is_running() || now < frozen_until_) return found;
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    const Worker& worker = workers_[i];
    const bool may_work = worker.is_awake || (is_timed(worker) && worker.polls_at <= now);
    if (may_work && !worker.is_busy && worker.rests_until <= now) found.push_back(i);
  }
  return found;
}

void Service::wake(Queue queue) {
  for (Worker& worker : workers_)
    if (worker.queue == queue) worker.is_awake = true;
}

// A signal within the process, which nobody has to wait a poll for.
void Service::hear(ports::Work work) {
  for (Worker& worker : workers_) {
    const bool is_meant = (work == ports::Work::arrivals && worker.queue == Queue::arrivals) ||
                          (work == ports::Work::looks && worker.queue == Queue::looks) ||
                          (work == ports::Work::looks && worker.queue == Queue::strays) ||
                          (work == ports::Work::effects && worker.queue == Queue::effects);
    if (!is_meant) continue;
    worker.is_awake = true;
    worker.rests_until = {};
  }
}

std::optional<base::Instant> Service::next_at() const {
  std::optional<base::Instant> next;
  if (!is_running()) return next;
  for (const Worker& worker : workers_) {
    if (worker.is_busy || (!worker.is_awake && !is_timed(worker))) continue;
    const base::Instant polls_at = worker.is_awake ? worker.rests_until : worker.polls_at;
    const base::Instant at = std::max({worker.rests_until, polls_at, frozen_until_});
    if (!next || at < *next) next = at;
  }
  return next;
}

Milliseconds Service::duration() {
  if (!world_.weather.strikes(Fault::oversleep))
    return world_.timing.within(Milliseconds{1}, Milliseconds{250});
  const Milliseconds nap =
      world_.weather.dice(Fault::oversleep).within(oversleep_min, oversleep_max);
  world_.all_awake_at = std::max(world_.all_awake_at, world_.clock.now() + nap);
  return nap;
}

// An answer may wait long to be written down while its lease still holds.
Milliseconds Service::until_recorded() {
  if (world_.weather.strikes(Fault::doze))
    return world_.weather.dice(Fault::doze).within(rest_after_failure, doze_max);
  return duration();
}

void Service::later(Worker& worker, Milliseconds after, std::function<void()> phase) {
  worker.is_busy = true;
  const auto index = static_cast<std::size_t>(&worker - workers_.data());
  world_.agenda.note(world_.clock.now() + after,
                     [this, index, life = life_, phase = std::move(phase)] {
                       if (life != life_) return;
                       if (world_.clock.now() < frozen_until_)
                         asleep_.push_back([this, index, phase] { go_on(index, phase); });
                       else
                         go_on(index, phase);
                     });
}

void Service::go_on(std::size_t worker, const std::function<void()>& phase) {
  Worker& mine = workers_[worker];
  mine.is_busy = false;
  mine.is_awake = true;
  if (!attempt(phase)) mine.rests_until = world_.clock.now() + rest_after_failure;
}

void Service::freeze_until(base::Instant until) {
  frozen_until_ = until;
  world_.agenda.note(until, [this, life = life_] {
    if (life == life_) wake_up();
  });
}

void Service::wake_up() {
  frozen_until_ = {};
  for (auto& phase : std::exchange(asleep_, {}))
    world_.agenda.note(world_.clock.now(), [life = life_, this, phase = std::move(phase)] {
      if (life == life_) phase();
    });
}

// As the server does it beside its sweeps.
void Service::keep_house() {
  const base::Instant now = clock_.now();
  if (now >= tide_raised_at_ && now - tide_raised_at_ < tide_raised_every) return;
  tide_raised_at_ = now;
  engine::raise_tide(instance_->parts, world_.tides);
  instance_->sweeps.plan();
}

// Claim, ask and record, each at its own time.
template <class Part, class Ask>
bool Service::turn(Worker& worker, Part& part, const Ask& ask) {
  auto claimed = part.claim();
  if (!claimed) return false;
  const auto job = std::make_shared<typename decltype(claimed)::value_type>(*std::move(claimed));
  later(worker, duration(), [this, &worker, &part, job, ask] {
    auto answer = ask(part, *job);
    const auto kept = std::make_shared<decltype(answer)>(std::move(answer));
    later(worker, until_recorded(), [&part, job, kept] { part.record(*job, *kept); });
  });
  return true;
}

bool Service::effect_turn(Worker& worker) {
  bool worked = false;
  auto claimed = instance_->effects.claim(worked);
  if (!claimed) return worked;
  const auto job = std::make_shared<engine::EffectJob>(*std::move(claimed));
  check_claim(world_, *job);
  later(worker, duration(), [this, &worker, job] {
    const auto answer = std::make_shared<engine::EffectAnswer>(instance_->effects.call(*job));
    later(worker, until_recorded(),
          [this, job, answer] { instance_->effects.record(*job, *answer); });
  });
  return true;
}

bool Service::take_turn(Worker& worker) {
  const auto ask = [](auto& part, const auto& job) { return part.ask(job); };
  switch (worker.queue) {
    case Queue::arrivals:
      return instance_->intake.step();
    case Queue::looks:
      return turn(worker, instance_->looks, ask);
    case Queue::strays:
      return turn(worker, instance_->strays, ask);
    case Queue::effects:
      return effect_turn(worker);
    case Queue::timers:
      keep_house();
      return instance_->timers.step();
    case Queue::sweeps:
      return turn(worker, instance_->sweeps, ask);
    case Queue::chores:
      return instance_->chores.step();
  }
  return false;
}

// Most looks into a queue would find nothing; what is there is known without a transaction.
bool Service::has_nothing_due(const Worker& worker) {
  if (is_timed(worker)) return false;
  const auto& due = world_.database.due_times()[static_cast<std::size_t>(worker.queue)];
  return !due || clock_.now() < *due;
}

void Service::step(std::size_t index) {
  Worker& worker = workers_[index];
  bool worked = false;
  const bool done = has_nothing_due(worker) || attempt([&] { worked = take_turn(worker); });
  if (!is_running()) return;
  const base::Instant now = world_.clock.now();
  if (!done) {
    worker.rests_until = now + rest_after_failure;
  } else if (!worked) {
    worker.is_awake = false;
    worker.rests_until = now + idle_wait;
    worker.polls_at = now + timers_at_least_every;
  }
}

}  // namespace simulation

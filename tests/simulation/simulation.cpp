#include "simulation/simulation.hpp"

#include <algorithm>

#include "simulation/checks.hpp"
#include "simulation/courier.hpp"
#include "simulation/people.hpp"
#include "simulation/report.hpp"
#include "simulation/service.hpp"
#include "simulators/stripe_books.hpp"

namespace simulation {
namespace {

using base::Milliseconds;

constexpr Milliseconds minute{60'000};
constexpr Milliseconds hour{60 * 60'000};
// Longer than the longest hold, a session's life and the looks after it.
constexpr Milliseconds until_news_is_served = 2 * minute;
constexpr Milliseconds until_rest = 45 * minute;
constexpr Milliseconds until_holds_end = 3 * minute;  // after the news was served
constexpr Milliseconds after_decisions = 10 * minute;
constexpr Milliseconds after_ringing = minute;
constexpr std::int64_t steps_max = 60'000;
// Some seeds live through an outage after which nothing may be sent again.
constexpr int long_seeds = 6;
constexpr Milliseconds longest = 15 * hour;
constexpr Milliseconds longest_outage = 13 * hour;
constexpr std::int64_t steps_max_of_long = 10 * steps_max;

Setting drawn_setting(const Case& chosen) {
  Dice dice{chosen.seed, "setting"};
  Setting setting;
  const std::string_view script = chosen.script;
  setting.rates = {.never = chosen.without,
                   .are_documented = chosen.is_documented,
                   .script = script.substr(0, fault_count)};
  setting.is_server = dice.chance(600);
  setting.services = setting.is_server ? static_cast<int>(dice.between(1, 3)) : 1;
  const int bookings = static_cast<int>(dice.chance(800) ? dice.between(1, 3) : dice.between(4, 8));
  setting.bookings = std::min(bookings, chosen.bookings.value_or(bookings));
  setting.length = dice.within(10 * minute, 90 * minute);
  setting.engine = pipeline::settings();
  setting.engine.open_sessions_every = dice.one_of<Milliseconds>({minute, 2 * minute, 4 * minute});
  setting.engine.events_every = dice.one_of<Milliseconds>({5 * minute, 10 * minute, 15 * minute});
  setting.engine.registrations_every = dice.one_of<Milliseconds>({5 * minute, 15 * minute});
  setting.does_chores = dice.chance(150);
  setting.sells_all = Dice{chosen.seed, "shop"}.chance(400) && !chosen.is_plain;
  setting.sells_dearer = setting.sells_all && Dice{chosen.seed, "fees"}.chance(500);
  setting.is_long = dice.chance(long_seeds) && !chosen.is_documented && !chosen.twin;
  setting.twin = chosen.twin;
  if (chosen.twin) keep_to(setting.rates, *chosen.twin);
  if (setting.is_long) setting.rates.surely = {Fault::stripe_outage};
  if (setting.is_long) setting.length = longest;
  return setting;
}

// Clients of the one are moved to the other, which costs more or less.
void sell_dearer(ports::SessionType& type) {
  const std::string& id = type.id.text();
  if (id != dearer_type && id != cheaper_type) return;
  if (id == dearer_type) type.terms.price = {dearer_price, domain::Currency::known("eur")};
  type.terms.difference = domain::DifferencePolicy::charge_difference;
  type.terms.promotion_codes = true;
}

void sell_all(ports::SessionType& type) {
  const std::string& id = type.id.text();
  if (id == "tokyo-session") type.terms.price = {5'000, domain::Currency::known("jpy")};
  if (id == "kuwait-session") type.terms.price = {12'500, domain::Currency::known("kwd")};
  if (id == "strategy-session") type.terms.secure_again = true;
}

// What the types give back, so that policies are told from each other.
void add_policies(ports::Store& store, const Setting& setting) {
  store.write([&setting](ports::Transaction& transaction) {
    for (ports::SessionType& type : transaction.session_types(domain::BuilderSlug{"demo"})) {
      domain::CancellationPolicy& policy = type.terms.policy;
      if (type.id.text() == "tiered-refund-session") {
        policy.client = {.kind = domain::RefundKind::tiers, .tiers = {{48, 100}, {2, 50}}};
        type.terms.delayed_methods = true;
      }
      if (type.id.text() == "approval-session") policy.client.approval = true;
      if (setting.sells_all) sell_all(type);
      if (setting.sells_dearer) sell_dearer(type);
      transaction.save_session_type(type);
    }
  });
}

class Simulation {
 public:
  Simulation(const Case& chosen, Database& database, bool is_read);
  Outcome live();

 private:
  void begin();
  void plan(Fault fault, std::function<void(Dice&)> strike);
  void plan_accidents();
  void plan_outages();
  void plan_standstills();
  void plan_clocks();
  void plan_losses();
  void lose_subscriptions();
  void lose_endpoints();
  void heal();
  void go_on_until(base::Instant end);
  bool do_something();
  void wake_who_is_due();
  void ring_everybody();
  std::optional<base::Instant> next_instant();
  Service* a_service();
  void make_backup();
  bool is_sending();
  void put_back();

  World world_;
  Internet internet_;
  Postbox postbox_;
  std::vector<std::unique_ptr<Service>> services_;
  Courier courier_;
  People people_;
  Dice scheduler_;
  std::vector<Agenda::Task> ready_;
  std::optional<Milliseconds> backup_wanted_;  // and how long after it is put back
  std::optional<sql::Connection> backup_;
  std::int64_t mark_of_backup_ = 0;
};

Simulation::Simulation(const Case& chosen, Database& database, bool is_read)
    : world_(chosen.seed, drawn_setting(chosen), is_read, database),
      internet_(world_),
      postbox_(world_),
      courier_(world_, [this] { return a_service(); }),
      people_(world_, [this] { return a_service(); }),
      scheduler_(
          chosen.seed, "scheduler",
          std::string_view{chosen.script}.substr(std::min(chosen.script.size(), fault_count))) {
  for (int i = 1; i <= world_.setting.services; ++i)
    services_.push_back(std::make_unique<Service>(world_, internet_, postbox_, i));
}

// One that runs; nothing where none does.
Service* Simulation::a_service() {
  std::vector<Service*> running;
  for (const auto& service : services_)
    if (service->is_running() && service->frozen_until() <= world_.clock.now())
      running.push_back(service.get());
  return running.empty() ? nullptr : scheduler_.one_of(running);
}

void Simulation::begin() {
  world_.database.empty();
  store::SqlStore store{world_.database.door(), world_.database.door(), world_.random};
  class Quiet final : public ports::Signals {
    void work(ports::Work) override {}
    void changed(const domain::BookingCode&) override {}
  } quiet;
  class Line final : public http::Client {
   public:
    explicit Line(World& world) : world_(world) {}
    base::Result<http::Response, http::SendError> send(const std::string& base_url,
                                                       const http::Request& request,
                                                       const http::SendOptions&) override {
      if (base_url == pipeline::stripe_url)
        return world_.stripe.handle(request, world_.clock.now());
      return world_.calendly.handle(request, world_.clock.now());
    }

   private:
    World& world_;
  } line{world_};
  pipeline::Instance registrar{{store, world_.clock, world_.random, quiet, world_.story, line,
                                postbox_, world_.setting.engine}};
  registrar.add_catalogue(world_.clock.now());
  add_policies(store, world_.setting);
  for (const auto& service : services_) service->start();
  people_.invite(world_.setting.bookings,
                 world_.setting.is_long ? hour / 2 : world_.setting.length / 2);
}

void Simulation::put_back() {
  for (const auto& service : services_) service->stop();
  world_.database.replace_by(*backup_);
  world_.acked.clear();
  world_.seen = {};
  world_.lost_history = true;
  internet_.forget_sends();
  // A mark is in the database before it is noted beside it.
  const bool must_be_noticed = world_.tides.note && world_.tides.note->mark > mark_of_backup_ + 1;
  for (const auto& service : services_) service->start();
  const bool one_runs =
      std::ranges::any_of(services_, [](const auto& service) { return service->is_running(); });
  if (must_be_noticed && one_runs && !world_.is_recovering())
    world_.wrong("DB9", "an older database is taken for the present one");
}

// Somebody tidies up in Calendly's settings.
void Simulation::lose_subscriptions() {
  auto& account = world_.calendly.account();
  std::vector<std::string> ids;
  for (const auto& [id, subscription] : account.records().subscriptions) ids.push_back(id);
  for (const std::string& id : ids) account.unsubscribe(id);
}

void Simulation::lose_endpoints() {
  std::vector<std::string> ids;
  for (const auto& endpoint : world_.stripe.books().webhook_endpoints.all())
    ids.push_back(simulators::text_in(endpoint, "id"));
  for (const std::string& id : ids) {
    http::Request request;
    request.method = "DELETE";
    request.target = "/v1/webhook_endpoints/" + id;
    request.headers = {{"Authorization", "Bearer " + std::string{pipeline::stripe_key}}};
    world_.stripe.handle(request, world_.clock.now());
  }
}

// Made at once, or as soon as something is being sent.
void Simulation::make_backup() {
  const Milliseconds wait = *std::exchange(backup_wanted_, std::nullopt);
  backup_.emplace(world_.database.copy());
  mark_of_backup_ = world_.tides.note ? world_.tides.note->mark : 0;
  world_.agenda.note(world_.clock.now() + wait, [this] {
    if (!world_.weather.is_calm()) put_back();
  });
}

bool Simulation::is_sending() {
  bool is_sending = false;
  world_.database.door().use([&](sql::Connection& connection) {
    is_sending = connection.query("select 1 from outbox where state = 'claimed'").next();
  });
  return is_sending;
}

// The large accidents, each at a drawn moment.
void Simulation::plan(Fault fault, std::function<void(Dice&)> strike) {
  if (!world_.weather.strikes(fault)) return;
  Dice& dice = world_.weather.dice(fault);
  const Milliseconds latest = world_.setting.is_long ? hour : world_.setting.length;
  world_.agenda.note(world_.clock.now() + dice.within(minute, latest),
                     [this, fault, &dice, strike = std::move(strike)] {
                       if (world_.weather.is_calm()) return;
                       world_.story.tell("accident", facts(fault).name);
                       strike(dice);
                     });
}

void Simulation::plan_accidents() {
  plan_outages();
  plan_standstills();
  plan_clocks();
  plan(Fault::subscription_lost, [this](Dice&) { lose_subscriptions(); });
  plan(Fault::endpoint_lost, [this](Dice&) { lose_endpoints(); });
  plan(Fault::provider_clock, [this](Dice& dice) {
    world_.providers_behind = dice.within(Milliseconds{-400'000}, Milliseconds{400'000});
  });
  plan_losses();
}

void Simulation::plan_outages() {
  const auto outage = [this](Outage World::* provider) {
    return [this, provider](Dice& dice) {
      const bool is_long = world_.setting.is_long && provider == &World::stripe_outage;
      const Milliseconds length = is_long ? longest_outage : dice.within(minute, 30 * minute);
      world_.*provider = dice.one_of<Outage>(
          {Outage::refuses, Outage::is_silent, Outage::is_mute, Outage::is_backed_up});
      people_.make_good(std::min(length, 15 * minute));
      world_.agenda.note(world_.clock.now() + length,
                         [this, provider] { world_.*provider = Outage::none; });
    };
  };
  plan(Fault::stripe_outage, outage(&World::stripe_outage));
  plan(Fault::calendly_outage, outage(&World::calendly_outage));
}

void Simulation::plan_standstills() {
  plan(Fault::stop_for_a_while, [this](Dice& dice) {
    const auto back = world_.clock.now() + dice.within(minute, hour);
    for (const auto& service : services_) {
      service->stop();
      world_.agenda.note(back, [&service = *service] { service.start(); });
    }
  });
  plan(Fault::rolling_restart, [this](Dice& dice) {
    Milliseconds wait{0};
    for (const auto& service : services_) {
      world_.agenda.note(world_.clock.now() + wait, [&service = *service] { service.stop(); });
      wait += dice.within(Milliseconds{500}, Milliseconds{9'000});
      world_.agenda.note(world_.clock.now() + wait, [&service = *service] { service.start(); });
    }
  });
  plan(Fault::suspend, [this](Dice& dice) {
    const auto until = world_.clock.now() + dice.within(2 * minute, 40 * minute);
    for (const auto& service : services_) service->freeze_until(until);
  });
}

void Simulation::plan_clocks() {
  plan(Fault::clock_skew,
       [this](Dice& dice) { world_.set_skew(dice.within(-skew_max, skew_max)); });
  const auto jump = [this](Milliseconds by) {
    world_.set_skew(by);
    world_.agenda.note(world_.clock.now() + world_.timing.within(minute, 15 * minute),
                       [this] { world_.set_skew(Milliseconds{0}); });
  };
  plan(Fault::clock_forward, [this, jump](Dice& dice) {
    const Milliseconds by = dice.within(2 * minute, 10 * minute);
    jump(dice.chance(500) ? by : 6 * by);
    people_.make_good(6 * by);
  });
  plan(Fault::clock_back, [jump](Dice& dice) { jump(-dice.within(2 * minute, 10 * minute)); });
}

void Simulation::plan_losses() {
  const auto losing = [this](Milliseconds most) {
    return [this, most](Dice& dice) {
      backup_wanted_ = dice.within(Milliseconds{500}, most);
      if (dice.chance(500)) make_backup();
    };
  };
  if (world_.setting.is_server) plan(Fault::lost_suffix, losing(Milliseconds{8'000}));
  if (!world_.weather.struck(Fault::lost_suffix)) plan(Fault::old_backup, losing(40 * minute));
}

void Simulation::heal() {
  world_.story.tell("weather", "calms down");
  world_.weather.calm();
  people_.go_home();
  world_.stripe_outage = world_.calendly_outage = Outage::none;
  world_.providers_behind = Milliseconds{0};
  world_.set_skew(Milliseconds{0});
  for (const auto& service : services_) {
    service->wake_up();
    service->start();
  }
}

void Simulation::ring_everybody() {
  store::SqlStore store{world_.database.door(), world_.database.door(), world_.random};
  store.write([&](ports::Transaction& transaction) {
    for (const domain::BookingCode& code : world_.bookings)
      if (transaction.booking(code)) transaction.ring(code, world_.clock.now());
  });
  world_.database.touch();
}

void Simulation::wake_who_is_due() {
  const DueTimes& due = world_.database.due_times();
  for (std::size_t i = 0; i < queue_count; ++i)
    if (due[i] && *due[i] <= world_.clock.now() + world_.skew)
      for (const auto& service : services_) service->wake(static_cast<Queue>(i));
}

// Whatever may happen now, one of it by lot.
bool Simulation::do_something() {
  courier_.collect();
  if (courier_.deliver()) return true;
  world_.agenda.take_due(world_.clock.now(), ready_);
  std::vector<std::pair<Service*, std::size_t>> awake;
  for (const auto& service : services_)
    for (const std::size_t worker : service->awake()) awake.emplace_back(service.get(), worker);
  const auto choices = static_cast<std::int64_t>(ready_.size() + awake.size());
  if (choices == 0) return false;
  const auto chosen = static_cast<std::size_t>(scheduler_.between(0, choices - 1));
  if (chosen < ready_.size()) {
    const Agenda::Task task = std::move(ready_[chosen]);
    ready_.erase(ready_.begin() + static_cast<std::ptrdiff_t>(chosen));
    task();
  } else {
    const auto& [service, worker] = awake[chosen - ready_.size()];
    service->step(worker);
  }
  return true;
}

std::optional<base::Instant> Simulation::next_instant() {
  std::optional<base::Instant> next = world_.agenda.next_at();
  const auto consider = [&](const std::optional<base::Instant>& at) {
    if (at && *at > world_.clock.now() && (!next || *at < *next)) next = at;
  };
  consider(courier_.next_at());
  for (const auto& service : services_) consider(service->next_at());
  for (const auto& due : world_.database.due_times())
    if (due) consider(*due - world_.skew);
  return next;
}

void Simulation::go_on_until(base::Instant end) {
  while (world_.violations.empty()) {
    if (do_something()) {
      ++world_.steps;
      check_changes(world_);
      if (backup_wanted_ && is_sending()) make_backup();
      if (world_.steps == (world_.setting.is_long ? steps_max_of_long : steps_max))
        world_.wrong("L11", "something goes round for ever");
      continue;
    }
    wake_who_is_due();
    const bool somebody_wakes = std::ranges::any_of(
        services_, [](const auto& service) { return !service->awake().empty(); });
    if (somebody_wakes) continue;
    const auto next = next_instant();
    if (!next || *next >= end) break;
    world_.clock.set(*next);
    world_.stripe.tick(*next);
  }
  if (world_.clock.now() < end) world_.clock.set(end);
  world_.stripe.tick(world_.clock.now());
}

Outcome Simulation::live() {
  begin();
  plan_accidents();
  const auto now = [this] { return world_.clock.now(); };
  go_on_until(now() + world_.setting.length);
  if (world_.violations.empty()) check_books(world_);
  heal();
  const base::Instant healed_at = now();
  go_on_until(std::max(now(), world_.all_awake_at) + until_news_is_served);
  if (world_.violations.empty() && !world_.clock_has_jumped()) check_news(world_, healed_at);
  const Milliseconds ahead = world_.furthest_ahead;
  go_on_until(now() + until_holds_end + ahead);
  const base::Instant holds_end_at = now();
  base::Instant nothing_withheld_since = holds_end_at;
  while (now() < holds_end_at + until_rest - until_holds_end && world_.violations.empty()) {
    go_on_until(now() + minute);
    if (world_.is_recovering()) nothing_withheld_since = now();
    check_ends(world_, nothing_withheld_since);
  }
  go_on_until(now() + (people_.tidy_up() ? until_rest : after_decisions));
  if (world_.violations.empty()) check_rest(world_);
  const std::string ends = ends_of(world_);
  ring_everybody();
  go_on_until(now() + after_ringing);
  if (world_.violations.empty() && ends_of(world_) != ends)
    world_.wrong("I3, I27", "looking once more changed " + ends + " to " + ends_of(world_));
  Outcome outcome{.violations = world_.violations,
                  .hash = world_.story.hash(),
                  .steps = world_.steps,
                  .faults = {},
                  .bookings = static_cast<std::int64_t>(world_.bookings.size()),
                  .success = success_of(world_),
                  .meetings = meetings_of(world_),
                  .lines = world_.story.lines()};
  if (world_.setting.twin) outcome.fates = fates_of(world_);
  for (const FaultFacts& known : all_faults())
    outcome.faults[static_cast<std::size_t>(known.fault)] = world_.weather.struck(known.fault);
  return outcome;
}

}  // namespace

Outcome run(const Case& chosen, Database& database, bool is_read) {
  return Simulation{chosen, database, is_read}.live();
}

}  // namespace simulation

#include "simulation/world.hpp"

#include <algorithm>

#include "pipeline/instance.hpp"
#include "store/sql_store.hpp"

namespace simulation {
namespace {

// A Friday noon on which the simulated calendar has free times ahead.
constexpr base::Instant start = base::from_unix_seconds(1'795'176'000);

// A look proves after a minute that nothing happened; Stripe's lists lag by half of it at most.
constexpr base::Milliseconds leap_min{30'000};

}  // namespace

World::World(std::uint64_t given, Setting drawn, bool is_read, Database& shared)
    : seed(given),
      setting(std::move(drawn)),
      clock(start),
      weather(seed, setting.rates),
      story(clock, is_read),
      database(shared),
      calendly(simulators::CalendlySetting{.token = pipeline::calendly_token}),
      stripe(simulators::StripeOptions{
          .secret_key = pipeline::stripe_key, .seed = seed + 1, .choices = {}}),
      random(seed),
      timing(seed, "timing") {
  tides.is_file = !setting.is_server;
}

void World::set_skew(base::Milliseconds by) {
  if (by - skew >= leap_min) leaps.push_back(clock.now());
  skew = by;
  furthest_ahead = std::max(furthest_ahead, skew);
}

bool World::clock_leapt_between(base::Instant from, base::Instant to) const {
  return std::ranges::any_of(leaps, [&](base::Instant leap) { return from <= leap && leap <= to; });
}

bool World::is_recovering() {
  store::SqlStore store{database.door(), database.door(), random};
  bool recovering = false;
  store.read([&](ports::Snapshot& snapshot) { recovering = engine::is_recovering(snapshot); });
  return recovering;
}

bool World::strikes(Fault fault, const std::string& booking) {
  if (!setting.twin) return weather.strikes(fault);
  const auto whose = std::ranges::find_if(visits, [&](const Visit& visit) {
    return visit.booking && visit.booking->text() == booking;
  });
  const auto number = static_cast<std::size_t>(whose - visits.begin());
  Dice own{seed, "bank " + std::to_string(number)};
  weather.draw_people_from(&banks.try_emplace(number, own).first->second);
  const bool strikes = weather.strikes(fault);
  weather.draw_people_from(nullptr);
  return strikes;
}

void World::wrong(std::string_view invariant, const std::string& detail) {
  const std::string text = std::string{invariant} + ": " + detail;
  story.tell("VIOLATION", text);
  if (violations.size() < 20) violations.push_back(text);
}

}  // namespace simulation

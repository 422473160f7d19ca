#include "simulation/world.hpp"

#include "pipeline/instance.hpp"

namespace simulation {
namespace {

// A Friday noon on which the simulated calendar has free times ahead.
constexpr base::Instant start = base::from_unix_seconds(1'795'176'000);

}  // namespace

World::World(std::uint64_t given, Setting drawn, const std::set<Fault>& never, bool is_read,
             Database& shared)
    : seed(given),
      setting(std::move(drawn)),
      clock(start),
      weather(seed, never),
      story(clock, is_read),
      database(shared),
      calendly(simulators::CalendlySetting{.token = pipeline::calendly_token}),
      stripe(simulators::StripeOptions{
          .secret_key = pipeline::stripe_key, .seed = seed + 1, .choices = {}}),
      random(seed),
      timing(seed, "timing") {
  tides.is_file = !setting.is_server;
}

void World::wrong(std::string_view invariant, const std::string& detail) {
  const std::string text = std::string{invariant} + ": " + detail;
  story.tell("VIOLATION", text);
  if (violations.size() < 20) violations.push_back(text);
}

}  // namespace simulation

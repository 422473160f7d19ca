#include "server/visiting_engine.hpp"

#include "server/engine_settings.hpp"
#include "server/registration_of.hpp"
#include "server/vault_of.hpp"

namespace server {

VisitingEngine::VisitingEngine(const config::Config& config)
    : vault(vault_of(config)),
      database(config, random, Database::Access::visit),
      providers(config, database.clock(), log, metrics),
      parts{database.store(),          database.clock(), random, signals, metrics, log,
            settings_of(config, vault)},
      intake(parts, stripe_reader, calendly_reader),
      looks(parts, providers.calendly, providers.stripe, stripe_reader, calendly_reader),
      timers(parts, providers.clocks),
      sweeps(parts, registration_of(config, database.store(), random, database.clock(), providers,
                                    vault)) {
  database.must_belong_to(config.installation_id);
}

bool VisitingEngine::look_on() {
  bool worked = intake.step();
  worked = timers.step() || worked;
  if (const auto job = looks.claim()) {
    looks.record(*job, looks.ask(*job));
    worked = true;
  }
  return worked;
}

bool VisitingEngine::step() {
  bool worked = look_on();
  if (const auto job = sweeps.claim()) {
    sweeps.record(*job, sweeps.ask(*job));
    worked = true;
  }
  return worked;
}

}  // namespace server

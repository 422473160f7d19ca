#include "server/operations.hpp"

#include <optional>

#include "commands/create_key.hpp"
#include "commands/doctor.hpp"
#include "commands/register_webhooks.hpp"
#include "commands/sync_types.hpp"
#include "mail/smtp.hpp"
#include "server/database.hpp"
#include "server/providers.hpp"
#include "server/registration_of.hpp"
#include "server/system_clock.hpp"
#include "server/vault_of.hpp"
#include "vault/system_random.hpp"

namespace server {
namespace {

// What every command that talks to the providers needs.
struct Tools {
  explicit Tools(const config::Config& config) : providers(config, clock, log, metrics) {}

  SystemClock clock;
  base::NoLog log;
  ports::NoMetrics metrics;
  vault::SystemRandom random;
  Providers providers;
};

std::optional<base::Instant> date_of(http::Client& network, const std::string& url) {
  const auto answer = network.send(url, http::Request{.method = "GET", .target = "/"}, {});
  const auto date = answer ? answer->header("Date") : std::nullopt;
  return date ? base::parse_http_date(*date) : std::nullopt;
}

}  // namespace

base::Instant now() { return SystemClock{}.now(); }

commands::Report run_doctor(const config::Config& config) {
  Tools tools{config};
  std::optional<Database> database;
  std::string problem;
  try {
    database.emplace(config, tools.random);
  } catch (const std::exception& error) {
    problem = error.what();
  }
  return commands::examine(
      {.config = config,
       .calendly = tools.providers.calendly,
       .stripe = tools.providers.stripe,
       .store = database ? &database->store() : nullptr,
       .store_problem = problem,
       .database = database_shown(config),
       .livemode = is_live_key(config.stripe.secret_key),
       .clock = tools.clock,
       .date_of = [&](const std::string& url) { return date_of(tools.providers.network, url); },
       .greet_mail_server =
           [&] {
             return mail::greet({.url = config.mail.smtp_url,
                                 .user = config.mail.user,
                                 .password = config.mail.password});
           }});
}

commands::Report run_register(const config::Config& config) {
  Tools tools{config};
  const vault::Vault vault = vault_of(config);
  Database database{config, tools.random};
  database.must_belong_to(config.installation_id);
  const auto synced =
      commands::sync_types(database.store(), tools.providers.calendly, config, tools.clock);
  if (!commands::is_well(synced)) return synced;
  return commands::register_webhooks(
      registration_of(config, database.store(), tools.random, tools.clock, tools.providers, vault));
}

commands::Report run_sync(const config::Config& config) {
  Tools tools{config};
  Database database{config, tools.random};
  database.must_belong_to(config.installation_id);
  return commands::sync_types(database.store(), tools.providers.calendly, config, tools.clock);
}

std::string run_create_key(const config::Config& config, const std::string& role,
                           const std::string& builder) {
  const SystemClock clock;
  vault::SystemRandom random;
  Database database{config, random};
  std::optional<domain::BuilderSlug> slug;
  if (role == "builder")
    slug = domain::BuilderSlug{builder.empty() ? config.builder.slug : builder};
  return commands::create_key(database.store(), random, clock, role, slug);
}

}  // namespace server

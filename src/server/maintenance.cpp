#include "server/maintenance.hpp"

#include <filesystem>
#include <stdexcept>
#include <thread>

#include "engine/reconcile.hpp"
#include "engine/switches.hpp"
#include "server/database.hpp"
#include "server/engine_settings.hpp"
#include "server/visiting_engine.hpp"
#include "sql/connection.hpp"
#include "sql/sqlite_driver.hpp"
#include "vault/system_random.hpp"

namespace server {
namespace {

using commands::Report;
using commands::Verdict;

constexpr base::Milliseconds idle_wait{100};
constexpr base::Milliseconds busy_timeout{5'000};
constexpr int bookings_shown_max = 10'000;

ports::Reconciliation run_named(ports::Store& store, const std::string& id) {
  std::optional<ports::Reconciliation> found;
  store.read([&](ports::Snapshot& snapshot) {
    for (ports::Reconciliation& run : snapshot.reconciliations(bookings_shown_max))
      if (run.id == id) found = std::move(run);
  });
  CHECK(found.has_value());
  return *found;
}

Report report_on(ports::Store& store, const ports::Reconciliation& run) {
  Report report{{Verdict::ok, "agree",
                 std::to_string(run.agree) + (run.agree == 1 ? " booking" : " bookings"), ""}};
  store.read([&](ports::Snapshot& snapshot) {
    using enum ports::ReconcileVerdict;
    for (const auto& row : snapshot.reconciled(run.id, fixed, bookings_shown_max))
      report.push_back({Verdict::ok, row.booking.text() + " fixed",
                        "was: " + row.before + "; " + row.detail, ""});
    for (const auto& row : snapshot.reconciled(run.id, person, bookings_shown_max))
      report.push_back({Verdict::warning, row.booking.text() + " needs a person",
                        row.before + "; " + row.detail,
                        "look at it: slotpay lookup " + row.booking.text()});
  });
  return report;
}

Report report_on_flags(ports::Store& store) {
  Report report;
  store.read([&](ports::Snapshot& snapshot) {
    for (const ports::Flag& flag : snapshot.flags())
      report.push_back({Verdict::ok, flag.name,
                        std::string{flag.on ? "on" : "off"} + ", by " + flag.set_by + " at " +
                            base::to_rfc3339(flag.set_at),
                        ""});
  });
  return report;
}

}  // namespace

Report show_flags(const config::Config& config) {
  vault::SystemRandom random;
  Database database{config, random, Database::Access::visit};
  engine::adopt_flags(database.store(), switches_of(config.flags), database.clock().now());
  return report_on_flags(database.store());
}

Report set_flag(const config::Config& config, const std::string& name, bool on) {
  vault::SystemRandom random;
  Database database{config, random, Database::Access::visit};
  const base::Instant now = database.clock().now();
  engine::adopt_flags(database.store(), switches_of(config.flags), now);
  if (!engine::set_flag(database.store(), name, on, "command line", now)) {
    std::string known;
    for (const std::string_view flag : engine::flag_names()) known += " " + std::string{flag};
    throw std::runtime_error("there is no flag " + name + "; there are" + known);
  }
  return report_on_flags(database.store());
}

Report run_reconcile(const config::Config& config) {
  VisitingEngine comparison{config};
  comparison.sweeps.plan();
  ports::Store& store = comparison.database.store();
  std::string id;
  store.write([&](ports::Transaction& transaction) {
    id = engine::begin_reconciliation(comparison.parts, transaction, "operator",
                                      comparison.parts.clock.now());
  });
  while (!run_named(store, id).ended_at)
    if (!comparison.step()) std::this_thread::sleep_for(idle_wait);
  return report_on(store, run_named(store, id));
}

Report run_backup(const config::Config& config, const std::string& file) {
  if (config.database.is_postgres())
    throw std::runtime_error("PostgreSQL makes its own backups: pg_dump --format=custom --file=" +
                             file + " DATABASE_URL");
  if (std::filesystem::exists(file))
    throw std::runtime_error(file + " exists already; a backup goes into a new file");
  sql::Connection source{std::make_unique<sql::SqliteDriver>(
      config.database.url, sql::SqliteRole::reader, busy_timeout)};
  sql::Connection copy{
      std::make_unique<sql::SqliteDriver>(file, sql::SqliteRole::writer, busy_timeout)};
  source.copy_to(copy);
  auto rows = copy.query("pragma integrity_check");
  const std::string verdict = rows.next() ? rows.text(0) : "no answer";
  if (verdict != "ok") throw std::runtime_error("the copy is damaged: " + verdict);
  return {{Verdict::ok, "backup", file + " is whole", ""}};
}

}  // namespace server

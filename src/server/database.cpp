#include "server/database.hpp"

#include <filesystem>
#include <optional>
#include <stdexcept>

#include "store/migrations.hpp"

namespace server {
namespace {

sql::FileDatabaseOptions checked_options() {
  sql::FileDatabaseOptions options;
  options.prepare = [](sql::Connection& connection) {
    if (sql::pending_migrations(connection, store::migrations()).empty()) return;
    throw std::runtime_error(
        "the database has to be brought up to date first: run `slotpay "
        "migrate` with the same configuration");
  };
  return options;
}

void make_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path{path}.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
}

}  // namespace

Database::Database(const config::Config& config, ports::Random& random)
    : database_(config.store.sqlite, checked_options()), store_(database_, database_, random) {}

void Database::must_belong_to(const std::string& installation_id) {
  std::optional<std::string> owner;
  store_.write([&](ports::Transaction& transaction) {
    owner = transaction.installation_id();
    if (!owner && !installation_id.empty()) transaction.set_installation_id(installation_id);
  });
  if (owner && *owner != installation_id)
    throw std::runtime_error("installation_id is \"" + installation_id +
                             "\" but the database belongs to \"" + *owner +
                             "\": a copied database must not act on real bookings; use a database "
                             "of your own or correct installation_id");
}

int migrate_database(const config::Config& config, base::Instant now) {
  make_folder_of(config.store.sqlite);
  int applied = 0;
  sql::FileDatabaseOptions options;
  options.prepare = [&](sql::Connection& connection) {
    applied = static_cast<int>(sql::migrate(connection, store::migrations(), now).size());
  };
  const sql::FileDatabase database{config.store.sqlite, options};
  return applied;
}

}  // namespace server

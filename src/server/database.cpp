#include "server/database.hpp"

#include <filesystem>
#include <optional>
#include <stdexcept>

#include "server/system_clock.hpp"
#include "sql/file_database.hpp"
#include "sql/inline_database.hpp"
#include "sql/postgres_channel.hpp"
#include "sql/postgres_database.hpp"
#include "sql/sqlite_driver.hpp"
#include "store/migrations.hpp"

namespace server {
namespace {

// The time of the database's server.
class SharedClock final : public ports::Clock {
 public:
  explicit SharedClock(const sql::ServerClock& clock) : clock_(clock) {}
  base::Instant now() const override { return clock_.now(); }
  base::Milliseconds elapsed() const override { return uptime(); }

 private:
  const sql::ServerClock& clock_;
};

constexpr base::Milliseconds visitor_patience{10'000};

void must_be_up_to_date(sql::Connection& connection) {
  if (sql::pending_migrations(connection, store::migrations()).empty()) return;
  throw std::runtime_error(
      "the database has to be brought up to date first: run `slotpay "
      "migrate` with the same configuration");
}

sql::FileDatabaseOptions file_options() {
  sql::FileDatabaseOptions options;
  options.prepare = must_be_up_to_date;
  return options;
}

sql::PostgresOptions server_of(const config::Config& config) {
  return {.address = config.database.url, .password = config.database.password};
}

sql::PostgresDatabaseOptions postgres_options(const config::Config& config) {
  sql::PostgresDatabaseOptions options;
  options.decisions_max = static_cast<std::size_t>(config.database.connections);
  return options;
}

void make_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path{path}.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
}

}  // namespace

struct Database::Opened {
  virtual ~Opened() = default;
  virtual store::SqlStore& store() = 0;
  virtual const ports::Clock& clock() const = 0;
  virtual void join(SignalHub& hub) = 0;
  virtual void leave() = 0;
  virtual bool wipe_log() { return true; }
};

struct Database::File final : Database::Opened {
  File(const config::Config& config, ports::Random& random)
      : database(config.database.url, file_options()), sql_store(database, database, random) {}

  store::SqlStore& store() override { return sql_store; }
  const ports::Clock& clock() const override { return system_clock; }
  void join(SignalHub&) override { sql_store.release_leases(system_clock.now()); }
  void leave() override {}

  SystemClock system_clock;
  sql::FileDatabase database;
  store::SqlStore sql_store;
};

// SQLite lets several processes write in turn. A command does so for milliseconds, which the
// service's writer waits out; what it must not do is work on as if the file were its own.
struct Database::Visited final : Database::Opened {
  Visited(const config::Config& config, ports::Random& random)
      : database(open(config.database.url)), sql_store(database, database, random) {}

  static sql::Connection open(const std::string& path) {
    if (!std::filesystem::exists(path))
      throw std::runtime_error("there is no database " + path +
                               ": run `slotpay migrate` with the same configuration");
    sql::Connection connection{
        std::make_unique<sql::SqliteDriver>(path, sql::SqliteRole::writer, visitor_patience)};
    must_be_up_to_date(connection);
    return connection;
  }

  store::SqlStore& store() override { return sql_store; }
  const ports::Clock& clock() const override { return system_clock; }
  void join(SignalHub&) override {}
  void leave() override {}
  bool wipe_log() override {
    bool wiped = false;
    database.use([&](sql::Connection& connection) {
      auto rows = connection.query("pragma wal_checkpoint(truncate)");
      wiped = rows.next() && rows.integer(0) == 0;
    });
    return wiped;
  }

  SystemClock system_clock;
  sql::InlineDatabase database;
  store::SqlStore sql_store;
};

struct Database::Shared final : Database::Opened {
  Shared(const config::Config& config, ports::Random& random)
      : server(server_of(config)),
        shared_clock(server_clock),
        database(server, postgres_options(config)),
        sql_store(database, database, random) {
    sql::Connection connection{std::make_unique<sql::PostgresDriver>(server)};
    must_be_up_to_date(connection);
    server_clock.sample(connection);
  }

  store::SqlStore& store() override { return sql_store; }
  const ports::Clock& clock() const override { return shared_clock; }
  void join(SignalHub& hub) override {
    channel.emplace(server, server_clock, [&hub](const std::string& word) {
      if (const auto code = domain::parse_booking_code(word)) hub.changed_elsewhere(*code);
    });
    hub.tell_others([this](const domain::BookingCode& code) { channel->say(code.text()); });
  }
  void leave() override {
    if (channel) channel->stop();
  }

  const sql::PostgresOptions server;
  sql::ServerClock server_clock;
  SharedClock shared_clock;
  sql::PostgresDatabase database;
  store::SqlStore sql_store;
  std::optional<sql::PostgresChannel> channel;
};

Database::Database(const config::Config& config, ports::Random& random, Access access) {
  if (config.database.is_postgres())
    opened_ = std::make_unique<Shared>(config, random);
  else if (access == Access::visit)
    opened_ = std::make_unique<Visited>(config, random);
  else
    opened_ = std::make_unique<File>(config, random);
}

Database::~Database() = default;
store::SqlStore& Database::store() { return opened_->store(); }
const ports::Clock& Database::clock() const { return opened_->clock(); }
void Database::join(SignalHub& hub) { opened_->join(hub); }
void Database::leave() { opened_->leave(); }
bool Database::wipe_log() { return opened_->wipe_log(); }

void Database::must_belong_to(const std::string& installation_id) {
  std::optional<std::string> owner;
  store().write([&](ports::Transaction& transaction) {
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
  int applied = 0;
  const auto migrate = [&](sql::Connection& connection) {
    applied = static_cast<int>(sql::migrate(connection, store::migrations(), now).size());
  };
  if (config.database.is_postgres()) {
    sql::PostgresOptions patient = server_of(config);
    patient.statement_timeout = patient.lock_timeout = base::Milliseconds{0};
    sql::Connection connection{std::make_unique<sql::PostgresDriver>(patient)};
    migrate(connection);
    return applied;
  }
  make_folder_of(config.database.url);
  sql::FileDatabaseOptions options;
  options.prepare = migrate;
  const sql::FileDatabase database{config.database.url, options};
  return applied;
}

std::string database_shown(const config::Config& config) {
  return config.database.is_postgres() ? sql::shown_address(config.database.url)
                                       : config.database.url;
}

}  // namespace server

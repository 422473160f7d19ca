#include "sql/postgres_driver.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <functional>

#include "base/check.hpp"
#include "sql/postgres_errors.hpp"
#include "sql/postgres_statement.hpp"

namespace sql {
namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

Options parsed(const std::string& address) {
  char* problem = nullptr;
  Options options{PQconninfoParse(address.c_str(), &problem), PQconninfoFree};
  PQfreemem(problem);  // it may quote the address, and so a password
  if (!options)
    throw Error{ErrorKind::other,
                "the address of the database can't be read; expected "
                "postgresql://user@host:port/database"};
  return options;
}

// Names and values for libpq, in the order in which later ones win.
class Keywords {
 public:
  void add(std::string name, std::string value) {
    names_.push_back(std::move(name));
    values_.push_back(std::move(value));
  }
  PGconn* connect() const {
    return PQconnectdbParams(pointers(names_).data(), pointers(values_).data(), 0);
  }

 private:
  static std::vector<const char*> pointers(const std::vector<std::string>& texts) {
    std::vector<const char*> all;
    for (const std::string& text : texts) all.push_back(text.c_str());
    all.push_back(nullptr);
    return all;
  }

  std::vector<std::string> names_;
  std::vector<std::string> values_;
};

std::string limits(const PostgresOptions& options) {
  const auto limit = [](const char* name, base::Milliseconds time) {
    return std::string{" -c "} + name + "=" + std::to_string(time.count());
  };
  return limit("statement_timeout", options.statement_timeout) +
         limit("lock_timeout", options.lock_timeout) +
         limit("idle_in_transaction_session_timeout", options.idle_in_transaction_timeout) +
         " -c client_min_messages=warning ";
}

Keywords keywords(const PostgresOptions& options) {
  Keywords all;
  all.add("application_name", "slotpay");
  all.add("client_encoding", "UTF8");
  all.add("connect_timeout", std::to_string(options.connect_timeout.count() / 1000));
  // A standby, or a server that has become one, is not the place to decide anything.
  all.add("target_session_attrs", "read-write");
  all.add("keepalives_idle", "10");
  all.add("tcp_user_timeout", "15000");
  if (!options.password.empty()) all.add("password", options.password.expose());
  std::string server_options = limits(options);
  const Options given = parsed(options.address);
  for (const PQconninfoOption* option = given.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    if (std::string_view{option->keyword} == "options")
      server_options += option->val;
    else
      all.add(option->keyword, option->val);
  }
  all.add("options", server_options);
  return all;
}

// What is stored of a webhook is compressed by the server, where pglz took more of its time than
// all the rest together. A server built without lz4 refuses, and goes on as it was.
void choose_compression(PGconn* connection) {
  PQclear(PQexec(connection, "set default_toast_compression = lz4"));
}

// Of the log that is being written: the control file learns of a promotion only with the next
// checkpoint.
std::string ask_timeline(PGconn* connection) {
  const Result result{PQexec(connection,
                             "select system_identifier || '/' || "
                             "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) "
                             "from pg_control_system()")};
  if (PQresultStatus(result.get()) != PGRES_TUPLES_OK || PQntuples(result.get()) != 1) return {};
  return PQgetvalue(result.get(), 0, 0);
}

}  // namespace

PostgresDriver::PostgresDriver(const PostgresOptions& options) {
  connection_ = keywords(options).connect();
  // What the server remarks besides its answers is not for our standard error.
  if (connection_ != nullptr) PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
  if (PQstatus(connection_) == CONNECTION_OK) {
    trip_ = PostgresTrip{connection_};
    choose_compression(connection_);
    timeline_ = ask_timeline(connection_);
    return;
  }
  // libpq's sentence names hosts and users, never a password.
  std::string message = connection_ == nullptr ? "out of memory" : PQerrorMessage(connection_);
  while (message.ends_with('\n')) message.pop_back();
  PQfinish(connection_);
  throw Error{ErrorKind::away, "the database server is not reached: " + message};
}

PostgresDriver::~PostgresDriver() { PQfinish(connection_); }

std::unique_ptr<DriverStatement> PostgresDriver::prepare(std::string_view sql) {
  return std::make_unique<PostgresStatement>(
      connection_, trip_, "s" + std::to_string(++statements_made_), std::string{sql});
}

void PostgresDriver::execute_script(const std::string& script) {
  trip_.finish();
  const Result result{PQexec(connection_, script.c_str())};
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
    throw_postgres_error(connection_, result.get(), "run a script");
}

bool PostgresDriver::in_transaction() const {
  return !trip_.is_empty() || PQtransactionStatus(connection_) != PQTRANS_IDLE;
}

bool PostgresDriver::is_usable() const { return PQstatus(connection_) == CONNECTION_OK; }

// One turn per schema.
std::string_view PostgresDriver::begin_migrating() const {
  return "select pg_advisory_lock(hashtext('slotpay migrates ' || current_schema()))";
}

std::string_view PostgresDriver::end_migrating() const {
  return "select pg_advisory_unlock(hashtext('slotpay migrates ' || current_schema()))";
}

std::vector<Notification> PostgresDriver::notifications() {
  if (PQconsumeInput(connection_) == 0)
    throw Error{ErrorKind::away, "the connection to the database is lost"};
  std::vector<Notification> all;
  while (PGnotify* const one = PQnotifies(connection_)) {
    all.push_back({one->relname, one->extra});
    PQfreemem(one);
  }
  return all;
}

int PostgresDriver::socket() const { return PQsocket(connection_); }

std::string shown_address(const std::string& address) {
  std::string host = "this machine";
  std::string database;
  const Options given = parsed(address);
  for (const PQconninfoOption* option = given.get(); option->keyword != nullptr; ++option) {
    const std::string_view name{option->keyword};
    if (option->val == nullptr) continue;
    if (name == "host") host = option->val;
    if (name == "dbname") database = option->val;
  }
  return "PostgreSQL, database " + database + " on " + host;
}

}  // namespace sql

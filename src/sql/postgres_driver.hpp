#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/secret.hpp"
#include "sql/driver.hpp"
#include "sql/postgres_trip.hpp"

struct pg_conn;

namespace sql {

// Where the server is and how long it may keep us waiting; 0 is for ever, as migrations may need.
struct PostgresOptions {
  // "postgresql://user@host:port/database?…" or libpq's "host=… dbname=…". What it says itself wins
  // over what follows.
  std::string address;
  base::SecretText password;  // where the address brings none
  base::Milliseconds connect_timeout{5'000};
  base::Milliseconds statement_timeout{10'000};
  base::Milliseconds lock_timeout{5'000};
  base::Milliseconds idle_in_transaction_timeout{30'000};
};

// A word from another connection, sent with pg_notify.
struct Notification {
  std::string channel;
  std::string text;
};

// PostgreSQL behind the Driver interface, over libpq. Read committed, whatever the server's default
// is: a decision locks the rows it decides about, and unique indexes carry the rules of money.
// Connects to a server that can be written to or not at all. After an ErrorKind::away the
// connection is of no use any more.
class PostgresDriver final : public Driver {
 public:
  explicit PostgresDriver(const PostgresOptions& options);
  PostgresDriver(const PostgresDriver&) = delete;
  PostgresDriver& operator=(const PostgresDriver&) = delete;
  ~PostgresDriver() override;

  std::unique_ptr<DriverStatement> prepare(std::string_view sql) override;
  void execute_script(const std::string& script) override;
  std::string_view begin_writing() const override {
    return "begin isolation level read committed read write";
  }
  std::string_view begin_reading() const override {
    return "begin isolation level repeatable read read only";
  }
  bool in_transaction() const override;
  void forget_later() noexcept override { trip_.forget(); }
  bool is_usable() const override;
  // "<system>/<timeline>". Both may be asked for by anybody on a server of one's own; one that is
  // managed by others may refuse, and then there is none.
  std::string_view timeline() const override { return timeline_; }
  // Not `for update`: rows that refer to this one may be inserted meanwhile.
  std::string_view row_lock() const override { return " for no key update"; }
  std::string_view row_lock_skipping() const override { return " for no key update skip locked"; }
  std::string_view begin_migrating() const override;
  std::string_view end_migrating() const override;

  // What came in on the channels that were listened to. Reads what the socket holds, waits for
  // nothing.
  std::vector<Notification> notifications();
  // To wait for more of them with poll().
  int socket() const;

 private:
  pg_conn* connection_ = nullptr;
  PostgresTrip trip_{nullptr};
  std::string timeline_;  // a connection lives on one: whoever loses its server loses it too
  std::int64_t statements_made_ = 0;
};

// The host and database of an address, to be shown to people: never its password.
std::string shown_address(const std::string& address);

}  // namespace sql

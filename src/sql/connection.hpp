#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.hpp"
#include "sql/driver.hpp"
#include "sql/error.hpp"
#include "sql/parameter.hpp"

namespace sql {

// What a locking select does with rows that another transaction has locked.
enum class Locked { wait, skip };

// A prepared statement and whether somebody is reading from it.
struct CachedStatement {
  std::unique_ptr<DriverStatement> statement;
  bool in_use = false;
  std::vector<std::string> columns{};  // their names, once somebody asked for one
};

// The rows of one query, read one after the other. Columns are named by position from 0 or by
// name; an unknown name is a bug of ours and stops the process, and so is reading a null as
// anything but optional_*. Must not outlive its connection.
class Rows {
 public:
  Rows(std::shared_ptr<CachedStatement> statement);
  Rows(Rows&&) noexcept = default;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  // Steps to the next row; false after the last.
  bool next();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  bool boolean(int column) const { return integer(column) != 0; }
  std::string text(int column) const;
  std::string blob(int column) const;
  base::Instant instant(int column) const { return base::from_unix_ms(integer(column)); }
  std::optional<std::int64_t> optional_integer(int column) const;
  std::optional<std::string> optional_text(int column) const;
  std::optional<base::Instant> optional_instant(int column) const;

  // The position of a column, for readers that prefer names.
  int column(std::string_view name) const;
  bool is_null(std::string_view name) const { return is_null(column(name)); }
  std::int64_t integer(std::string_view name) const { return integer(column(name)); }
  bool boolean(std::string_view name) const { return boolean(column(name)); }
  std::string text(std::string_view name) const { return text(column(name)); }
  std::string blob(std::string_view name) const { return blob(column(name)); }
  base::Instant instant(std::string_view name) const { return instant(column(name)); }
  std::optional<std::int64_t> optional_integer(std::string_view name) const {
    return optional_integer(column(name));
  }
  std::optional<std::string> optional_text(std::string_view name) const {
    return optional_text(column(name));
  }
  std::optional<base::Instant> optional_instant(std::string_view name) const {
    return optional_instant(column(name));
  }

 private:
  const DriverStatement& at_row(int column) const;
  std::shared_ptr<CachedStatement> statement_;
  bool on_row_ = false;
};

// One connection to a database, used by one thread at a time. SQL is written once for every
// product: values are $1, $2 …, an upsert is `insert … on conflict … do update`, new ids come back
// by `returning`. Statements are prepared once per connection and kept, so their text must be
// fixed, with every value given as a parameter. All functions throw Error.
class Connection {
 public:
  explicit Connection(std::unique_ptr<Driver> driver);
  Connection(Connection&&) noexcept = default;
  Connection& operator=(Connection&&) noexcept = default;

  // Runs a statement to its end; how many rows it changed.
  std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> values = {});
  Rows query(std::string_view sql, std::initializer_list<Parameter> values = {});
  // The same for values that were gathered before. What they look at must live as long as the rows.
  std::int64_t execute_with(std::string_view sql, std::span<const Parameter> values);
  Rows query_with(std::string_view sql, std::span<const Parameter> values);
  // Runs a statement whose outcome nobody waits for: at the latest together with the next one, in
  // one trip to the server. Where it fails, that one throws. A statement that changes another
  // number of rows than it should is a bug and stops the process.
  void execute_later(std::string_view sql, std::initializer_list<Parameter> values = {},
                     Changing changing = Changing::any_rows);
  void execute_later_with(std::string_view sql, std::span<const Parameter> values,
                          Changing changing = Changing::any_rows);
  void execute_script(const std::string& script);
  // Replaces all of another database by a copy of this one as it is now. Only where the product can
  // (SQLite); neither may have a transaction open.
  void copy_to(Connection& other);

  void begin_writing();
  // A snapshot: everything read until commit() is of one moment.
  void begin_reading();
  void commit();
  // Does nothing where the database has already ended the transaction by itself, or is away.
  void rollback() noexcept;
  // False also after a failure that made the database undo the whole transaction.
  bool in_transaction() const { return driver_->in_transaction(); }

  // False once the connection is lost and has to be thrown away.
  bool is_usable() const { return driver_->is_usable(); }

  // Whose history the database is: another text after a failover. Empty where no server tells.
  std::string_view timeline() const { return driver_->timeline(); }

  // The select with what makes this product lock its rows until the end of the transaction.
  std::string locking(std::string_view select, Locked locked) const;
  // One process at a time migrates; the next waits for its turn.
  void begin_migrating();
  void end_migrating() noexcept;

  // One place inside a transaction to go back to. Going back also gives it up.
  void savepoint();
  void rollback_to_savepoint();
  void release_savepoint();

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::shared_ptr<CachedStatement> statement_for(std::string_view sql);

  // Before the statements, which must be finalized while it lives.
  std::unique_ptr<Driver> driver_;
  std::unordered_map<std::string, std::shared_ptr<CachedStatement>, TextHash, std::equal_to<>>
      statements_;
};

}  // namespace sql

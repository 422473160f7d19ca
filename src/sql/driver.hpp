#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "sql/parameter.hpp"

namespace sql {

// What a database product must offer to stand behind Connection. Every function may throw Error.

// How many rows a statement changes that is run without anybody waiting for its outcome.
enum class Changing { any_rows, one_row };

class DriverStatement {
 public:
  virtual ~DriverStatement() = default;

  // Gives the value of $number. A copied value may die at once, any other must live until reset().
  virtual void bind(int number, const Parameter& parameter, bool copied) = 0;
  // Runs to the next row; false when there is none.
  virtual bool step() = 0;
  // Runs to its end, at the latest together with the next statement of the connection, which then
  // throws its failure. Its values were copied.
  virtual void run_later(Changing changing) = 0;
  // Ready to be given values and run again. Never throws: failures were thrown by step().
  virtual void reset() noexcept = 0;
  // How many rows the last run inserted, updated or deleted.
  virtual std::int64_t changed_rows() const = 0;

  virtual int columns() const = 0;
  virtual std::string_view column_name(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  // Both live until the next call.
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view blob(int column) const = 0;
};

class Driver {
 public:
  virtual ~Driver() = default;

  virtual std::unique_ptr<DriverStatement> prepare(std::string_view sql) = 0;
  // Several statements without values, as in a migration.
  virtual void execute_script(const std::string& script) = 0;
  // Statements that open a transaction: one that will write, and a snapshot to read from.
  virtual std::string_view begin_writing() const = 0;
  virtual std::string_view begin_reading() const = 0;
  virtual bool in_transaction() const = 0;
  // What was to be run later and has not been shall never be.
  virtual void forget_later() noexcept = 0;
  // False once the connection is lost: nothing can be done with it any more.
  virtual bool is_usable() const = 0;
  // Whose history the database is, as its server named it to this connection: another text once a
  // standby has taken its place, or on another server. Empty where no server tells.
  virtual std::string_view timeline() const = 0;

  // What a select ends with to lock its rows until the end of the transaction, waiting for whoever
  // has them or leaving such rows out. Nothing where only one transaction writes at a time.
  virtual std::string_view row_lock() const = 0;
  virtual std::string_view row_lock_skipping() const = 0;
  // Statements around migrating that let one process at a time do it. Nothing where the database
  // belongs to one process anyway.
  virtual std::string_view begin_migrating() const = 0;
  virtual std::string_view end_migrating() const = 0;
};

// Copies everything in a database of one driver into one of the same kind, in place of what is
// there, while others go on writing to the first.
class Copyable {
 public:
  virtual ~Copyable() = default;
  virtual void copy_to(Driver& other) = 0;
};

}  // namespace sql

#include "sql/connection.hpp"

#include <algorithm>
#include <utility>

namespace sql {

Rows::Rows(std::shared_ptr<CachedStatement> statement) : statement_(std::move(statement)) {}

Rows::~Rows() {
  if (!statement_) return;
  statement_->statement->reset();
  statement_->in_use = false;
}

bool Rows::next() {
  on_row_ = statement_->statement->step();
  return on_row_;
}

const DriverStatement& Rows::at_row(int column) const {
  CHECK(on_row_);
  CHECK(0 <= column && column < statement_->statement->columns());
  return *statement_->statement;
}

bool Rows::is_null(int column) const { return at_row(column).is_null(column); }

std::int64_t Rows::integer(int column) const {
  CHECK(!is_null(column));
  return statement_->statement->integer(column);
}

std::string Rows::text(int column) const {
  CHECK(!is_null(column));
  return std::string{statement_->statement->text(column)};
}

std::string Rows::blob(int column) const {
  CHECK(!is_null(column));
  return std::string{statement_->statement->blob(column)};
}

std::optional<std::int64_t> Rows::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Rows::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<base::Instant> Rows::optional_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

int Rows::column(std::string_view name) const {
  std::vector<std::string>& names = statement_->columns;
  if (names.empty()) {
    const DriverStatement& statement = *statement_->statement;
    for (int i = 0; i < statement.columns(); ++i) names.emplace_back(statement.column_name(i));
  }
  const auto found = std::ranges::find(names, name);
  CHECK(found != names.end());  // the statement has no column of this name
  return static_cast<int>(found - names.begin());
}

Connection::Connection(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}

std::shared_ptr<CachedStatement> Connection::statement_for(std::string_view sql) {
  auto known = statements_.find(sql);
  if (known == statements_.end()) {
    auto prepared = std::make_shared<CachedStatement>();
    prepared->statement = driver_->prepare(sql);
    known = statements_.emplace(std::string{sql}, std::move(prepared)).first;
  }
  if (!known->second->in_use) {
    known->second->in_use = true;
    return known->second;
  }
  // Somebody is still reading from the kept one: this run gets its own.
  auto extra = std::make_shared<CachedStatement>();
  extra->statement = driver_->prepare(sql);
  extra->in_use = true;
  return extra;
}

namespace {

void bind_all(DriverStatement& statement, std::span<const Parameter> values, bool copied) {
  int number = 0;
  for (const Parameter& value : values) statement.bind(++number, value, copied);
}

}  // namespace

std::int64_t Connection::execute(std::string_view sql, std::initializer_list<Parameter> values) {
  return execute_with(sql, {values.begin(), values.size()});
}

std::int64_t Connection::execute_with(std::string_view sql, std::span<const Parameter> values) {
  const auto cached = statement_for(sql);
  Rows rows{cached};
  bind_all(*cached->statement, values, false);
  while (rows.next()) {
  }
  return cached->statement->changed_rows();
}

Rows Connection::query(std::string_view sql, std::initializer_list<Parameter> values) {
  const auto cached = statement_for(sql);
  Rows rows{cached};
  bind_all(*cached->statement, {values.begin(), values.size()}, true);
  return rows;
}

Rows Connection::query_with(std::string_view sql, std::span<const Parameter> values) {
  const auto cached = statement_for(sql);
  Rows rows{cached};
  bind_all(*cached->statement, values, false);
  return rows;
}

void Connection::execute_later(std::string_view sql, std::initializer_list<Parameter> values,
                               Changing changing) {
  execute_later_with(sql, {values.begin(), values.size()}, changing);
}

void Connection::execute_later_with(std::string_view sql, std::span<const Parameter> values,
                                    Changing changing) {
  const auto cached = statement_for(sql);
  const Rows rows{cached};
  bind_all(*cached->statement, values, true);
  cached->statement->run_later(changing);
}

void Connection::execute_script(const std::string& script) { driver_->execute_script(script); }

void Connection::copy_to(Connection& other) {
  auto* const source = dynamic_cast<Copyable*>(driver_.get());
  CHECK(source != nullptr);
  source->copy_to(*other.driver_);
}

void Connection::begin_writing() { execute_later(driver_->begin_writing()); }
void Connection::begin_reading() { execute_later(driver_->begin_reading()); }
void Connection::commit() { execute("commit"); }

void Connection::rollback() noexcept {
  driver_->forget_later();
  try {
    if (is_usable() && in_transaction()) execute("rollback");
  } catch (const Error&) {
    // The database then undoes the transaction when the connection closes or the process starts
    // again; whoever uses this connection next sees in_transaction() and fails.
    return;
  }
}

std::string Connection::locking(std::string_view select, Locked locked) const {
  return std::string{select}.append(locked == Locked::wait ? driver_->row_lock()
                                                           : driver_->row_lock_skipping());
}

void Connection::begin_migrating() {
  if (!driver_->begin_migrating().empty()) execute(driver_->begin_migrating());
}

void Connection::end_migrating() noexcept {
  try {
    if (!driver_->end_migrating().empty()) execute(driver_->end_migrating());
  } catch (const Error&) {
    return;  // the turn ends with the connection
  }
}

void Connection::savepoint() { execute("savepoint step"); }

// Everything before the savepoint was sent with it.
void Connection::rollback_to_savepoint() {
  driver_->forget_later();
  execute("rollback to savepoint step");
  execute("release savepoint step");
}

void Connection::release_savepoint() { execute("release savepoint step"); }

}  // namespace sql

#include "sql/postgres_statement.hpp"

#include <charconv>

#include "base/check.hpp"
#include "sql/postgres_errors.hpp"

namespace sql {
namespace {

// The kinds of columns we know, by PostgreSQL's fixed numbers.
constexpr Oid bool_type = 16;
constexpr Oid bytea_type = 17;
constexpr Oid int8_type = 20;

int nibble(char digit) {
  CHECK(('0' <= digit && digit <= '9') || ('a' <= digit && digit <= 'f'));
  return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

// "\x00ff" -> two bytes.
std::string bytes_of_hex(std::string_view text) {
  CHECK(text.starts_with("\\x") && text.size() % 2 == 0);
  std::string bytes;
  bytes.reserve(text.size() / 2 - 1);
  for (std::size_t i = 2; i < text.size(); i += 2)
    bytes.push_back(static_cast<char>(nibble(text[i]) * 16 + nibble(text[i + 1])));
  return bytes;
}

}  // namespace

PostgresStatement::~PostgresStatement() {
  // Inside a transaction it stays until the connection closes: a failed one would refuse this.
  // So it does where it still waits to be run.
  if (!is_prepared_ || !trip_.is_empty() || PQtransactionStatus(connection_) != PQTRANS_IDLE)
    return;
  const Result ignored{PQexec(connection_, ("deallocate " + given_.name).c_str())};
}

void PostgresStatement::bind(int number, const Parameter& parameter, bool copied) {
  CHECK(number >= 1);
  std::vector<GivenStatement::Value>& values = given_.values;
  if (values.size() < static_cast<std::size_t>(number))
    values.resize(static_cast<std::size_t>(number));
  GivenStatement::Value& value = values[static_cast<std::size_t>(number - 1)];
  value = {};
  if (const auto* integer = std::get_if<std::int64_t>(&parameter.value())) {
    value.type = int8_type;
    value.kept = std::to_string(*integer);
  } else if (const auto* text = std::get_if<std::string_view>(&parameter.value())) {
    value.is_binary = true;
    value.seen = *text;
  } else if (const auto* blob = std::get_if<Blob>(&parameter.value())) {
    value.type = bytea_type;
    value.is_binary = true;
    value.seen = blob->bytes;
  } else {
    return;
  }
  value.is_null = false;
  if (copied && value.is_binary) value.kept = std::string{value.seen};
}

bool PostgresStatement::step() {
  if (row_ < 0) {
    prepare();
    result_ = trip_.run(given_);
  }
  ++row_;
  return row_ < PQntuples(result_.get());
}

// At once, in a trip of its own: what waits may follow it.
void PostgresStatement::prepare() {
  if (is_prepared_) return;
  std::vector<Oid> types;
  for (const GivenStatement::Value& value : given_.values) types.push_back(value.type);
  const Result answer{PQprepare(connection_, given_.name.c_str(), given_.sql.c_str(),
                                static_cast<int>(types.size()), types.data())};
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK)
    throw_postgres_error(connection_, answer.get(), "prepare `" + given_.sql + "`");
  is_prepared_ = true;
}

void PostgresStatement::run_later(Changing changing) {
  prepare();
  GivenStatement waiting = given_;
  waiting.changing = changing;
  trip_.add(std::move(waiting));
}

void PostgresStatement::reset() noexcept {
  given_.values.clear();
  row_ = -1;
  // The result stays for changed_rows() and goes with the next run.
}

std::int64_t PostgresStatement::changed_rows() const {
  if (std::string_view{PQcmdStatus(result_.get())}.starts_with("SELECT")) return 0;
  const std::string_view count{PQcmdTuples(result_.get())};
  std::int64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

std::string_view PostgresStatement::column_name(int column) const {
  return PQfname(result_.get(), column);
}

bool PostgresStatement::is_null(int column) const {
  return PQgetisnull(result_.get(), row_, column) != 0;
}

std::string_view PostgresStatement::raw(int column) const {
  return {PQgetvalue(result_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

std::int64_t PostgresStatement::integer(int column) const {
  const std::string_view digits = raw(column);
  if (PQftype(result_.get(), column) == bool_type) return digits == "t" ? 1 : 0;
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  CHECK(problem == std::errc{} && end == digits.data() + digits.size());
  return number;
}

std::string_view PostgresStatement::text(int column) const {
  CHECK(PQftype(result_.get(), column) != bytea_type);
  return raw(column);
}

std::string_view PostgresStatement::blob(int column) const {
  CHECK(PQftype(result_.get(), column) == bytea_type);
  decoded_ = bytes_of_hex(raw(column));
  return decoded_;
}

}  // namespace sql

#include "sql/postgres_trip.hpp"

#include <utility>

#include "base/check.hpp"
#include "sql/postgres_errors.hpp"

namespace sql {
namespace {

// The values of a statement as libpq takes them.
class Arguments {
 public:
  explicit Arguments(const GivenStatement& statement) {
    for (const GivenStatement::Value& value : statement.values) {
      // An empty view may hold a null pointer, which libpq would take for a null.
      const std::string_view given = value.bytes();
      bytes_.push_back(value.is_null ? nullptr : given.empty() ? "" : given.data());
      sizes_.push_back(static_cast<int>(given.size()));
      formats_.push_back(value.is_binary ? 1 : 0);
    }
  }
  int count() const { return static_cast<int>(bytes_.size()); }
  const char* const* bytes() const { return bytes_.data(); }
  const int* sizes() const { return sizes_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<const char*> bytes_;
  std::vector<int> sizes_;
  std::vector<int> formats_;
};

void must_be_done(PGconn* connection, const Result& result, const GivenStatement& statement) {
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw_postgres_error(connection, result.get(), "run `" + statement.sql + "`");
  CHECK(statement.changing == Changing::any_rows ||
        std::string_view{PQcmdTuples(result.get())} == "1");
}

}  // namespace

Result PostgresTrip::run(const GivenStatement& last) {
  if (waiting_.empty()) {
    const Arguments values{last};
    Result result{PQexecPrepared(connection_, last.name.c_str(), values.count(), values.bytes(),
                                 values.sizes(), values.formats(), 0)};
    must_be_done(connection_, result, last);
    return result;
  }
  add(last);
  return std::move(run_together(std::exchange(waiting_, {})).back());
}

void PostgresTrip::finish() {
  if (!waiting_.empty()) run_together(std::exchange(waiting_, {}));
}

std::vector<Result> PostgresTrip::run_together(const std::vector<GivenStatement>& statements) {
  bool is_sent = PQenterPipelineMode(connection_) == 1;
  for (const GivenStatement& statement : statements) {
    const Arguments values{statement};
    is_sent =
        is_sent && PQsendQueryPrepared(connection_, statement.name.c_str(), values.count(),
                                       values.bytes(), values.sizes(), values.formats(), 0) == 1;
  }
  is_sent = is_sent && PQpipelineSync(connection_) == 1;
  std::vector<Result> results;
  for (std::size_t i = 0; is_sent && i < statements.size(); ++i) results.push_back(next_result());
  // The answer to the end of the trip; nothing where the connection was lost.
  const Result end{is_sent ? PQgetResult(connection_) : nullptr};
  PQexitPipelineMode(connection_);
  if (!is_sent) throw Error{ErrorKind::away, "the connection to the database is lost"};
  for (std::size_t i = 0; i < statements.size(); ++i)
    must_be_done(connection_, results[i], statements[i]);
  return results;
}

// Of each statement there is one, and then nothing.
Result PostgresTrip::next_result() {
  Result result{PQgetResult(connection_)};
  while (const Result more{PQgetResult(connection_)}) {
  }
  return result;
}

}  // namespace sql

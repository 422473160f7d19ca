#pragma once

#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/driver.hpp"

namespace sql {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

// A prepared statement with the values it is to be run with.
struct GivenStatement {
  struct Value {
    Oid type = 0;  // 0 leaves it to the server
    bool is_null = true;
    bool is_binary = false;  // texts and bytes go as they are, with their length
    std::string_view seen{};
    std::optional<std::string> kept{};  // instead of `seen`, where it had to be copied
    std::string_view bytes() const { return kept ? std::string_view{*kept} : seen; }
  };

  std::string name;
  std::string sql;
  std::vector<Value> values{};
  Changing changing = Changing::any_rows;  // of one that waits
};

// Statements that go to the server together. Between two trips a server waits for us and we for it,
// which takes as long as most statements do.
class PostgresTrip {
 public:
  explicit PostgresTrip(PGconn* connection) : connection_(connection) {}

  // Goes with the next one. Its values must have been copied.
  void add(GivenStatement statement) { waiting_.push_back(std::move(statement)); }
  bool is_empty() const { return waiting_.empty(); }
  void forget() noexcept { waiting_.clear(); }

  // Sends what waits and then this; what the server answered to this. Throws where it refused any
  // of them, after which it has run none of those that follow.
  Result run(const GivenStatement& last);
  // Sends what waits.
  void finish();

 private:
  std::vector<Result> run_together(const std::vector<GivenStatement>& statements);
  Result next_result();

  PGconn* connection_;
  std::vector<GivenStatement> waiting_;
};

}  // namespace sql

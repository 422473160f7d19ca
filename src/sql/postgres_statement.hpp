#pragma once

#include <libpq-fe.h>

#include <cstdint>
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

// A statement of PostgresDriver, prepared at its first run, when the kinds of its values are known.
// All rows come with the first step().
class PostgresStatement final : public DriverStatement {
 public:
  PostgresStatement(PGconn* connection, std::string name, std::string sql)
      : connection_(connection), name_(std::move(name)), sql_(std::move(sql)) {}
  PostgresStatement(const PostgresStatement&) = delete;
  PostgresStatement& operator=(const PostgresStatement&) = delete;
  ~PostgresStatement() override;

  void bind(int number, const Parameter& parameter, bool copied) override;
  bool step() override;
  void reset() noexcept override;
  std::int64_t changed_rows() const override;

  int columns() const override { return PQnfields(result_.get()); }
  std::string_view column_name(int column) const override;
  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;
  std::string_view blob(int column) const override;

 private:
  struct Value {
    Oid type = 0;  // 0 leaves it to the server
    bool is_null = true;
    bool is_binary = false;  // texts and bytes go as they are, with their length
    std::string_view seen;
    std::optional<std::string> kept;  // instead of `seen`, where it had to be copied
    std::string_view bytes() const { return kept ? std::string_view{*kept} : seen; }
  };

  void prepare();
  void run();
  std::string_view raw(int column) const;

  PGconn* connection_;
  std::string name_;
  std::string sql_;
  bool is_prepared_ = false;
  std::vector<Value> values_;
  Result result_;
  int row_ = -1;
  mutable std::string decoded_;
};

}  // namespace sql

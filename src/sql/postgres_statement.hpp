#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "sql/driver.hpp"
#include "sql/postgres_trip.hpp"

namespace sql {

// A statement of PostgresDriver, prepared at its first run, when the kinds of its values are known.
// All rows come with the first step().
class PostgresStatement final : public DriverStatement {
 public:
  PostgresStatement(PGconn* connection, PostgresTrip& trip, std::string name, std::string sql)
      : connection_(connection), trip_(trip), given_{std::move(name), std::move(sql)} {}
  PostgresStatement(const PostgresStatement&) = delete;
  PostgresStatement& operator=(const PostgresStatement&) = delete;
  ~PostgresStatement() override;

  void bind(int number, const Parameter& parameter, bool copied) override;
  bool step() override;
  void run_later(Changing changing) override;
  void reset() noexcept override;
  std::int64_t changed_rows() const override;

  int columns() const override { return PQnfields(result_.get()); }
  std::string_view column_name(int column) const override;
  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;
  std::string_view blob(int column) const override;

 private:
  void prepare();
  std::string_view raw(int column) const;

  PGconn* connection_;
  PostgresTrip& trip_;
  GivenStatement given_;
  bool is_prepared_ = false;
  Result result_;
  int row_ = -1;
  mutable std::string decoded_;
};

}  // namespace sql

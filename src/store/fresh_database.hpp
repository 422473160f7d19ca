#pragma once

#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

#include "sql/inline_database.hpp"
#include "sql/throwaway_schema.hpp"
#include "store/migrations.hpp"

namespace store {

// The database of one test that crosses folders: in memory, or on the PostgreSQL server for tests
// where SLOTPAY_TEST_STORE says "postgres". The same tests run over both.
class FreshDatabase {
 public:
  explicit FreshDatabase(base::Instant now) : database_(open(now)) {}
  sql::InlineDatabase& operator*() { return database_; }

 private:
  sql::Connection open(base::Instant now) {
    const char* const product = std::getenv("SLOTPAY_TEST_STORE");
    const bool on_postgres = product != nullptr && std::string_view{product} == "postgres";
    if (on_postgres) schema_.emplace();
    sql::Connection connection = on_postgres ? schema_->open() : sql::open_in_memory();
    sql::migrate(connection, migrations(), now);
    return connection;
  }

  std::optional<sql::ThrowawaySchema> schema_;  // goes after the connection
  sql::InlineDatabase database_;
};

}  // namespace store

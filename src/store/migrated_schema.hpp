#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "sql/migrator.hpp"
#include "sql/throwaway_schema.hpp"
#include "store/migrations.hpp"

namespace store {

// Our tables, empty, for one test on the PostgreSQL server for tests. The next test of the process
// gets the same tables, emptied: making them takes longer than most tests do.
class MigratedSchema {
 public:
  explicit MigratedSchema(base::Instant now) : schema_(take(now)) {}
  MigratedSchema(const MigratedSchema&) = delete;
  MigratedSchema& operator=(const MigratedSchema&) = delete;
  ~MigratedSchema() {
    schema_->open().execute_script(emptying);
    spare().push_back(std::move(schema_));
  }

  sql::PostgresOptions options() const { return schema_->options(); }
  sql::Connection open() const { return schema_->open(); }

 private:
  using Schema = std::unique_ptr<sql::ThrowawaySchema>;

  static std::vector<Schema>& spare() {
    static std::vector<Schema> schemas;
    return schemas;
  }
  static Schema take(base::Instant now) {
    if (spare().empty()) {
      auto made = std::make_unique<sql::ThrowawaySchema>();
      sql::Connection connection = made->open();
      sql::migrate(connection, migrations(), now);
      return made;
    }
    Schema taken = std::move(spare().back());
    spare().pop_back();
    return taken;
  }

  // Foreign keys are triggers, which a replica does not fire.
  static constexpr const char* emptying = R"(
    do $$
    declare
      each record;
    begin
      perform set_config('session_replication_role', 'replica', true);
      for each in select tablename from pg_tables
                  where schemaname = current_schema and tablename <> 'migrations' loop
        execute format('delete from %I', each.tablename);
      end loop;
      for each in select sequencename from pg_sequences where schemaname = current_schema loop
        execute format('alter sequence %I restart', each.sequencename);
      end loop;
    end $$)";

  Schema schema_;
};

}  // namespace store

#pragma once

#include <memory>
#include <string>

#include "config/config.hpp"
#include "ports/random.hpp"
#include "sql/file_database.hpp"
#include "store/sql_store.hpp"

namespace server {

// The configured database, opened by this process alone. Throws sql::InUse where another process
// has it, and std::runtime_error with a sentence for the operator where it has to be migrated first
// or was made by a newer program.
class Database {
 public:
  Database(const config::Config& config, ports::Random& random);
  store::SqlStore& store() { return store_; }
  // A copied database must act on nobody: whoever acts for an installation asks this first. Throws
  // std::runtime_error where the database belongs to another one; gives it to this one where it
  // belongs to none.
  void must_belong_to(const std::string& installation_id);

 private:
  sql::FileDatabase database_;
  store::SqlStore store_;
};

// Applies the migrations that are missing; returns how many.
int migrate_database(const config::Config& config, base::Instant now);

}  // namespace server

#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "sql/connection.hpp"

namespace sql {

// One numbered step of the schema, "0003_refunds.sql": number 3, name "refunds".
struct Migration {
  int number;
  std::string_view name;
  std::string_view script;
};

// The database and this program do not belong together. The text is a sentence for the operator.
class MigrationRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Brings the database to the last of `migrations`, whose numbers are 1, 2, 3 … Each runs once, in a
// transaction of its own together with its record, so that a crash leaves it done or not begun.
// Processes that start at the same time take turns: the later ones find it done.
// Returns the numbers of those applied now. Throws MigrationRefused where a step that was applied
// has changed since or is unknown here; then nothing is changed.
std::vector<int> migrate(Connection& connection, std::span<const Migration> migrations,
                         base::Instant now);

// What migrate() would apply, without changing anything. Throws like it.
std::vector<int> pending_migrations(Connection& connection, std::span<const Migration> migrations);

}  // namespace sql

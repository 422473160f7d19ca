#pragma once

#include <set>
#include <string>
#include <string_view>

#include "sql/connection.hpp"

namespace store {

// Which tables of records have rows of one booking. Most of them have none, and on a server each
// question costs a trip: one statement answers it for all of them.
class TableGuide {
 public:
  // What a select names to learn it, with the booking's code as $1.
  static std::string columns();
  // Reads those columns.
  explicit TableGuide(const sql::Rows& row);

  bool has_rows(std::string_view table) const { return with_rows_.contains(table); }

 private:
  std::set<std::string_view> with_rows_;
};

}  // namespace store

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ports/back_office.hpp"
#include "sql/connection.hpp"

namespace store {

// A rule of the books as one query over the bookings from $1 to $2: a row (booking, rule, detail,
// since_ms) for each that breaks it. Most name one rule; `attention.*` and the like name several.
struct BookRule {
  std::string_view about;
  std::string sql;
  bool asks_the_time;  // $3 is now, in milliseconds
};

std::span<const BookRule> book_rules();

std::vector<ports::Difference> find_differences(sql::Connection& connection,
                                                const ports::CodeRange& range, base::Instant now);

}  // namespace store

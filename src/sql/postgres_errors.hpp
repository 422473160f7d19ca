#pragma once

#include <string>
#include <string_view>

#include "sql/error.hpp"

struct pg_conn;
struct pg_result;

namespace sql {

// What an SQLSTATE means for us; an empty one is a lost connection.
ErrorKind kind_of_sqlstate(std::string_view state);

// Throws what the server answered instead of rows; `what` says what it was asked. A null result is
// a lost connection.
[[noreturn]] void throw_postgres_error(pg_conn* connection, const pg_result* result,
                                       const std::string& what);

}  // namespace sql

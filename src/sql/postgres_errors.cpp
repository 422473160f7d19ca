#include "sql/postgres_errors.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace sql {
namespace {

std::string field(const PGresult* result, int code) {
  const char* const text = result == nullptr ? nullptr : PQresultErrorField(result, code);
  return text == nullptr ? "" : text;
}

bool is_one_of(std::string_view state, std::initializer_list<std::string_view> states) {
  return std::ranges::find(states, state) != states.end();
}

}  // namespace

ErrorKind kind_of_sqlstate(std::string_view state) {
  const std::string_view group = state.substr(0, 2);
  // Serialization failure, deadlock, lock not available, query cancelled by its time limit.
  if (is_one_of(state, {"40001", "40P01", "55P03", "57014"})) return ErrorKind::busy;
  // Disk full, out of memory.
  if (is_one_of(state, {"53100", "53200"})) return ErrorKind::full;
  // A read-only server or one that starts, stops, is full or broken is as good as none: what
  // replaces it is found by connecting again.
  if (state.empty() || is_one_of(group, {"08", "53", "57", "58"}) ||
      is_one_of(state, {"25006", "25P03", "28000", "28P01", "3D000"}))
    return ErrorKind::away;
  if (group == "23") return ErrorKind::constraint;
  if (is_one_of(state, {"XX001", "XX002"})) return ErrorKind::corrupt;
  return ErrorKind::other;
}

void throw_postgres_error(PGconn* connection, const PGresult* result, const std::string& what) {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  const bool is_lost = PQstatus(connection) != CONNECTION_OK;
  const ErrorKind kind = is_lost ? ErrorKind::away : kind_of_sqlstate(state);
  // The messages of bad data quote it, and what we store is nobody's business.
  std::string message = state.starts_with("22") ? "" : field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (result == nullptr || message.empty())
    message = is_lost ? "the connection is lost" : "refused";
  throw Error{kind,
              "the database refused to " + what + ": " + message +
                  (state.empty() ? "" : " (" + state + ")"),
              kind == ErrorKind::constraint ? field(result, PG_DIAG_CONSTRAINT_NAME) : ""};
}

}  // namespace sql

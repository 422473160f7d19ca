#include "sql/postgres_database.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>
#include <utility>

#include "base/moment.hpp"

namespace sql {
namespace {

using Time = std::chrono::steady_clock;

constexpr int runs_max = 6;
constexpr base::Milliseconds marker_age_max{60 * 60 * 1000};

unsigned random_number() {
  thread_local std::random_device device;
  return device();
}

std::string new_marker() {
  std::string marker;
  for (int i = 0; i < 4; ++i) marker += std::to_string(random_number()) + (i < 3 ? "-" : "");
  return marker;
}

std::int64_t now_ms() {
  return base::unix_ms(std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now()));
}

// A transaction that wrote nothing leaves no mark: whoever only looked for work can look again.
constexpr std::string_view leave_marker =
    "insert into commit_markers (marker, at_ms) select $1, $2 "
    "where pg_current_xact_id_if_assigned() is not null";

// Two that met each other should not meet again at the same moment.
void pause_before_run(int run) {
  const int longest = std::min(10 << run, 200);
  std::this_thread::sleep_for(
      base::Milliseconds{1 + random_number() % static_cast<unsigned>(longest)});
}

PostgresDatabase::Open opening(const PostgresOptions& server) {
  return [server] { return Connection{std::make_unique<PostgresDriver>(server)}; };
}

// Runs `act` again where another one, or a connection that had died unnoticed, was in its way.
template <class Act>
void again_where_it_helps(ConnectionPool& pool, const Act& act) {
  for (int run = 1;; ++run) {
    try {
      return pool.with_connection(act);
    } catch (const Error& error) {
      const bool was_lost = error.kind() == ErrorKind::away;
      if ((!was_lost && error.kind() != ErrorKind::busy) || run == runs_max) throw;
      // A fresh connection can't be one that died unnoticed.
      if (was_lost && run > 1) throw;
      if (was_lost) pool.close_free();
    }
    pause_before_run(run);
  }
}

}  // namespace

PostgresDatabase::PostgresDatabase(const PostgresOptions& server, PostgresDatabaseOptions options)
    : PostgresDatabase(opening(server), std::move(options)) {}

PostgresDatabase::PostgresDatabase(Open open, PostgresDatabaseOptions options)
    : open_(std::move(open)),
      options_(std::move(options)),
      decisions_(open_, options_.decisions_max, options_.patience),
      readers_(open_, options_.readers_max, options_.patience),
      acks_(open_, options_.acks) {}

void PostgresDatabase::submit_ack(std::unique_ptr<Ack> ack) { acks_.submit(std::move(ack)); }

void PostgresDatabase::run(const Work& decision) {
  again_where_it_helps(decisions_, [&](Connection& connection) { decide(connection, decision); });
}

void PostgresDatabase::read(const Work& look) {
  again_where_it_helps(readers_, [&](Connection& connection) {
    connection.begin_reading();
    look(connection);
    connection.rollback();
  });
}

void PostgresDatabase::decide(Connection& connection, const Work& decision) {
  connection.begin_writing();
  decision(connection);
  base::moment("writer.before_commit");
  commit(connection);
  base::moment("writer.after_commit");
}

void PostgresDatabase::commit(Connection& connection) {
  const std::string marker = new_marker();
  try {
    connection.execute_later(leave_marker, {marker, now_ms()});
    connection.commit();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::away) throw;
    if (!was_stored(marker))
      throw Error{ErrorKind::busy, "the connection was lost before the commit"};
  }
}

// Leaves the mark itself. If that is possible the commit did not happen, and can't happen any more;
// while it is still under way the server makes us wait for its end.
bool PostgresDatabase::was_stored(const std::string& marker) {
  const auto until = Time::now() + options_.commit_patience;
  for (int run = 1;; ++run) {
    try {
      Connection connection = open_();
      return connection.execute(
                 "insert into commit_markers (marker, at_ms) values ($1, $2) "
                 "on conflict (marker) do nothing",
                 {marker, now_ms()}) == 0;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::away && error.kind() != ErrorKind::busy) throw;
      if (Time::now() > until)
        throw Error{ErrorKind::overloaded,
                    "the connection was lost while storing, and the server does not come back to "
                    "tell whether it is stored"};
    }
    pause_before_run(run);
  }
}

void forget_commit_markers(Connection& connection) {
  connection.execute("delete from commit_markers where at_ms < $1",
                     {now_ms() - marker_age_max.count()});
}

}  // namespace sql

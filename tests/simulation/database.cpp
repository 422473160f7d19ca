#include "simulation/database.hpp"

#include <sqlite3.h>

#include "sql/error.hpp"
#include "sql/migrator.hpp"
#include "store/migrations.hpp"

namespace simulation {
namespace {

// Thrown out of a transaction so that nothing of it stays.
struct Undo {};

constexpr const char* due_sql =
    "select (select min(due_at_ms) from inbox where state = 'received'), "
    "(select min(due_at_ms) from doorbells), "
    "(select min(due_at_ms) from unlinked where due_at_ms is not null), "
    "(select min(due_at_ms) from outbox where state in ('owed', 'unknown')), "
    "(select min(lease_until_ms) from outbox where state = 'claimed'), "
    "(select min(wake_at_ms) from bookings where wake_at_ms is not null), "
    "(select min(case when coalesce(lease_until_ms, 0) > due_at_ms then lease_until_ms "
    " else due_at_ms end) from sweeps), "
    "(select min(case when coalesce(lease_until_ms, 0) > due_at_ms then lease_until_ms "
    " else due_at_ms end) from chores)";

}  // namespace

Database::Database() {
  // Nobody asks how much memory is in use. Refused, without harm, where SQLite has begun already.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sql::Connection connection = sql::open_in_memory();
  sql::migrate(connection, store::migrations(), base::Instant{});
  door_.emplace(std::move(connection));
  order_tables();
}

// A table can be emptied once nothing refers to it.
void Database::order_tables() {
  door_->use([this](sql::Connection& connection) {
    std::vector<std::string> names;
    auto tables = connection.query(
        "select name from sqlite_master where type = 'table' and name <> 'sqlite_sequence' and "
        "name not like '%migrations%' order by name");
    while (tables.next()) names.push_back(tables.text(0));
    std::vector<std::string> left = names;
    while (!left.empty()) {
      std::vector<std::string> next;
      for (const std::string& name : left) {
        auto referring = connection.query(
            "select count(*) from sqlite_master as m join pragma_foreign_key_list(m.name) as f "
            "where m.type = 'table' and f.\"table\" = $1 and m.name <> $1 and instr($2, '|' || "
            "m.name || '|') > 0",
            {name, "|" + [&left] {
               std::string joined;
               for (const std::string& other : left) joined += other + "|";
               return joined;
             }()});
        CHECK(referring.next());
        if (referring.integer(0) > 0)
          next.push_back(name);
        else
          deletions_.push_back("delete from " + name);
      }
      CHECK(next.size() < left.size());  // tables that refer to each other in a circle
      left = std::move(next);
    }
    deletions_.emplace_back("delete from sqlite_sequence");
  });
}

void Database::empty() {
  touch();
  door_->run([this](sql::Connection& connection) {
    for (const std::string& deletion : deletions_) connection.execute(deletion);
  });
}

sql::Connection Database::copy() {
  sql::Connection copied = sql::open_in_memory();
  door_->use([&](sql::Connection& connection) { connection.copy_to(copied); });
  return copied;
}

void Database::replace_by(sql::Connection& copy) {
  touch();
  door_->use([&](sql::Connection& connection) { copy.copy_to(connection); });
}

const DueTimes& Database::due_times() {
  if (due_) return *due_;
  DueTimes& due = due_.emplace();
  door_->use([&](sql::Connection& connection) {
    auto rows = connection.query(due_sql);
    CHECK(rows.next());
    due = {rows.optional_instant(0), rows.optional_instant(1), rows.optional_instant(2),
           rows.optional_instant(3), rows.optional_instant(5), rows.optional_instant(6),
           rows.optional_instant(7)};
    const auto run_out = rows.optional_instant(4);
    auto& effects = due[static_cast<std::size_t>(Queue::effects)];
    if (run_out && (!effects || *run_out < *effects)) effects = run_out;
  });
  return *due_;
}

void RoughWriter::submit_ack(std::unique_ptr<sql::Ack> ack) {
  sql::Ack* const alone = ack.get();
  std::exception_ptr error;
  try {
    run([alone](sql::Connection& connection) {
      alone->store(connection, {&alone, 1}, sql::Expecting::anything);
    });
  } catch (const sql::Error&) {
    error = std::current_exception();
  }
  ack->done(error);
}

// As if the transaction had been the loser of two.
void RoughWriter::undone(const sql::Work& decision) {
  try {
    door_.run([&](sql::Connection& connection) {
      decision(connection);
      throw Undo{};
    });
  } catch (const Undo&) {
    return;
  }
}

void RoughWriter::run(const sql::Work& decision) {
  database_.touch();
  if (!is_server_ && weather_.strikes(Fault::disk_full))
    throw sql::Error{sql::ErrorKind::full, "the disk is full"};
  if (weather_.strikes(Fault::database_busy))
    throw sql::Error{sql::ErrorKind::busy, "the database is busy"};
  if (is_server_ && weather_.strikes(Fault::conflict)) undone(decision);
  const bool is_cut_off = is_server_ && weather_.strikes(Fault::commit_unknown);
  const bool is_stored = !is_cut_off || weather_.dice(Fault::commit_unknown).chance(500);
  if (is_stored)
    door_.run(decision);
  else
    undone(decision);
  if (is_cut_off) throw sql::Error{sql::ErrorKind::away, "the connection was lost in the commit"};
}

}  // namespace simulation

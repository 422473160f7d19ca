#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "simulation/faults.hpp"
#include "sql/inline_database.hpp"

namespace simulation {

// The queues of the engine that a worker serves.
enum class Queue { arrivals, looks, strays, effects, timers, sweeps, chores };
inline constexpr std::size_t queue_count = 7;

// When each queue has something to do next; nothing where it is empty.
using DueTimes = std::array<std::optional<base::Instant>, queue_count>;

// The one database of a simulation: SQLite in memory, opened and migrated once in a process and
// emptied for each seed, which keeps its prepared statements.
class Database {
 public:
  Database();
  void empty();

  sql::InlineDatabase& door() { return *door_; }
  sql::Connection copy();
  void replace_by(sql::Connection& copy);
  // Whoever may have written says so.
  void touch() { due_.reset(); }
  const DueTimes& due_times();

 private:
  void order_tables();

  std::optional<sql::InlineDatabase> door_;
  std::vector<std::string> deletions_;  // of referring tables first
  std::optional<DueTimes> due_;         // since something was written last
};

// The way of one service to the database, with the accidents of a file on a full disk or of a
// server that other services use too.
class RoughWriter final : public sql::Writer, public sql::Reader {
 public:
  RoughWriter(Database& database, Weather& weather, bool is_server)
      : database_(database), door_(database.door()), weather_(weather), is_server_(is_server) {}

  void submit_ack(std::unique_ptr<sql::Ack> ack) override;
  void run(const sql::Work& decision) override;
  void read(const sql::Work& look) override { door_.read(look); }

 private:
  void undone(const sql::Work& decision);

  Database& database_;
  sql::InlineDatabase& door_;
  Weather& weather_;
  const bool is_server_;
};

}  // namespace simulation

#pragma once

#include <functional>
#include <memory>
#include <string>

#include "sql/ack_gatherer.hpp"
#include "sql/connection_pool.hpp"
#include "sql/postgres_driver.hpp"
#include "sql/writer.hpp"
#include "sql/writer_thread.hpp"

namespace sql {

struct PostgresDatabaseOptions {
  std::size_t decisions_max = 8;  // connections for decisions
  std::size_t readers_max = 4;
  base::Milliseconds patience{2'000};  // for a free connection
  // How long the outcome of a commit that was cut off is asked for.
  base::Milliseconds commit_patience{20'000};
  AckOptions acks{.must_stop = stop_the_process};
};

// A PostgreSQL database that several processes share. Decisions run on the thread of their caller,
// each over a connection of its own; one that lost against another (deadlock, lock taken too long)
// is run again after a moment. It must hold the table commit_markers: every decision that wrote
// leaves its mark there with the same commit, so that after a connection lost in mid-commit a new
// one can tell whether it was stored, and it is neither lost nor done twice. All functions from any
// thread. Constructing it needs no server: whoever asks meets an Error (away) while there is none.
class PostgresDatabase final : public Writer, public Reader {
 public:
  using Open = std::function<Connection()>;
  PostgresDatabase(const PostgresOptions& server, PostgresDatabaseOptions options = {});
  // With another way to open a connection.
  PostgresDatabase(Open open, PostgresDatabaseOptions options);

  void submit_ack(std::unique_ptr<Ack> ack) override;
  void run(const Work& decision) override;
  void read(const Work& look) override;

  std::size_t waiting() const { return acks_.waiting(); }

 private:
  void decide(Connection& connection, const Work& decision);
  void commit(Connection& connection);
  bool was_stored(const std::string& marker);

  const Open open_;
  const PostgresDatabaseOptions options_;
  ConnectionPool decisions_;
  ConnectionPool readers_;
  AckGatherer acks_;
};

// Removes the marks of commits that nobody can be asking about any more.
void forget_commit_markers(Connection& connection);

}  // namespace sql

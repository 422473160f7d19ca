#pragma once

#include <memory>
#include <string>

#include "config/config.hpp"
#include "ports/clock.hpp"
#include "ports/random.hpp"
#include "server/signal_hub.hpp"
#include "store/sql_store.hpp"

namespace server {

// The configured database: a file, opened by this process alone, or a PostgreSQL server, shared
// with other instances. Throws sql::InUse where another process has the file, sql::Error where the
// server is not reached, and std::runtime_error with a sentence for the operator where it has to be
// migrated first or was made by a newer program.
class Database {
 public:
  enum class Access {
    own,    // a file is this process's alone, and the work of the service is done with it
    visit,  // beside a service that may run: for commands, with a transaction at a time
  };

  Database(const config::Config& config, ports::Random& random, Access access = Access::own);
  ~Database();
  store::SqlStore& store();
  // The time that decisions compare with: the server's, where several instances share it.
  const ports::Clock& clock() const;
  // A copied database must act on nobody: whoever acts for an installation asks this first. Throws
  // std::runtime_error where the database belongs to another one; gives it to this one where it
  // belongs to none.
  void must_belong_to(const std::string& installation_id);

  // Makes this process one of those that work on the database: takes over at once what a former
  // process of a file left claimed, or exchanges news of changed bookings with the other instances.
  // The hub must outlive the database.
  void join(SignalHub& hub);
  // Leaves nothing of what was overwritten in the log beside a file; a visitor's to do. False where
  // others kept it busy. A PostgreSQL server looks after its own.
  bool wipe_log();
  // No more news to or from the others.
  void leave();

 private:
  struct Opened;
  struct File;
  struct Visited;
  struct Shared;
  std::unique_ptr<Opened> opened_;
};

// Applies the migrations that are missing; returns how many. Any number of processes may do so at
// the same time.
int migrate_database(const config::Config& config, base::Instant now);

// Where the database is, for people; never with its password.
std::string database_shown(const config::Config& config);

}  // namespace server

#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace sql {

enum class ErrorKind {
  busy,        // another writer holds the database, or no connection came free in time
  away,        // the server is not reached, stops, or may not write; a commit under way may be done
  full,        // the disk is full: nothing of the transaction is stored, later ones may be
  io,          // reading, writing or syncing failed: what is stored is only known after a restart
  corrupt,     // the file is damaged or not a database
  constraint,  // the rule named by constraint() forbids it
  overloaded,  // the writer's queue is full: refused at once, nothing was tried
  stopping,    // the writer is shutting down: refused at once, nothing was tried
  other,       // wrong SQL, wrong schema and whatever else cannot be helped by trying again
};

// A failing database. The text names statements, tables and columns, never a stored value.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& text, std::string constraint = {})
      : std::runtime_error(text), kind_(kind), constraint_(std::move(constraint)) {}

  ErrorKind kind() const { return kind_; }
  // For ErrorKind::constraint what the database names: "inbox.provider, inbox.event_id" for a
  // unique rule, the constraint's name for a check, nothing for a foreign key.
  const std::string& constraint() const { return constraint_; }

 private:
  ErrorKind kind_;
  std::string constraint_;
};

// After these the process must stop: what the disk holds is only known by reading it again.
inline bool must_stop_the_process(ErrorKind kind) {
  return kind == ErrorKind::io || kind == ErrorKind::corrupt;
}

}  // namespace sql

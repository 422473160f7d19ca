#pragma once

#include <stdexcept>
#include <string>

namespace sql {

// The database belongs to another process, or lies where two processes could not see each other.
class InUse : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Keeps every other process away from a database file while it lives, by a lock on the file
// beside it, `<path>.lock`, which also names the process. The lock ends with the process, however
// that ends; the file stays.
class FileLock {
 public:
  // Throws InUse with a sentence for the operator, Error (io) when the file cannot be made.
  explicit FileLock(const std::string& database_path);
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  int file_ = -1;
};

// Whether a file system of this kind (statfs's f_type) is shared over a network, where locks and
// shared memory between machines do not hold.
bool is_network_file_system(long kind);

}  // namespace sql

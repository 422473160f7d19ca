#pragma once

#include <cstdint>

namespace base {

// Stands on a thread while it does the work of a database transaction. Whatever waits for another
// machine asks `is_one_on_this_thread` first and stops the process where there is one: a slow
// provider must never hold locks, and what was sent can't be rolled back.
class OpenTransaction {
 public:
  OpenTransaction() { ++count(); }
  OpenTransaction(const OpenTransaction&) = delete;
  OpenTransaction& operator=(const OpenTransaction&) = delete;
  ~OpenTransaction() { --count(); }

  static bool is_one_on_this_thread() { return count() > 0; }

 private:
  static std::int64_t& count() {
    // Of eight bytes: mold 1.10 may set a smaller one alone across the edge of a page that it then
    // protects by halves, and the program does not start.
    thread_local std::int64_t open = 0;
    return open;
  }
};

}  // namespace base

#pragma once

#include <exception>
#include <functional>

#include "sql/connection.hpp"

namespace sql {

// What is to be done inside a transaction. It may run more than once, with everything its earlier
// run wrote undone, so it touches nothing but the connection and what it can set again. It throws
// to be undone, and must not open or end the transaction itself.
using Work = std::function<void(Connection&)>;

// The door to what writes: a thread of its own, or a few connections.
class Writer {
 public:
  virtual ~Writer() = default;

  // Takes a short insert and returns at once. `done` is called exactly once and must not throw:
  // after the work is durably stored, with null; or with what the work threw; or with an Error. It
  // is called on a thread of the writer, but on the caller's before submit_ack returns when the
  // work is refused (overloaded, stopping). Where the connection to the server is lost at the
  // commit the work may run again although it was stored, or fail so: it must find itself done.
  virtual void submit_ack(Work work, std::function<void(std::exception_ptr)> done) = 0;

  // Returns when the decision is durably stored; throws what the decision threw, having stored
  // nothing of it, or an Error. Not from inside a decision, nor from `done`.
  virtual void run(const Work& decision) = 0;
};

// The door to connections that only read.
class Reader {
 public:
  virtual ~Reader() = default;

  // Calls `look` with a snapshot of what is stored, for as long as it takes; keep it short. Throws
  // what it throws, or an Error.
  virtual void read(const Work& look) = 0;
};

}  // namespace sql

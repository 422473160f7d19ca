#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <span>

#include "sql/connection.hpp"

namespace sql {

// What is to be done inside a transaction. It may run more than once, with everything its earlier
// run wrote undone, so it touches nothing but the connection and what it can set again. It throws
// to be undone, and must not open or end the transaction itself.
using Work = std::function<void(Connection&)>;

// What storing an ack may count on.
enum class Expecting {
  fresh,     // nothing of it is there yet; where something is, it throws
  anything,  // it may be there already
};

// What somebody outside waits to have stored. Of those many wait at once, and all that wait are
// stored together, by a few statements.
class Ack {
 public:
  virtual ~Ack() = default;

  // Inserts what `acks` bring, which are this one and others of its class. As a Work: inside a
  // transaction, perhaps more than once. What throws while only what is fresh was expected is
  // undone and comes again.
  virtual void store(Connection& connection, std::span<Ack* const> acks, Expecting expecting) = 0;
  // Called exactly once and must not throw: after it is durably stored, with null; or with what
  // storing it threw; or with an Error.
  virtual void done(std::exception_ptr error) = 0;
};

// The door to what writes: a thread of its own, or a few connections.
class Writer {
 public:
  virtual ~Writer() = default;

  // Takes an ack and returns at once. It is told of its end on a thread of the writer, but on the
  // caller's before submit_ack returns when it is refused (overloaded, stopping). Where the
  // connection to the server is lost at the commit it may be stored again although it was stored,
  // or fail so: it must find itself done.
  virtual void submit_ack(std::unique_ptr<Ack> ack) = 0;

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

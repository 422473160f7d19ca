#pragma once

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "sql/connection.hpp"
#include "sql/writer.hpp"

namespace sql {

// One connection and no thread: everything happens on the caller before the call returns, each
// work in its own transaction. For commands, and for tests and simulations that decide themselves
// what happens when. Threads take turns; a call from inside a work stops the process, because it
// would wait for itself.
class InlineDatabase final : public Writer, public Reader {
 public:
  explicit InlineDatabase(Connection connection) : connection_(std::move(connection)) {}

  void submit_ack(std::unique_ptr<Ack> ack) override;
  void run(const Work& decision) override;
  void read(const Work& look) override;
  // The connection itself, without a transaction.
  void use(const Work& work);

 private:
  class Turn;

  Connection connection_;
  std::mutex mutex_;
  std::atomic<std::thread::id> whose_turn_;
};

// A database that lives as long as the connection.
Connection open_in_memory();

}  // namespace sql

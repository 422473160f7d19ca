#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "base/instant.hpp"
#include "sql/connection.hpp"
#include "sql/writer.hpp"

namespace sql {

// A few connections, opened when first needed. From any thread.
class ConnectionPool {
 public:
  // `most` connections; whoever finds none free waits at most `patience`, then gets an Error
  // (busy).
  ConnectionPool(std::function<Connection()> open, std::size_t most, base::Milliseconds patience);

  // Lends a connection to `use`, which ends what it begins. One that is lost, or was left inside a
  // transaction, is closed. Throws what `use` throws, or an Error.
  void with_connection(const Work& use);
  // Closes what nobody uses now: after a lost connection the others are probably lost too.
  void close_free();

 private:
  Connection borrow();
  void give_back(Connection connection);
  void give_up_one();

  const std::function<Connection()> open_;
  const base::Milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable came_free_;
  std::vector<Connection> free_;
  std::size_t may_still_open_;
};

// A pool whose connections only read.
class ReaderPool final : public Reader {
 public:
  ReaderPool(std::function<Connection()> open, std::size_t most, base::Milliseconds patience)
      : pool_(std::move(open), most, patience) {}

  void read(const Work& look) override;

 private:
  ConnectionPool pool_;
};

}  // namespace sql

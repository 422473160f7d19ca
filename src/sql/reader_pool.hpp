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

// A few connections that only read, opened when first needed. From any thread.
class ReaderPool final : public Reader {
 public:
  // `most` connections; whoever finds none free waits at most `patience`, then gets an Error
  // (busy).
  ReaderPool(std::function<Connection()> open, std::size_t most, base::Milliseconds patience);

  void read(const Work& look) override;

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

}  // namespace sql

#include "sql/connection_pool.hpp"

#include <utility>

#include "sql/error.hpp"

namespace sql {

ConnectionPool::ConnectionPool(std::function<Connection()> open, std::size_t most,
                               base::Milliseconds patience)
    : open_(std::move(open)), patience_(patience), may_still_open_(most) {}

void ConnectionPool::with_connection(const Work& use) {
  Connection connection = borrow();
  try {
    use(connection);
  } catch (...) {
    connection.rollback();
    give_back(std::move(connection));
    throw;
  }
  give_back(std::move(connection));
}

void ConnectionPool::close_free() {
  std::vector<Connection> closing;
  {
    const std::lock_guard lock{mutex_};
    closing.swap(free_);
    may_still_open_ += closing.size();
  }
  came_free_.notify_all();
}

Connection ConnectionPool::borrow() {
  {
    std::unique_lock lock{mutex_};
    const auto one_is_to_be_had = [this] { return !free_.empty() || may_still_open_ > 0; };
    if (!came_free_.wait_for(lock, patience_, one_is_to_be_had))
      throw Error{ErrorKind::busy, "no connection to the database came free in time"};
    if (!free_.empty()) {
      Connection connection = std::move(free_.back());
      free_.pop_back();
      return connection;
    }
    --may_still_open_;
  }
  try {
    return open_();
  } catch (...) {
    give_up_one();
    throw;
  }
}

void ConnectionPool::give_back(Connection connection) {
  if (!connection.is_usable() || connection.in_transaction()) return give_up_one();
  {
    const std::lock_guard lock{mutex_};
    free_.push_back(std::move(connection));
  }
  came_free_.notify_one();
}

void ConnectionPool::give_up_one() {
  {
    const std::lock_guard lock{mutex_};
    ++may_still_open_;
  }
  came_free_.notify_one();
}

void ReaderPool::read(const Work& look) {
  pool_.with_connection([&](Connection& connection) {
    connection.begin_reading();
    look(connection);
    connection.rollback();
  });
}

}  // namespace sql

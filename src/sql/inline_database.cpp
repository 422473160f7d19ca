#include "sql/inline_database.hpp"

#include "base/check.hpp"
#include "base/moment.hpp"
#include "sql/sqlite_driver.hpp"

namespace sql {

class InlineDatabase::Turn {
 public:
  explicit Turn(InlineDatabase& database) : database_(database) {
    CHECK(database.whose_turn_ != std::this_thread::get_id());
    database.mutex_.lock();
    database.whose_turn_ = std::this_thread::get_id();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    database_.whose_turn_ = std::thread::id{};
    database_.mutex_.unlock();
  }

 private:
  InlineDatabase& database_;
};

void InlineDatabase::submit_ack(std::unique_ptr<Ack> ack) {
  Ack* const alone = ack.get();
  std::exception_ptr error;
  try {
    run([alone](Connection& connection) {
      alone->store(connection, {&alone, 1}, Expecting::anything);
    });
  } catch (...) {
    error = std::current_exception();
  }
  ack->done(error);
}

void InlineDatabase::run(const Work& decision) {
  const Turn turn{*this};
  connection_.begin_writing();
  try {
    decision(connection_);
    base::moment("writer.before_commit");
    connection_.commit();
  } catch (...) {
    connection_.rollback();
    throw;
  }
  base::moment("writer.after_commit");
}

void InlineDatabase::read(const Work& look) {
  const Turn turn{*this};
  connection_.begin_reading();
  try {
    look(connection_);
  } catch (...) {
    connection_.rollback();
    throw;
  }
  connection_.rollback();
}

void InlineDatabase::use(const Work& work) {
  const Turn turn{*this};
  work(connection_);
}

Connection open_in_memory() {
  return Connection{
      std::make_unique<SqliteDriver>(":memory:", SqliteRole::writer, base::Milliseconds{0})};
}

}  // namespace sql

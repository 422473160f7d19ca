#include "sql/inline_database.hpp"
#include "sql/ack_of.hpp"

#include <gtest/gtest.h>

#include "base/moment.hpp"

namespace sql {
namespace {

std::int64_t count_rows(Reader& reader) {
  std::int64_t count = -1;
  reader.read([&](Connection& connection) {
    auto rows = connection.query("select count(*) from t");
    rows.next();
    count = rows.integer(0);
  });
  return count;
}

void insert(Connection& connection) { connection.execute("insert into t values (1)"); }

class AnInlineDatabase : public ::testing::Test {
 protected:
  AnInlineDatabase() : database(with_a_table()) {}
  static Connection with_a_table() {
    Connection connection = open_in_memory();
    connection.execute_script("create table t (a bigint)");
    return connection;
  }
  InlineDatabase database;
};

TEST_F(AnInlineDatabase, HasStoredAnAckWhenTheCallReturns) {
  int told = 0;

  database.submit_ack(
      ack_of(insert, [&](const std::exception_ptr& error) { told += error ? 100 : 1; }));

  EXPECT_EQ(told, 1);
  EXPECT_EQ(count_rows(database), 1);
}

TEST_F(AnInlineDatabase, UndoesADecisionThatThrows) {
  EXPECT_THROW(database.run([](Connection& connection) {
    insert(connection);
    throw std::out_of_range{"changed its mind"};
  }),
               std::out_of_range);

  EXPECT_EQ(count_rows(database), 0);
}

// A simulation crashes the process between any two steps by throwing from the hook.
TEST_F(AnInlineDatabase, StoresNothingWhenItCrashesBeforeTheCommitAndEverythingAfterIt) {
  base::moment_hook = [](std::string_view name) {
    if (name == "writer.before_commit") throw std::runtime_error{"crash"};
  };
  EXPECT_THROW(database.run(insert), std::runtime_error);
  EXPECT_EQ(count_rows(database), 0);

  base::moment_hook = [](std::string_view name) {
    if (name == "writer.after_commit") throw std::runtime_error{"crash"};
  };
  EXPECT_THROW(database.run(insert), std::runtime_error);
  base::moment_hook = nullptr;
  EXPECT_EQ(count_rows(database), 1);
}

using AnInlineDatabaseDeathTest = AnInlineDatabase;

TEST_F(AnInlineDatabaseDeathTest, StopsInsteadOfWaitingForItself) {
  EXPECT_DEATH(database.run([&](Connection&) { count_rows(database); }), "whose_turn_");
}

}  // namespace
}  // namespace sql

#include "sql/postgres_trip.hpp"

#include "sql/postgres_under_test.hpp"

// Statements that are run later, as Connection promises it.
namespace sql {
namespace {

using ATrip = APostgresDatabase;

constexpr std::string_view add = "insert into inbox (event_id) values ($1)";
constexpr std::string_view count_all = "select count(*) from inbox";

std::int64_t counted(Connection& connection) {
  auto rows = connection.query(count_all);
  CHECK(rows.next());
  return rows.integer(0);
}

TEST_F(ATrip, TakesAlongWhatWaitsForItInTheOrderItWasGiven) {
  Connection connection = open();
  connection.begin_writing();
  {
    const std::string dies_at_once = "a";
    connection.execute_later(add, {dies_at_once});
  }
  connection.execute_later(add, {"b"});
  connection.execute_later("update inbox set event_id = 'c' where event_id = $1", {"b"},
                           Changing::one_row);

  EXPECT_EQ(count(), 0);
  EXPECT_EQ(counted(connection), 2);
  connection.commit();

  EXPECT_EQ(count("select count(*) from inbox where event_id in ('a', 'c')"), 2);
}

TEST_F(ATrip, GoesBeforeAScriptToo) {
  Connection connection = open();
  connection.execute_later(add, {"a"});

  connection.execute_script("delete from inbox");

  EXPECT_EQ(count(), 0);
}

TEST_F(ATrip, FailsWithWhatWaitedAndRunsNothingBehindIt) {
  Connection connection = open();
  connection.begin_writing();
  connection.execute_later(add, {"bad"});
  connection.execute_later(add, {"a"});
  try {
    connection.commit();
    ADD_FAILURE() << "it was committed";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::constraint);
    EXPECT_THAT(error.what(), ::testing::HasSubstr(add));
  }
  connection.rollback();

  EXPECT_FALSE(connection.in_transaction());
  connection.execute(add, {"b"});
  EXPECT_EQ(count(), 1);
}

TEST_F(ATrip, IsForgottenWithItsTransaction) {
  Connection connection = open();
  connection.begin_writing();
  connection.execute_later(add, {"a"});
  EXPECT_TRUE(connection.in_transaction());

  connection.rollback();

  EXPECT_FALSE(connection.in_transaction());
  EXPECT_EQ(counted(connection), 0);
}

TEST_F(ATrip, IsForgottenWithItsSavepoint) {
  Connection connection = open();
  connection.begin_writing();
  connection.execute_later(add, {"a"});
  connection.savepoint();
  connection.execute_later(add, {"bad"});
  connection.rollback_to_savepoint();
  connection.commit();

  EXPECT_EQ(count(), 1);
}

TEST_F(ATrip, MayTakeAlongMoreThanTheServerReadsAtOnce) {
  constexpr int rows = 2'000;
  Connection connection = open();
  connection.begin_writing();
  const std::string body(10'000, 'x');
  for (int i = 0; i < rows; ++i)
    connection.execute_later("insert into inbox (event_id, body) values ($1, $2)",
                             {std::to_string(i), Blob{body}});
  connection.commit();

  EXPECT_EQ(count(), rows);
}

TEST_F(ATrip, ThatLosesItsConnectionSaysSo) {
  Connection connection{std::make_unique<PostgresDriver>(options())};
  connection.begin_writing();
  EXPECT_EQ(counted(connection), 0);
  connection.execute_later(add, {"a"});
  terminate_all_others();
  try {
    connection.commit();
    ADD_FAILURE() << "it was committed";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::away);
  }
  connection.rollback();

  EXPECT_FALSE(connection.is_usable());
  EXPECT_EQ(count(), 0);
}

TEST_F(ATrip, OfADecisionThatFailsIsRunAgainWhereThatHelps) {
  PostgresDatabase database{options()};
  database.run([](Connection& connection) { connection.execute_later(add, {"a"}); });
  int runs = 0;
  const auto once_more = [&](Connection& connection) {
    ++runs;
    connection.execute_later(add, {"a"});
  };
  EXPECT_THROW(database.run(once_more), Error);
  terminate_all_others();
  database.run([](Connection& connection) { connection.execute_later(add, {"b"}); });

  EXPECT_EQ(runs, 1);
  EXPECT_EQ(count(), 2);
}

}  // namespace
}  // namespace sql

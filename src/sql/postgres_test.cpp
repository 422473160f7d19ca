#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "sql/ack_of.hpp"
#include "sql/postgres_errors.hpp"
#include "sql/postgres_under_test.hpp"

// PostgreSQL behind the same interface.
namespace sql {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

// --- Values and errors

TEST_F(APostgresDatabase, GivesValuesBackAsTheyWereGiven) {
  Connection connection = open();
  const std::string bytes{"\x00\xff'\n", 4};
  connection.execute("insert into inbox (event_id, body, stale) values ($1, $2, $3)",
                     {"evt Zoë", Blob{bytes}, std::int64_t{5'000'000'000}});

  auto rows = connection.query(
      "select event_id, body, stale, null as nothing, sum(stale) over () as total, stale > $1 as "
      "big from inbox",
      {1});
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text("event_id"), "evt Zoë");
  EXPECT_EQ(rows.blob("body"), bytes);
  EXPECT_EQ(rows.integer("stale"), 5'000'000'000);
  EXPECT_EQ(rows.optional_integer("nothing"), std::nullopt);
  EXPECT_EQ(rows.integer("total"), 5'000'000'000);
  EXPECT_TRUE(rows.boolean("big"));
  EXPECT_FALSE(rows.next());
}

TEST_F(APostgresDatabase, TakesEmptyTextsAndBytesForWhatTheyAre) {
  Connection connection = open();
  connection.execute("insert into inbox (event_id, body) values ($1, $2)",
                     {std::string_view{}, Blob{}});

  auto rows = connection.query("select event_id, body from inbox");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "");
  EXPECT_EQ(rows.blob(1), "");
}

TEST_F(APostgresDatabase, CountsChangedRowsAndRunsAStatementThatIsStillRead) {
  Connection connection = open();
  const auto upsert = "insert into inbox (event_id) values ($1) on conflict (event_id) do nothing";
  EXPECT_EQ(connection.execute(upsert, {"a"}), 1);
  EXPECT_EQ(connection.execute(upsert, {"a"}), 0);
  EXPECT_EQ(connection.execute(upsert, {"b"}), 1);

  const auto all = "select event_id from inbox order by event_id";
  auto outer = connection.query(all);
  ASSERT_TRUE(outer.next());
  {
    auto inner = connection.query(all);
    ASSERT_TRUE(inner.next());
  }
  ASSERT_TRUE(outer.next());
  EXPECT_EQ(outer.text(0), "b");
}

TEST_F(APostgresDatabase, NamesABrokenRuleAndNoValue) {
  Connection connection = open();
  connection.execute("insert into inbox (event_id) values ('secret')");
  try {
    connection.execute("insert into inbox (event_id) values ($1)", {"secret"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::constraint);
    EXPECT_EQ(error.constraint(), "inbox_event_id_key");
    EXPECT_THAT(error.what(), Not(HasSubstr("secret")));
  }
}

TEST_F(APostgresDatabase, NeverSaysThePasswordItCouldNotConnectWith) {
  try {
    const PostgresDriver driver{{.address = "postgresql://u:canary@/nowhere?host=/nonexistent",
                                 .password = base::SecretText{"canary"}}};
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::away);
    EXPECT_THAT(error.what(), Not(HasSubstr("canary")));
  }
  EXPECT_EQ(shown_address("postgresql://u:canary@db.example/slots"),
            "PostgreSQL, database slots on db.example");
}

TEST(AnSqlstate, TellsWhatToDo) {
  EXPECT_EQ(kind_of_sqlstate("40001"), ErrorKind::busy);
  EXPECT_EQ(kind_of_sqlstate("40P01"), ErrorKind::busy);
  EXPECT_EQ(kind_of_sqlstate("55P03"), ErrorKind::busy);
  EXPECT_EQ(kind_of_sqlstate("57014"), ErrorKind::busy);
  EXPECT_EQ(kind_of_sqlstate("53100"), ErrorKind::full);
  EXPECT_EQ(kind_of_sqlstate("53300"), ErrorKind::away);
  EXPECT_EQ(kind_of_sqlstate("57P01"), ErrorKind::away);
  EXPECT_EQ(kind_of_sqlstate("08006"), ErrorKind::away);
  EXPECT_EQ(kind_of_sqlstate("58030"), ErrorKind::away);
  EXPECT_EQ(kind_of_sqlstate(""), ErrorKind::away);
  EXPECT_EQ(kind_of_sqlstate("23505"), ErrorKind::constraint);
  EXPECT_EQ(kind_of_sqlstate("XX001"), ErrorKind::corrupt);
  EXPECT_EQ(kind_of_sqlstate("42P01"), ErrorKind::other);
}

// --- Words between instances

TEST_F(APostgresDatabase, CarriesWordsToTheOtherInstancesAndNotBack) {
  ServerClock clock;
  std::atomic<int> heard_by_a = 0;
  std::promise<std::string> heard_by_b;
  std::atomic<bool> listening = false;
  PostgresChannel a{options(), clock, [&](const std::string&) { ++heard_by_a; }};
  PostgresChannel b{options(), clock, [&](const std::string& word) {
                      if (word == "BKAAAAAA" && !listening.exchange(true))
                        heard_by_b.set_value(word);
                    }};
  // Said again until b listens: what was said before nobody heard.
  wait_for([&] {
    a.say("BKAAAAAA");
    return listening.load();
  });
  EXPECT_EQ(heard_by_b.get_future().get(), "BKAAAAAA");
  EXPECT_EQ(heard_by_a, 0);
}

TEST_F(APostgresDatabase, IsListenedToAgainAfterItsConnectionsWereCut) {
  ServerClock clock;
  std::atomic<int> heard = 0;
  PostgresChannel a{options(), clock, [](const std::string&) {}};
  PostgresChannel b{options(), clock, [&](const std::string&) { ++heard; }};
  const auto say_until_heard = [&] {
    const int before = heard;
    wait_for([&] {
      a.say("BKAAAAAA");
      return heard > before;
    });
  };
  say_until_heard();
  const int before = heard;
  terminate_all_others();
  say_until_heard();
  EXPECT_GT(heard, before);
}

// --- Acks

TEST_F(APostgresDatabase, StoresAcksTogetherAndLosesOnlyTheOneThatFails) {
  PostgresDatabase database{options()};
  std::vector<std::promise<bool>> stored(40);
  for (int i = 0; i < 40; ++i)
    database.submit_ack(ack_of(insert(i == 17 ? "bad" : "evt_" + std::to_string(i)),
                               [&, i](const std::exception_ptr& error) {
                                 stored[static_cast<std::size_t>(i)].set_value(error == nullptr);
                               }));
  for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(stored[i].get_future().get(), i != 17) << i;
  EXPECT_EQ(count(), 39);
}

TEST_F(APostgresDatabase, RefusesAcksAtOnceWhereTooManyWait) {
  PostgresDatabaseOptions small;
  small.acks.connections = 0;  // nobody takes them
  small.acks.acks_waiting_max = 1;
  PostgresDatabase database{options(), small};
  database.submit_ack(ack_of(insert("a"), [](const std::exception_ptr&) {}));
  ErrorKind kind = ErrorKind::other;
  database.submit_ack(ack_of(insert("b"), [&](const std::exception_ptr& error) {
    try {
      std::rethrow_exception(error);
    } catch (const Error& refusal) {
      kind = refusal.kind();
    }
  }));
  EXPECT_EQ(kind, ErrorKind::overloaded);
}

// --- Its timeline

// Somebody who owns nothing and may nothing, with a database that has nothing in it.
class AnOrdinaryRole : public APostgresDatabase {
 protected:
  void SetUp() override {
    APostgresDatabase::SetUp();
    if (IsSkipped()) return;
    open().execute_script("create role " + name_);
    open().execute_script("create database " + name_);
  }
  void TearDown() override {
    if (IsSkipped()) return;
    open().execute_script("drop database " + name_);
    open().execute_script("drop role " + name_);
  }
  Connection enter(const std::string& more = "") const {
    PostgresOptions options;
    options.address = *postgres_for_tests() + "&dbname=" + name_ + more;
    return Connection{std::make_unique<PostgresDriver>(options)};
  }
  Connection enter_as_it() const { return enter("&options=-crole%3D" + name_); }

 private:
  std::string name_ = "plain_" + std::to_string(::getpid());
};

TEST_F(AnOrdinaryRole, IsToldTheTimelineAsEveryoneIs) {
  Connection connection = enter_as_it();
  const std::string timeline{connection.timeline()};

  EXPECT_THAT(timeline, MatchesRegex("[0-9]+/[0-9A-F]+"));
  EXPECT_EQ(timeline, open().timeline());
}

TEST_F(AnOrdinaryRole, IsToldNoneWhereTheServerForbidsToAsk) {
  enter().execute_script("revoke execute on function pg_control_system() from public");

  Connection connection = enter_as_it();

  EXPECT_EQ(connection.timeline(), "");
  auto rows = connection.query("select 1");
  EXPECT_TRUE(rows.next());
}

TEST_F(APostgresDatabase, ThatIsAwayRefusesEverythingAndStopsNobody) {
  PostgresDatabase database{{.address = "postgresql:///none?host=/nonexistent", .password = {}}};
  EXPECT_THROW(database.run(insert("a")), Error);
  EXPECT_THROW(database.read([](Connection&) {}), Error);
  std::promise<bool> refused;
  database.submit_ack(ack_of(
      insert("a"), [&](const std::exception_ptr& error) { refused.set_value(error != nullptr); }));
  EXPECT_TRUE(refused.get_future().get());
}

}  // namespace
}  // namespace sql

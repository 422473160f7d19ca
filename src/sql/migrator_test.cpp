#include "sql/migrator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sql/inline_database.hpp"

namespace sql {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const base::Instant now = base::from_unix_seconds(1'795'000'000);

const std::vector<Migration> two{
    {1, "start", "create table a (id bigint); create table b (x text);"},
    {2, "more", "insert into a values (7)"}};

std::string refusal_of(Connection& connection, const std::vector<Migration>& migrations) {
  try {
    migrate(connection, migrations, now);
  } catch (const MigrationRefused& refused) {
    return refused.what();
  }
  return "it was accepted";
}

TEST(Migrations, AreAppliedOnceAndInOrder) {
  Connection connection = open_in_memory();

  EXPECT_THAT(pending_migrations(connection, two), ElementsAre(1, 2));
  EXPECT_THAT(migrate(connection, two, now), ElementsAre(1, 2));
  EXPECT_THAT(migrate(connection, two, now), IsEmpty());
  EXPECT_THAT(pending_migrations(connection, two), IsEmpty());

  auto rows = connection.query("select count(*), max(id) from a");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.integer(0), 1);
  EXPECT_EQ(rows.integer(1), 7);
}

TEST(AMigrationThatFails, LeavesNothingOfItself) {
  Connection connection = open_in_memory();
  std::vector<Migration> broken = two;
  broken[1].script = "insert into a values (8); insert into missing values (1)";

  EXPECT_THROW(migrate(connection, broken, now), Error);
  EXPECT_THAT(migrate(connection, two, now), ElementsAre(2));

  auto rows = connection.query("select id from a");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.integer(0), 7);
}

TEST(AMigrationThatWasChangedAfterItWasApplied, IsRefused) {
  Connection connection = open_in_memory();
  migrate(connection, two, now);
  std::vector<Migration> changed = two;
  changed[0].script = "create table a (id text)";

  EXPECT_THAT(refusal_of(connection, changed), HasSubstr("migration 1 (start) was changed"));
}

TEST(FaultsOfOperators, OP11ADatabaseOfANewerProgramIsRefused) {
  Connection connection = open_in_memory();
  migrate(connection, two, now);

  EXPECT_THAT(refusal_of(connection, {two[0]}), HasSubstr("newer version"));
}

TEST(ADatabaseThatLacksAStepInBetween, IsRefused) {
  Connection connection = open_in_memory();
  migrate(connection, two, now);
  connection.execute("delete from migrations where number = 1");

  EXPECT_THAT(refusal_of(connection, two), HasSubstr("lacks migration 1 (start)"));
}

}  // namespace
}  // namespace sql

#include "sql/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sql/inline_database.hpp"
#include "sql/sqlite_driver.hpp"
#include "sql/throwaway_folder.hpp"

namespace sql {
namespace {

using ::testing::HasSubstr;

Connection with_a_table() {
  Connection connection = open_in_memory();
  connection.execute_script(
      "create table bookings (code text not null primary key, amount bigint check (amount > 0),"
      "  body bytea)");
  return connection;
}

TEST(AValue, ComesBackAsItWasGiven) {
  Connection connection = with_a_table();
  const std::string bytes{"\x00\xff'\n", 4};

  connection.execute("insert into bookings (code, amount, body) values ($1, $2, $3)",
                     {"BK1", std::int64_t{5'000'000'000}, Blob{bytes}});

  auto rows = connection.query("select code, amount, body from bookings");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text("code"), "BK1");
  EXPECT_EQ(rows.integer("amount"), 5'000'000'000);
  EXPECT_EQ(rows.blob("body"), bytes);
  EXPECT_FALSE(rows.next());
}

TEST(AMissingValue, IsStoredAndReadAsNull) {
  Connection connection = with_a_table();

  connection.execute("insert into bookings (code, amount) values ($1, $2)",
                     {"BK1", std::optional<std::int64_t>{}});

  auto rows = connection.query("select amount from bookings");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.optional_integer(0), std::nullopt);
}

TEST(AnEmptyText, IsNotNull) {
  Connection connection = with_a_table();

  connection.execute("insert into bookings (code, body) values ($1, $2)",
                     {std::string_view{}, Blob{}});

  auto rows = connection.query("select code, body from bookings");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "");
  EXPECT_EQ(rows.blob(1), "");
}

TEST(AParameter, IsMeantByItsNumberWhereverItStands) {
  Connection connection = with_a_table();

  auto rows = connection.query("select $2, $1, $2", {"first", "second"});

  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0) + rows.text(1) + rows.text(2), "secondfirstsecond");
}

TEST(AStatementThatIsStillBeingRead, CanBeRunAgain) {
  Connection connection = with_a_table();
  connection.execute("insert into bookings (code) values ('BK1'), ('BK2')");
  const auto all = "select code from bookings order by code";

  auto outer = connection.query(all);
  ASSERT_TRUE(outer.next());
  {
    auto inner = connection.query(all);
    ASSERT_TRUE(inner.next());
    EXPECT_EQ(inner.text(0), "BK1");
  }
  ASSERT_TRUE(outer.next());

  EXPECT_EQ(outer.text(0), "BK2");
}

TEST(AnUpsert, SaysHowManyRowsItChanged) {
  Connection connection = with_a_table();
  const auto upsert = "insert into bookings (code) values ($1) on conflict (code) do nothing";

  EXPECT_EQ(connection.execute(upsert, {"BK1"}), 1);
  EXPECT_EQ(connection.execute(upsert, {"BK1"}), 0);
}

TEST(ABrokenRule, IsNamedInTheError) {
  Connection connection = with_a_table();
  connection.execute("insert into bookings (code) values ('BK1')");

  try {
    connection.execute("insert into bookings (code) values ($1)", {"BK1"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::constraint);
    EXPECT_EQ(error.constraint(), "bookings.code");
    EXPECT_THAT(error.what(), ::testing::Not(HasSubstr("BK1")));
  }
  EXPECT_THROW(connection.execute("insert into bookings values ('BK2', $1, null)", {0}), Error);
}

TEST(AReadingConnection, CannotWrite) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  Connection writer{
      std::make_unique<SqliteDriver>(path, SqliteRole::writer, base::Milliseconds{100})};
  writer.execute_script("create table t (a bigint)");
  Connection reader{
      std::make_unique<SqliteDriver>(path, SqliteRole::reader, base::Milliseconds{100})};

  EXPECT_THROW(reader.execute("insert into t values (1)"), Error);
}

TEST(AFileThatIsNoDatabase, IsCalledCorrupt) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");
  std::FILE* file = std::fopen(path.c_str(), "w");
  ASSERT_NE(file, nullptr);
  std::fputs("this is not a database but a text that is long enough to be looked at\n", file);
  std::fclose(file);

  try {
    const SqliteDriver driver{path, SqliteRole::writer, base::Milliseconds{100}};
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::corrupt);
  }
}

TEST(ADatabaseFile, IsReadableByItsOwnerOnly) {
  const ThrowawayFolder folder;
  const std::string path = folder.file("slotpay.db");

  const SqliteDriver driver{path, SqliteRole::writer, base::Milliseconds{100}};

  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path).permissions() & (perms::group_all | perms::others_all),
            perms::none);
}

}  // namespace
}  // namespace sql

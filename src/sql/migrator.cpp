#include "sql/migrator.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"

namespace sql {
namespace {

std::string label(std::int64_t number, std::string_view name) {
  return "migration " + std::to_string(number) + " (" + std::string{name} + ")";
}

std::string digest_of(const Migration& migration) {
  return base::to_hex(base::sha256(migration.script));
}

// Throws where what was applied is not the beginning of what we have. Returns how many were.
std::size_t count_applied(Connection& connection, std::span<const Migration> migrations) {
  std::size_t count = 0;
  auto rows = connection.query("select number, name, sha256 from migrations order by number");
  while (rows.next()) {
    const std::int64_t number = rows.integer(0);
    const std::string name = rows.text(1);
    if (count == migrations.size())
      throw MigrationRefused{"the database has " + label(number, name) +
                             ", which this program does not know: it was written by a newer "
                             "version; start that one, or restore a backup from before"};
    const Migration& ours = migrations[count];
    if (number != ours.number)
      throw MigrationRefused{"the database lacks " + label(ours.number, ours.name) + " but has " +
                             label(number, name) +
                             ": its list of migrations is damaged; restore a backup"};
    if (name != ours.name || rows.text(2) != digest_of(ours))
      throw MigrationRefused{label(number, ours.name) +
                             " was changed after the database had applied it as " + name +
                             ": start the version that applied it, or undo the change"};
    ++count;
  }
  return count;
}

void create_table(Connection& connection) {
  connection.execute_script(
      "create table if not exists migrations ("
      "  number        bigint not null primary key check (number > 0),"
      "  name          text   not null,"
      "  sha256        text   not null check (length(sha256) = 64),"
      "  applied_at_ms bigint not null"
      ")");
}

void apply(Connection& connection, const Migration& migration, base::Instant now) {
  connection.begin_writing();
  try {
    connection.execute_script(std::string{migration.script});
    connection.execute(
        "insert into migrations (number, name, sha256, applied_at_ms) values ($1, $2, $3, $4)",
        {migration.number, migration.name, digest_of(migration), now});
    connection.commit();
  } catch (const Error& error) {
    connection.rollback();
    throw Error{error.kind(), label(migration.number, migration.name) + ": " + error.what(),
                error.constraint()};
  }
}

// Others wait while one of them migrates.
class Turn {
 public:
  explicit Turn(Connection& connection) : connection_(connection) { connection_.begin_migrating(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { connection_.end_migrating(); }

 private:
  Connection& connection_;
};

void check_numbers(std::span<const Migration> migrations) {
  int expected = 1;
  for (const Migration& migration : migrations) CHECK(migration.number == expected++);
}

std::vector<int> numbers_after(std::span<const Migration> migrations, std::size_t applied) {
  std::vector<int> numbers;
  for (const Migration& migration : migrations.subspan(applied))
    numbers.push_back(migration.number);
  return numbers;
}

}  // namespace

std::vector<int> migrate(Connection& connection, std::span<const Migration> migrations,
                         base::Instant now) {
  check_numbers(migrations);
  const Turn turn{connection};
  create_table(connection);
  const std::size_t applied = count_applied(connection, migrations);
  for (const Migration& migration : migrations.subspan(applied)) apply(connection, migration, now);
  return numbers_after(migrations, applied);
}

std::vector<int> pending_migrations(Connection& connection, std::span<const Migration> migrations) {
  check_numbers(migrations);
  try {
    return numbers_after(migrations, count_applied(connection, migrations));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::other) throw;
    return numbers_after(migrations, 0);  // an empty database has no table of migrations
  }
}

}  // namespace sql

#include "sql/sqlite_driver.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include "sql/error.hpp"

namespace sql {
namespace {

ErrorKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorKind::busy;
    case SQLITE_FULL:
      return ErrorKind::full;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return ErrorKind::io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorKind::corrupt;
    case SQLITE_CONSTRAINT:
      return ErrorKind::constraint;
    default:
      return ErrorKind::other;
  }
}

// "UNIQUE constraint failed: inbox.provider, inbox.event_id" -> "inbox.provider, inbox.event_id".
std::string constraint_in(std::string_view message) {
  constexpr std::string_view before = "constraint failed: ";
  const auto at = message.find(before);
  return at == std::string_view::npos ? std::string{}
                                      : std::string{message.substr(at + before.size())};
}

[[noreturn]] void fail(sqlite3* database, int code, std::string_view what) {
  const std::string message = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  const ErrorKind kind = kind_of(code);
  throw Error{kind,
              "the database refused to " + std::string{what} + ": " + message + " (" +
                  std::to_string(code) + ")",
              kind == ErrorKind::constraint ? constraint_in(message) : std::string{}};
}

class SqliteStatement final : public DriverStatement {
 public:
  SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK) fail(database, code, "prepare `" + std::string{sql} + "`");
    find_parameters();
  }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  void bind(int number, const Parameter& parameter, bool copied) override {
    CHECK(1 <= number && static_cast<std::size_t>(number) <= places_.size());
    const int place = places_[static_cast<std::size_t>(number - 1)];
    const auto lifetime = copied ? SQLITE_TRANSIENT : SQLITE_STATIC;
    int code = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&parameter.value())) {
      code = sqlite3_bind_int64(statement_, place, *integer);
    } else if (const auto* text = std::get_if<std::string_view>(&parameter.value())) {
      // An empty view may hold a null pointer, which SQLite would take for a null.
      code = sqlite3_bind_text64(statement_, place, text->empty() ? "" : text->data(), text->size(),
                                 lifetime, SQLITE_UTF8);
    } else if (const auto* blob = std::get_if<Blob>(&parameter.value())) {
      code = blob->bytes.empty() ? sqlite3_bind_zeroblob(statement_, place, 0)
                                 : sqlite3_bind_blob64(statement_, place, blob->bytes.data(),
                                                       blob->bytes.size(), lifetime);
    } else {
      code = sqlite3_bind_null(statement_, place);
    }
    if (code != SQLITE_OK) fail(database_, code, "take a value");
  }

  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(database_, code, "run `" + std::string{sqlite3_sql(statement_)} + "`");
  }
  void run_later(Changing changing) override {
    while (step()) {
    }
    CHECK(changing == Changing::any_rows || changed_rows() == 1);
  }
  void reset() noexcept override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  std::int64_t changed_rows() const override {
    return sqlite3_stmt_readonly(statement_) != 0 ? 0 : sqlite3_changes64(database_);
  }

  int columns() const override { return sqlite3_column_count(statement_); }
  std::string_view column_name(int column) const override {
    return sqlite3_column_name(statement_, column);
  }
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    CHECK(sqlite3_column_type(statement_, column) == SQLITE_INTEGER);
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view text(int column) const override {
    CHECK(sqlite3_column_type(statement_, column) == SQLITE_TEXT);
    const auto* bytes = sqlite3_column_text(statement_, column);
    return {reinterpret_cast<const char*>(bytes), size_of(column)};
  }
  std::string_view blob(int column) const override {
    CHECK(sqlite3_column_type(statement_, column) == SQLITE_BLOB);
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr ? std::string_view{} : std::string_view{bytes, size_of(column)};
  }

 private:
  std::size_t size_of(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  }
  // SQLite counts `$2` by where it first stands in the text; we mean its number.
  void find_parameters() {
    const int count = sqlite3_bind_parameter_count(statement_);
    for (int number = 1; number <= count; ++number) {
      const std::string name = "$" + std::to_string(number);
      const int place = sqlite3_bind_parameter_index(statement_, name.c_str());
      CHECK(place != 0);  // parameters are $1 to $n without a gap
      places_.push_back(place);
    }
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  std::vector<int> places_;
};

// Files that SQLite makes itself are readable by everybody; this one holds people's names.
void make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) throw Error{ErrorKind::io, "the database file " + path + " cannot be created"};
  ::close(file);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

SqliteDriver::SqliteDriver(const std::string& path, SqliteRole role,
                           base::Milliseconds busy_timeout) {
  const bool in_memory = path == ":memory:";
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (in_memory) flags |= SQLITE_OPEN_CREATE;
  if (role == SqliteRole::writer && !in_memory) make_private_file(path);
  const int code = sqlite3_open_v2(path.c_str(), &database_, flags, nullptr);
  try {
    if (code != SQLITE_OK) fail(database_, code, "open " + path);
    configure(role, busy_timeout);
  } catch (...) {
    sqlite3_close_v2(database_);
    throw;
  }
}

SqliteDriver::~SqliteDriver() { sqlite3_close_v2(database_); }

void SqliteDriver::configure(SqliteRole role, base::Milliseconds busy_timeout) {
  // First of all: even the change to a write-ahead log may have to wait for another connection.
  set_busy_timeout(busy_timeout);
  execute_script(
      "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
      "pragma secure_delete = on; pragma trusted_schema = off; pragma wal_autocheckpoint = 0;"
      "pragma temp_store = memory; pragma journal_size_limit = 268435456;");
  // Every decision goes through the writer, each through a dozen trees, whose places lie far apart
  // in a large database: 64 MB of them are kept. A small one never has so many.
  execute_script(role == SqliteRole::reader ? "pragma query_only = on"
                                            : "pragma cache_size = -65536");
  page_bytes_ = pragma_integer("pragma page_size");
  const auto remember_length = [](void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteDriver*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(database_, remember_length, this);
}

void SqliteDriver::set_busy_timeout(base::Milliseconds timeout) {
  sqlite3_busy_timeout(database_, static_cast<int>(timeout.count()));
}

std::int64_t SqliteDriver::pragma_integer(const char* sql) {
  SqliteStatement statement{database_, sql};
  CHECK(statement.step());
  return statement.integer(0);
}

std::unique_ptr<DriverStatement> SqliteDriver::prepare(std::string_view sql) {
  return std::make_unique<SqliteStatement>(database_, sql);
}

void SqliteDriver::execute_script(const std::string& script) {
  // The one thing that is not written alike everywhere: a number that the database itself counts
  // up and never gives twice.
  const std::string translated = replaced(script, "bigint generated always as identity primary key",
                                          "integer primary key autoincrement");
  const int code = sqlite3_exec(database_, translated.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(database_, code, "run a script");
}

// All pages in one step: under write-ahead logging that keeps no writer waiting, and the copy is of
// one moment.
void SqliteDriver::copy_to(Driver& other) {
  auto* const target = dynamic_cast<SqliteDriver*>(&other);
  CHECK(target != nullptr);
  sqlite3_backup* const copy = sqlite3_backup_init(target->database_, "main", database_, "main");
  if (copy == nullptr) fail(target->database_, sqlite3_errcode(target->database_), "begin a copy");
  sqlite3_backup_step(copy, -1);
  const int code = sqlite3_backup_finish(copy);
  if (code != SQLITE_OK) fail(target->database_, code, "copy the database");
}

bool SqliteDriver::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

// SQLite leaves this to whoever moves the last of the log, which would be a waiting writer.
void SqliteDriver::sync_file() {
  sqlite3_file* file = nullptr;
  int code =
      sqlite3_file_control(database_, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
  if (code == SQLITE_OK) code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
  if (code != SQLITE_OK) fail(database_, code, "sync the file");
}

SqliteDriver::Moved SqliteDriver::checkpoint(Checkpoint kind) {
  int log_frames = 0;
  int moved_frames = 0;
  const int mode =
      kind == Checkpoint::restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(database_, nullptr, mode, &log_frames, &moved_frames);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) return {};
  if (code != SQLITE_OK) fail(database_, code, "move the log into the file");
  if (kind == Checkpoint::restart) log_pages_ = 0;
  if (kind == Checkpoint::passive && std::exchange(moved_frames_, moved_frames) != moved_frames)
    sync_file();
  return {log_frames == moved_frames, log_frames * page_bytes_};
}

}  // namespace sql

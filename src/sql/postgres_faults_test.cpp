#include <atomic>
#include <future>

#include "sql/ack_of.hpp"
#include "sql/migrator.hpp"
#include "sql/postgres_under_test.hpp"

// What PostgreSQL does to us and what we make of it.
namespace sql {
namespace {

// A connection whose server dies at the commit: before it was done, or after.
class DyingDriver final : public Driver {
 public:
  enum class Moment { before_commit, after_commit };
  DyingDriver(const PostgresOptions& options, std::optional<Moment> moment)
      : real_(std::make_unique<PostgresDriver>(options)), moment_(moment) {}

  std::unique_ptr<DriverStatement> prepare(std::string_view sql) override {
    if (moment_ && sql == "commit") return std::make_unique<Death>(*this);
    return real_->prepare(sql);
  }
  void execute_script(const std::string& script) override { real_->execute_script(script); }
  std::string_view begin_writing() const override { return real_->begin_writing(); }
  std::string_view begin_reading() const override { return real_->begin_reading(); }
  bool in_transaction() const override { return real_->in_transaction(); }
  void forget_later() noexcept override { real_->forget_later(); }
  bool is_usable() const override { return !lost_; }
  std::string_view timeline() const override { return real_->timeline(); }
  std::string_view row_lock() const override { return real_->row_lock(); }
  std::string_view row_lock_skipping() const override { return real_->row_lock_skipping(); }
  std::string_view begin_migrating() const override { return real_->begin_migrating(); }
  std::string_view end_migrating() const override { return real_->end_migrating(); }

 private:
  // In place of the commit.
  class Death final : public DriverStatement {
   public:
    explicit Death(DyingDriver& driver) : driver_(driver) {}
    bool step() override {
      if (driver_.moment_ == Moment::after_commit) driver_.real_->execute_script("commit");
      // What was not committed goes with the connection; here with a rollback.
      driver_.real_->forget_later();
      if (driver_.real_->in_transaction()) driver_.real_->execute_script("rollback");
      driver_.lost_ = true;
      throw Error{ErrorKind::away, "the connection is lost"};
    }
    void bind(int, const Parameter&, bool) override {}
    void run_later(Changing) override {}
    void reset() noexcept override {}
    std::int64_t changed_rows() const override { return 0; }
    int columns() const override { return 0; }
    std::string_view column_name(int) const override { return {}; }
    bool is_null(int) const override { return true; }
    std::int64_t integer(int) const override { return 0; }
    std::string_view text(int) const override { return {}; }
    std::string_view blob(int) const override { return {}; }

   private:
    DyingDriver& driver_;
  };

  std::unique_ptr<PostgresDriver> real_;
  std::optional<Moment> moment_;
  bool lost_ = false;
};

class Faults : public APostgresDatabase {
 protected:
  // Runs an insert over a connection that dies so; how often the decision ran.
  int runs_with_a_death(DyingDriver::Moment moment) {
    std::atomic<int> opened = 0;
    PostgresDatabase database{[&, server = options()] {
                                const bool dies = opened++ == 0;
                                return Connection{std::make_unique<DyingDriver>(
                                    server, dies ? std::optional{moment} : std::nullopt)};
                              },
                              {}};
    int runs = 0;
    database.run([&](Connection& connection) {
      ++runs;
      connection.execute("insert into inbox (event_id) values ($1)",
                         {"run-" + std::to_string(runs)});
    });
    return runs;
  }
};

TEST_F(Faults, DB1ACommitThatHappenedBeforeItsConnectionWasLostIsNotDoneAgain) {
  EXPECT_EQ(runs_with_a_death(DyingDriver::Moment::after_commit), 1);
  EXPECT_EQ(count(), 1);
}

TEST_F(Faults, DB1ACommitThatDidNotHappenIsRunAgain) {
  EXPECT_EQ(runs_with_a_death(DyingDriver::Moment::before_commit), 2);
  EXPECT_EQ(count(), 1);
}

TEST_F(Faults, DB1ADecisionThatOnlyLookedLeavesNoMark) {
  PostgresDatabase database{options()};
  database.run([](Connection& connection) { connection.query("select 1 from inbox").next(); });
  EXPECT_EQ(count("select count(*) from commit_markers"), 0);

  database.run(insert("a"));
  EXPECT_EQ(count("select count(*) from commit_markers"), 1);
}

TEST_F(Faults, DB2TwoDecisionsThatDeadlockAreBothDone) {
  PostgresDatabase database{options()};
  database.run(insert("a"));
  database.run(insert("b"));
  std::atomic<int> met = 0;
  const auto lock_both = [&](const std::string& first, const std::string& second) {
    return [&, first, second](Connection& connection) {
      const auto update = "update inbox set stale = coalesce(stale, 0) + 1 where event_id = $1";
      connection.execute(update, {first});
      if (++met <= 2) wait_for([&] { return met >= 2; });
      connection.execute(update, {second});
    };
  };
  auto other = std::async(std::launch::async, [&] { database.run(lock_both("a", "b")); });
  database.run(lock_both("b", "a"));
  other.get();

  EXPECT_EQ(met, 3);
  EXPECT_EQ(count("select sum(stale) from inbox"), 4);
}

TEST_F(Faults, DB3AFullDiskIsAnswered503AndIsOverWhenThereIsSpace) {
  // The server says so with 53100; a trigger says it here.
  Connection connection = open();
  connection.execute_script(
      "create function fill() returns trigger language plpgsql as $$ begin "
      "raise exception 'could not extend file' using errcode = '53100'; end $$;"
      "create trigger full_disk before insert on inbox execute function fill()");
  PostgresDatabase database{options()};
  EXPECT_EQ(kind_of(insert("a")), ErrorKind::full);
  std::promise<ErrorKind> refused;
  database.submit_ack(ack_of(insert("a"), [&](const std::exception_ptr& error) {
    try {
      std::rethrow_exception(error);
    } catch (const Error& full) {
      refused.set_value(full.kind());
    }
  }));
  EXPECT_EQ(refused.get_future().get(), ErrorKind::full);

  connection.execute_script("drop trigger full_disk on inbox");
  database.run(insert("a"));
  EXPECT_EQ(count(), 1);
}

TEST_F(Faults, DB7ReadOnlyConnectionsDecideNothing) {
  const PostgresOptions read_only = options("-cdefault_transaction_read_only%3Don");
  try {
    const PostgresDriver driver{read_only};
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::away);
  }
  // One that becomes read-only later is as good as none.
  EXPECT_EQ(kind_of([](Connection& connection) {
              connection.begin_writing();
              connection.execute_script("set transaction read only");
              insert("a")(connection);
            }),
            ErrorKind::away);
}

TEST_F(Faults, DB7ConnectionsThatTheServerClosedAreReplaced) {
  PostgresDatabase database{options()};
  database.run(insert("a"));
  int runs = 0;
  database.run([&](Connection& connection) {
    insert("b")(connection);
    if (++runs == 1) terminate_all_others();
  });

  EXPECT_EQ(runs, 2);
  EXPECT_EQ(count(), 2);
}

TEST_F(Faults, DB8ADecisionReadsWhatWasCommittedBeforeItLocked) {
  PostgresDatabase database{options()};
  database.run(insert("a"));
  database.run([&](Connection& connection) {
    database.run([](Connection& other) { other.execute("update inbox set stale = 7"); });
    auto rows = connection.query(
        connection.locking("select stale from inbox where event_id = 'a'", Locked::wait));
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 7);
  });
}

TEST_F(Faults, DB11AcksHaveConnectionsThatDecisionsCannotTake) {
  PostgresDatabaseOptions few;
  few.decisions_max = 1;
  few.patience = base::Milliseconds{20};
  PostgresDatabase database{options(), few};
  database.run([&](Connection&) {
    EXPECT_THROW(database.run(insert("b")), Error);
    std::promise<void> stored;
    database.submit_ack(ack_of(insert("a"), [&](const std::exception_ptr& error) {
      EXPECT_EQ(error, nullptr);
      stored.set_value();
    }));
    stored.get_future().get();
  });
  EXPECT_EQ(count(), 1);
}

TEST_F(Faults, DB11AStatementThatTakesTooLongIsCutOff) {
  PostgresOptions impatient = options();
  impatient.statement_timeout = base::Milliseconds{20};
  Connection connection{std::make_unique<PostgresDriver>(impatient)};
  try {
    connection.query("select pg_sleep(60)").next();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::busy);
  }
}

TEST_F(Faults, DB13TheServersDefaultIsolationChangesNothing) {
  const PostgresOptions serializable = options("-cdefault_transaction_isolation%3Dserializable");
  PostgresDatabase database{serializable};
  database.run([](Connection& connection) {
    auto rows = connection.query("select current_setting('transaction_isolation')");
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.text(0), "read committed");
  });
}

TEST_F(Faults, DB14NumbersOfRowsAreGivenByTheDatabaseAndGoBeyond32Bits) {
  open().execute_script("alter table inbox alter column id restart with 5000000000");
  PostgresDatabase database{options()};
  database.run(insert("a"));
  EXPECT_EQ(count("select max(id) from inbox"), 5'000'000'000);
}

TEST_F(Faults, PR15TwoInstancesThatMigrateAtOnceBothComeUp) {
  const std::vector<Migration> steps{
      {1, "start", "create table a (id bigint); select pg_sleep(0.05)"},
      {2, "more", "insert into a values (7)"}};
  const auto now = base::from_unix_seconds(1'795'000'000);
  const auto start = [&] {
    Connection connection = open();
    return migrate(connection, steps, now).size();
  };
  auto other = std::async(std::launch::async, start);
  const auto applied = start() + other.get();

  EXPECT_EQ(applied, 2U);
  EXPECT_EQ(count("select count(*) from a"), 1);
}

TEST_F(Faults, PR15AMigrationCutOffAtAnyStatementLeavesNothingOfItself) {
  const std::vector<std::string> statements{"create table a (id bigint)", "create table b (x text)",
                                            "insert into a values (7)", "alter table b add y text"};
  const auto now = base::from_unix_seconds(1'795'000'000);
  for (std::size_t cut = 0; cut <= statements.size(); ++cut) {
    std::string script;
    for (std::size_t i = 0; i < cut; ++i) script += statements[i] + ";";
    script += "select pg_terminate_backend(pg_backend_pid())";
    Connection connection = open();
    EXPECT_THROW(migrate(connection, std::vector<Migration>{{1, "start", script}}, now), Error);
    EXPECT_EQ(count("select count(*) from pg_tables where schemaname = current_schema() and "
                    "tablename in ('a', 'b')"),
              0);
  }
  Connection connection = open();
  const std::vector<Migration> whole{{1, "start", "create table a (id bigint)"}};
  EXPECT_EQ(migrate(connection, whole, now).size(), 1U);
}

TEST_F(Faults, TM4InstancesWhoseClocksDisagreeShareTheServersTime) {
  // The server's clock is not ours: here it is what a function says.
  open().execute_script(
      "create function clock_timestamp() returns timestamptz language sql as "
      "$$ select timestamptz '2031-01-01 00:00:00Z' $$");
  Connection connection = open();
  // Our function before the built-in one.
  connection.execute_script(
      "select set_config('search_path', current_schema() || ',pg_catalog', "
      "false)");
  ServerClock clock;
  clock.sample(connection);

  const base::Instant new_year = base::from_unix_seconds(1'924'992'000);
  EXPECT_GE(clock.now(), new_year);
  EXPECT_LT(clock.now(), new_year + base::Milliseconds{60'000});
}

}  // namespace
}  // namespace sql

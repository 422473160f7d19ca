#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "sql/postgres_channel.hpp"
#include "sql/postgres_database.hpp"
#include "sql/throwaway_schema.hpp"

// What the tests of PostgreSQL share. They need the server for tests.
namespace sql {

inline const char* const tables =
    "create table commit_markers (marker text not null primary key, at_ms bigint not null);"
    "create table inbox (id bigint generated always as identity primary key,"
    "  event_id text not null unique check (event_id <> 'bad'), body bytea, stale bigint);";

inline Work insert(const std::string& event_id) {
  return [event_id](Connection& connection) {
    connection.execute("insert into inbox (event_id) values ($1)", {event_id});
  };
}

class APostgresDatabase : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!postgres_for_tests()) GTEST_SKIP() << no_postgres_for_tests;
    schema_.emplace();
    schema_->open().execute_script(tables);
  }
  PostgresOptions options(const std::string& more = "") const {
    PostgresOptions options = schema_->options();
    if (!more.empty()) options.address += "%20" + more;
    options.address += "&application_name=" + application_name();
    return options;
  }
  std::string application_name() const { return "test-" + std::to_string(::getpid()); }
  Connection open() const { return schema_->open(); }
  std::int64_t count(const std::string& sql = "select count(*) from inbox") const {
    Connection connection = open();
    auto rows = connection.query(sql);
    CHECK(rows.next());
    return rows.integer(0);
  }
  ErrorKind kind_of(const Work& work) const {
    try {
      Connection connection = open();
      work(connection);
    } catch (const Error& error) {
      return error.kind();
    }
    ADD_FAILURE() << "it was accepted";
    return ErrorKind::other;
  }
  // Every connection that this test has opened under the name of the service.
  void terminate_all_others() const {
    PostgresOptions ours = options();
    ours.address += "&application_name=terminator";
    Connection{std::make_unique<PostgresDriver>(ours)}.execute_script(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '" +
        application_name() + "'");
  }
  // Waits until the condition holds; the server's own clock is the only one that moves here.
  static void wait_for(const std::function<bool()>& condition) {
    while (!condition()) std::this_thread::yield();
  }

 private:
  std::optional<ThrowawaySchema> schema_;
};

}  // namespace sql

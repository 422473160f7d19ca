#pragma once

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "sql/connection.hpp"
#include "sql/postgres_driver.hpp"

namespace sql {

// The address of the PostgreSQL server for tests, which ./run test starts and names in the
// environment; nothing where a test program is run without.
inline std::optional<std::string> postgres_for_tests() {
  const char* const address = std::getenv("SLOTPAY_TEST_POSTGRES");
  return address == nullptr ? std::nullopt : std::optional<std::string>{address};
}

// What a test that needs the server says where there is none.
inline constexpr const char* no_postgres_for_tests =
    "SLOTPAY_TEST_POSTGRES names no server; ./run test starts one";

// An empty schema of its own for one test on the server for tests, removed afterwards.
class ThrowawaySchema {
 public:
  ThrowawaySchema() : name_(new_name()) { server().execute_script("create schema " + name_); }
  ThrowawaySchema(const ThrowawaySchema&) = delete;
  ThrowawaySchema& operator=(const ThrowawaySchema&) = delete;
  ~ThrowawaySchema() { server().execute_script("drop schema " + name_ + " cascade"); }

  PostgresOptions options() const {
    const std::string address = *postgres_for_tests();
    const char sign = address.find('?') == std::string::npos ? '?' : '&';
    return {.address = address + sign + "options=-csearch_path%3D" + name_, .password = {}};
  }
  Connection open() const { return Connection{std::make_unique<PostgresDriver>(options())}; }

 private:
  static PostgresDriver server() {
    return PostgresDriver{{.address = *postgres_for_tests(), .password = {}}};
  }
  static std::string new_name() {
    static std::atomic<int> count = 0;
    return "t" + std::to_string(::getpid()) + "_" + std::to_string(++count);
  }

  std::string name_;
};

}  // namespace sql

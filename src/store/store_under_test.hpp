#pragma once

#include <functional>
#include <memory>
#include <string>

#include "domain/booking.hpp"
#include "ports/random.hpp"
#include "sql/file_database.hpp"
#include "sql/inline_database.hpp"
#include "sql/postgres_database.hpp"
#include "sql/throwaway_folder.hpp"
#include "sql/throwaway_schema.hpp"
#include "store/migrations.hpp"
#include "store/sql_store.hpp"

// What the contract tests of the Store port need of a database product, and things to store.
namespace store {

inline const base::Instant noon = base::from_unix_ms(1'795'176'000'000);
using std::chrono::seconds;

// Bytes that differ from call to call.
class CountingRandom final : public ports::Random {
 public:
  std::string bytes(std::size_t count) override {
    return std::string(count, static_cast<char>('a' + calls_++ % 26));
  }

 private:
  std::atomic<int> calls_ = 0;
};

// A fresh database of some product with a store over it.
class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;
  virtual sql::Writer& writer() = 0;
  virtual sql::Reader& reader() = 0;
  ports::Store& store() {
    if (!store_) store_ = std::make_unique<SqlStore>(writer(), reader(), random_);
    return *store_;
  }

 private:
  CountingRandom random_;
  std::unique_ptr<SqlStore> store_;
};

struct DatabaseProduct {
  std::string name;
  // Null where this product is not to be had here: the test is skipped.
  std::function<std::unique_ptr<StoreUnderTest>()> make;
};

// Every product the contract must hold for. A new driver adds itself here.
std::vector<DatabaseProduct> database_products();

// --- Things to store
// ------------------------------------------------------------------------------

ports::Builder a_builder(const std::string& slug = "demo");
ports::SessionType a_session_type(const std::string& id = "st_coaching");
domain::Booking a_booking(const std::string& code = "BK7F3KQ2");
domain::CalendarLink a_link(int n, const std::string& invitee);
domain::Attempt an_attempt(int n);
domain::Refund a_refund(int n, int attempt, std::int64_t minor_units);
ports::Arrival an_arrival(const std::string& event_id);

// A booking as it is after a life with everything in it: two links, two attempts, a refund, a wish,
// transitions and attention.
domain::Booking a_rich_booking();

}  // namespace store

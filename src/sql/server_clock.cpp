#include "sql/server_clock.hpp"

#include <chrono>
#include <ctime>

#include "base/check.hpp"

namespace sql {
namespace {

constexpr std::int64_t slow_ms = 500;

std::int64_t counter_ms() {
  timespec time{};
  CHECK(::clock_gettime(CLOCK_BOOTTIME, &time) == 0);
  return time.tv_sec * 1'000LL + time.tv_nsec / 1'000'000;
}

}  // namespace

void ServerClock::sample(Connection& connection) {
  const std::int64_t before = counter_ms();
  std::int64_t theirs = 0;
  {
    auto rows = connection.query(
        "select cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)");
    CHECK(rows.next());
    theirs = rows.integer(0);
  }
  const std::int64_t after = counter_ms();
  if (is_sampled_ && after - before > slow_ms) return;
  offset_ms_ = theirs - (before + after) / 2;
  is_sampled_ = true;
}

base::Instant ServerClock::now() const {
  if (is_sampled_) return base::from_unix_ms(counter_ms() + offset_ms_);
  return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
}

}  // namespace sql

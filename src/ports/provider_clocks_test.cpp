#include "ports/provider_clocks.hpp"

#include <gtest/gtest.h>

namespace ports {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant noon = base::from_unix_seconds(1'795'176'000);

TEST(TheClocksOfTheProviders, AreKnownByTheirLastAnswers) {
  ProviderClocks clocks;
  EXPECT_TRUE(clocks.readings().empty());
  EXPECT_FALSE(clocks.last_date("stripe"));

  clocks.heard("stripe", noon + 5s, noon);
  clocks.heard("stripe", noon - 40s, noon + 1s);
  clocks.heard("calendly", noon + 90s, noon + 2s);

  const auto readings = clocks.readings();
  ASSERT_EQ(readings.size(), 2U);
  EXPECT_EQ(readings[0].provider, "calendly");
  EXPECT_EQ(readings[0].apart(), 88s);
  EXPECT_EQ(readings[1].apart(), 41s);
  EXPECT_EQ(readings[1].heard_at, noon + 1s);
  EXPECT_EQ(clocks.last_date("stripe"), noon - 40s);
}

}  // namespace
}  // namespace ports

#include "auth/address_limit.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace auth {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant noon = base::from_unix_seconds(1'795'176'000);

int taken(AddressLimit& limit, const std::string& address, int tries, base::Instant at = noon) {
  int passed = 0;
  for (int i = 0; i < tries; ++i) passed += limit.take(address, at) ? 0 : 1;
  return passed;
}

TEST(AnAddressLimit, LetsSoManyThroughAtOnceAndAsManyEveryMinute) {
  AddressLimit limit{60};

  EXPECT_EQ(taken(limit, "203.0.113.9", 100), 60);
  EXPECT_EQ(taken(limit, "203.0.113.9", 100, noon + 10s), 10);
  EXPECT_EQ(taken(limit, "203.0.113.9", 100, noon + 10min), 60);
}

TEST(AnAddressLimit, SaysHowLongToWait) {
  AddressLimit limit{60};
  taken(limit, "203.0.113.9", 60);

  EXPECT_EQ(limit.take("203.0.113.9", noon), 1'000ms);
  EXPECT_EQ(limit.take("203.0.113.9", noon + 400ms), 600ms);
  EXPECT_EQ(limit.take("203.0.113.9", noon + 1s), std::nullopt);
}

TEST(AnAddressLimit, CountsOverAnyPeriodAndAnyKindOfAddress) {
  AddressLimit limit{3, 1h};

  EXPECT_EQ(taken(limit, "zoe@client.example", 5), 3);
  EXPECT_EQ(taken(limit, "ada@client.example", 1), 1);
  EXPECT_EQ(limit.take("zoe@client.example", noon), 20min);
  EXPECT_EQ(taken(limit, "zoe@client.example", 5, noon + 20min), 1);
}

TEST(AnAddressLimit, IsEachAddresssOwn) {
  AddressLimit limit{2};
  taken(limit, "203.0.113.9", 2);

  EXPECT_EQ(taken(limit, "203.0.113.10", 3), 2);
}

TEST(AnAddressLimit, TakesANetworkOfIpv6ForOneAddressAndAMappedOneForItself) {
  AddressLimit limit{2};
  taken(limit, "2001:db8:1:2::1", 2);
  taken(limit, "::ffff:203.0.113.9", 2);

  EXPECT_EQ(taken(limit, "2001:db8:1:2:ffff::9", 2), 0);
  EXPECT_EQ(taken(limit, "2001:db8:1:3::1", 2), 2);
  EXPECT_EQ(taken(limit, "203.0.113.9", 2), 0);
  EXPECT_EQ(taken(limit, "203.0.113.10", 2), 2);
}

TEST(AnAddressLimit, ForgetsAddressesThatRest) {
  AddressLimit limit{60};
  for (int i = 0; i < 5'000; ++i)
    taken(limit, "198.51." + std::to_string(i / 250) + "." + std::to_string(i % 250), 1,
          noon + std::chrono::seconds{i});

  EXPECT_LT(limit.known(), 1'100U);
}

TEST(AnAddressLimit, LetsAClockGoBackwards) {
  AddressLimit limit{60};
  taken(limit, "203.0.113.9", 60);

  EXPECT_EQ(taken(limit, "203.0.113.9", 1, noon - 1h), 0);
  EXPECT_EQ(taken(limit, "203.0.113.9", 1, noon - 1h + 2s), 1);
}

}  // namespace
}  // namespace auth

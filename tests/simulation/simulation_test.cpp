#include "simulation/simulation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

#include "simulation/shrink.hpp"

namespace {

using simulation::Case;
using simulation::Database;
using simulation::Outcome;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint64_t seeds = 200;
constexpr std::uint64_t twin_seeds = 30;

Database& database() {
  static Database shared;
  return shared;
}

TEST(TheWholeService, KeepsItsPromisesWhateverSeedsBring) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Outcome outcome = simulation::run({.seed = seed}, database(), false);
    ASSERT_THAT(outcome.violations, IsEmpty()) << "./run sim " << seed;
  }
}

// Each line: a case, a bar, the story of the mistake that it found.
TEST(TheWholeService, KeepsItsPromisesWhereItOnceBrokeThem) {
  std::ifstream file{SLOTPAY_REGRESSIONS};
  ASSERT_TRUE(file.is_open());
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    const auto chosen = simulation::case_of(line.substr(0, line.find('|')));
    ASSERT_TRUE(chosen.has_value()) << line;
    EXPECT_THAT(simulation::run(*chosen, database(), false).violations, IsEmpty()) << line;
  }
}

TEST(ASeed, IsTheSameStoryEachTime) {
  Database another;
  for (const std::uint64_t seed : {3U, 17U, 40U}) {
    const Outcome once = simulation::run({.seed = seed}, database(), false);
    const Outcome again = simulation::run({.seed = seed}, another, true);
    EXPECT_EQ(once.hash, again.hash) << seed;
    EXPECT_EQ(once.steps, again.steps) << seed;
  }
}

// The order in which news arrives may not matter, nor whether it does.
TEST(TwoLivesOfTheSamePeople, ComeToTheSameEndHoweverWebhooksAreDelivered) {
  std::int64_t bookings = 0;
  std::int64_t compared = 0;
  for (std::uint64_t seed = 1; seed <= twin_seeds; ++seed) {
    const simulation::Twins twins = simulation::live_as_twins(seed, database());
    EXPECT_THAT(twins.wrong, IsEmpty()) << seed;
    bookings += twins.comparison.bookings;
    compared += twins.comparison.compared;
  }
  EXPECT_GT(10 * compared, 9 * bookings);
}

TEST(TwoLivesOfTheSamePeople, AreFoundToDifferWhereTheSameHistoryEndsInAnotherWay) {
  const std::vector<simulation::Fate> one{{"paid", "confirmed"}, {"left", "expired"}};
  const std::vector<simulation::Fate> other{{"paid", "expired"}, {"cancelled", "cancelled"}};

  const simulation::Comparison comparison = simulation::compare(one, other);

  EXPECT_EQ(comparison.bookings, 2);
  EXPECT_EQ(comparison.compared, 1);
  EXPECT_THAT(comparison.differences, ElementsAre("client 0: confirmed and expired after paid"));
}

// What the program prints of some seeds where the allocator is tuned so.
std::string told_with(const std::string& tunables) {
  const std::string command =
      "GLIBC_TUNABLES=" + tunables + " '" SLOTPAY_SIMULATION "' seeds 3 4 37";
  const std::unique_ptr<FILE, int (*)(FILE*)> program{popen(command.c_str(), "r"), &pclose};
  std::string told;
  std::array<char, 4096> part{};
  while (program != nullptr && fgets(part.data(), part.size(), program.get()) != nullptr)
    told += part.data();
  return told;
}

// Nothing may come from an address or from memory that nobody has written.
TEST(ASeed, IsTheSameStoryWhereverItsObjectsLie) {
  const std::string usual = told_with("");

  ASSERT_THAT(usual, HasSubstr("done "));
  for (const char* const other :
       {"glibc.malloc.perturb=165", "glibc.malloc.tcache_count=0:glibc.malloc.perturb=90",
        "glibc.malloc.mmap_threshold=4096:glibc.malloc.top_pad=1048576"})
    EXPECT_EQ(told_with(other), usual) << other;
}

TEST(ACase, IsWrittenDownAndReadBack) {
  const Case chosen{.seed = 7, .without = {simulation::Fault::crash}, .bookings = 2};
  EXPECT_EQ(simulation::to_text(chosen), "7 bookings=2 without=crash");
  const auto read = simulation::case_of("7 bookings=2 without=crash");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(simulation::to_text(*read), simulation::to_text(chosen));
  EXPECT_FALSE(simulation::case_of("7 without=nothing").has_value());
  const auto twin = simulation::case_of("7 twin=muddled");
  ASSERT_TRUE(twin.has_value());
  EXPECT_EQ(simulation::to_text(*twin), "7 twin=muddled");
  EXPECT_FALSE(simulation::case_of("7 twin=somehow").has_value());
}

}  // namespace

// Dates on which clocks of people change, and years that are far ahead.
#include <gtest/gtest.h>

#include "pipeline/money_scenes.hpp"

namespace pipeline {
namespace {

using domain::Stage;

TEST(Faults, TM5AHoldOverTheChangeToSummerTimeLastsAsLongAsAnyOther) {
  World world;
  world.clock.set(*base::parse_rfc3339("2027-03-28T00:50:00Z"));
  const auto code = world.begin();
  world.take_time(code);
  world.work();

  world.pass_coarsely(14min, 10s);
  EXPECT_EQ(world.booking(code).stage, Stage::held);
  world.pass_coarsely(2min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

TEST(Faults, TM5ABookingBeyond2038IsLikeAnyOther) {
  World world;
  world.clock.set(*base::parse_rfc3339("2040-02-29T12:00:00Z"));

  const auto code = book_and_pay(world);
  cancel(world, code);
  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(base::to_rfc3339(world.booking(code).begun_at).substr(0, 10), "2040-02-29");
  expect_balanced(world, code);
}

}  // namespace
}  // namespace pipeline

#include <gtest/gtest.h>

#include "engine/decide.hpp"
#include "pipeline/world.hpp"

// Who is woken after a decision.
namespace pipeline {
namespace {

using ports::Work;

engine::Conclusion decide_again(World& world, const domain::BookingCode& code) {
  engine::Conclusion conclusion;
  world.store().write([&](ports::Transaction& transaction) {
    auto booking = transaction.lock(code);
    conclusion = engine::conclude(transaction, *booking, "timer", world.clock.now());
  });
  return conclusion;
}

TEST(ADecision, ThatRingsForNobodyWakesNobodyWhoLooks) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  const int looking = world.woken_for(Work::looks);
  const int sending = world.woken_for(Work::effects);

  const auto conclusion = decide_again(world, code);
  engine::announce(world.parts(), code, conclusion);

  EXPECT_FALSE(conclusion.has_rung);
  EXPECT_EQ(world.woken_for(Work::looks), looking);
  EXPECT_EQ(world.woken_for(Work::effects), sending + 1);
}

TEST(ADecision, ThatRingsWakesWhoLooks) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.work();
  const int looking = world.woken_for(Work::looks);
  world.clock.advance(std::chrono::hours{1});

  const auto conclusion = decide_again(world, code);
  engine::announce(world.parts(), code, conclusion);

  EXPECT_TRUE(conclusion.has_rung);
  EXPECT_EQ(world.woken_for(Work::looks), looking + 1);
}

}  // namespace
}  // namespace pipeline

#include <gtest/gtest.h>

#include "domain/owed.hpp"
#include "engine/decide.hpp"
#include "pipeline/money_scenes.hpp"
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

TEST(ADecision, ThatLeavesNothingToDoWakesNobody) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  const int looking = world.woken_for(Work::looks);
  const int sending = world.woken_for(Work::effects);

  const auto conclusion = decide_again(world, code);
  engine::announce(world.parts(), code, conclusion);

  EXPECT_FALSE(conclusion.has_rung);
  EXPECT_FALSE(conclusion.has_owed);
  EXPECT_EQ(world.woken_for(Work::looks), looking);
  EXPECT_EQ(world.woken_for(Work::effects), sending);
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

TEST(ADecision, ThatOwesSomethingNewWakesWhoSends) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  const int sending = world.woken_for(Work::effects);
  world.clock.advance(std::chrono::hours{1});

  const auto conclusion = decide_again(world, code);
  engine::announce(world.parts(), code, conclusion);

  EXPECT_TRUE(conclusion.has_owed);
  EXPECT_EQ(world.woken_for(Work::effects), sending + 1);
}

// The letters of a confirmed booking are owed for days, but are in the outbox once for ever.
TEST(ADecision, WakesNobodyForWhatTheOutboxHas) {
  World world;
  const auto code = book_and_pay(world);
  const auto booking = world.booking(code);
  ASSERT_FALSE(domain::owed(booking, world.clock.now()).empty());

  EXPECT_FALSE(decide_again(world, code).has_owed);
}

TEST(AClaim, ThatABookingLearnsFromIsAnnounced) {
  World world;
  world.letterbox.outage = ports::MailError::not_sent;
  const auto code = book_and_pay(world);
  world.clock.advance(std::chrono::hours{24 * 30});
  const int announced = world.announced(code);

  bool worked = false;
  EXPECT_FALSE(world.effects().claim(worked));

  EXPECT_TRUE(worked);
  EXPECT_EQ(world.booking(code).attention->reason, domain::AttentionReason::letter_undelivered);
  EXPECT_EQ(world.announced(code), announced + 1);
}

}  // namespace
}  // namespace pipeline

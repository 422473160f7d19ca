// Letters where the mail server, or what happens meanwhile, gets in their way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/carry_out.hpp"
#include "engine/decide.hpp"
#include "pipeline/world.hpp"

namespace pipeline {
namespace {

using domain::Stage;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

domain::BookingCode book_and_pay(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  return code;
}

std::vector<std::string> letters(const World& world) {
  std::vector<std::string> kinds;
  for (const std::string& key : world.letterbox.keys) {
    const auto kind = key.find(':', 5) + 1;
    kinds.push_back(key.substr(kind, key.find(':', kind) - kind) + " to " +
                    key.substr(key.rfind(':') + 1));
  }
  return kinds;
}

domain::BookingCode let_a_hold_run_out(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.pass(17min);
  return code;
}

TEST(Faults, ML1LettersThatNobodyTakesAreTriedForThreeDaysThenAPersonIsTold) {
  World world;
  world.letterbox.outage = ports::MailError::not_sent;
  const auto code = let_a_hold_run_out(world);
  EXPECT_EQ(world.booking(code).stage, Stage::expired);  // mail never holds up anything else

  for (int hour = 0; hour < 71; ++hour) {
    world.clock.advance(1h);
    world.work();
  }
  EXPECT_FALSE(world.booking(code).attention);
  for (int hour = 0; hour < 3; ++hour) {
    world.clock.advance(1h);
    world.work();
  }

  ASSERT_TRUE(world.booking(code).attention);
  EXPECT_EQ(world.booking(code).attention->reason, domain::AttentionReason::letter_undelivered);

  world.letterbox.outage.reset();
  world.pass(10min);
  EXPECT_THAT(letters(world), UnorderedElementsAre("attention to builder"));
}

TEST(Faults, ML1ALetterIsTakenAfterAnOutageOfTwoDays) {
  World world;
  world.letterbox.outage = ports::MailError::not_sent;
  let_a_hold_run_out(world);
  world.clock.advance(48h);
  world.letterbox.outage.reset();

  world.pass(10min);

  EXPECT_THAT(letters(world), UnorderedElementsAre("released to client"));
}

TEST(Faults, ML3AnAddressThatIsRefusedIsAPersonsMatterAndTheBookingStands) {
  World world;
  world.letterbox.next_error = ports::MailError::refused;

  const auto code = book_and_pay(world);
  world.pass(1min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  ASSERT_TRUE(world.booking(code).attention);
  EXPECT_EQ(world.booking(code).attention->reason, domain::AttentionReason::letter_undelivered);
}

TEST(Faults, ML4NoConfirmationIsSentAfterTheCancellation) {
  World world;
  world.letterbox.outage = ports::MailError::not_sent;
  const auto code = book_and_pay(world);
  ASSERT_TRUE(bool{engine::carry_out(world.parts(), code,
                                     domain::CancelBooking{domain::Actor::client}, "client")});
  world.pass(2min);
  world.letterbox.outage.reset();

  world.pass(10min);

  EXPECT_THAT(letters(world), UnorderedElementsAre("cancelled to client", "cancelled to builder",
                                                   "refunded to client"));
}

TEST(AHoldThatIsOver, IsToldToTheClient) {
  World world;

  const auto code = let_a_hold_run_out(world);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_THAT(letters(world),
              UnorderedElementsAre("finish_booking to client", "released to client"));
}

// As after the restore of an old backup: what was decided long ago is told to nobody.
TEST(ALetterThatWasNeverTried, IsNotSentAfterADay) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.clock.advance(20min);
  world.store().write([&](ports::Transaction& transaction) {
    auto booking = *transaction.lock(code);
    engine::conclude(transaction, booking, "test", world.clock.now());
  });
  ASSERT_EQ(world.booking(code).stage, Stage::expired);
  world.clock.advance(25h);

  world.pass(10min);

  EXPECT_THAT(letters(world), IsEmpty());
}

}  // namespace
}  // namespace pipeline

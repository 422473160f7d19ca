#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/switches.hpp"
#include "pipeline/slot_scenes.hpp"

// What brings a client back who took a time and went away.

namespace pipeline {
namespace {

using domain::Stage;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

TEST(AClientWhoLeftBeforePaying, GetsOneLinkThatLeadsBackToTheSameBooking) {
  World world;
  const auto code = world.begin();
  world.take_time(code);

  world.pass(4min);
  EXPECT_EQ(letters_of(world, "finish_booking"), 0);
  world.pass(2min);
  EXPECT_EQ(letters_of(world, "finish_booking"), 1);
  EXPECT_THAT(world.letterbox.urls,
              Contains("https://book.example/booking/" + code.text() + "#t=link-" + code.text()));

  world.start_checkout(code);
  world.pass(6min);
  world.pay(code);
  world.pass(10s);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(letters_of(world, "finish_booking"), 1);
}

TEST(AClientWhoLeftThePaymentPage, GetsALinkLater) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.pass(2min);
  world.start_checkout(code);

  world.pass(4min);
  EXPECT_EQ(letters_of(world, "finish_booking"), 0);
  world.pass(2min);
  EXPECT_EQ(letters_of(world, "finish_booking"), 1);
}

TEST(AClientWhoLeftBeforePaying, IsRemindedAfterTheSilenceThatTheTermsName) {
  World world;
  const auto code = world.begin();
  const domain::Terms terms = world.booking(code).terms;
  world.store().write([&](ports::Transaction& transaction) {
    auto type = *transaction.session_type(terms.session_type);
    type.terms.silence = 1min;
    transaction.save_session_type(type);
  });
  const auto later = world.begin();
  world.take_time(code);
  world.take_time(later);

  world.pass(2min);

  EXPECT_THAT(world.letterbox.keys, Contains("mail:" + later.text() + ":finish_booking:1:client"));
  EXPECT_EQ(letters_of(world, "finish_booking"), 1);
}

TEST(AClientWhoPaysAtOnce, IsNotReminded) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.work();
  world.pay(code);

  world.pass(20min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(letters_of(world, "finish_booking"), 0);
}

TEST(RecoveryThatIsSwitchedOff, RemindsNobodyAndPutsNoLinkIntoLetters) {
  World world;
  ASSERT_TRUE(
      engine::set_flag(world.store(), "error_recovery", false, "operator", world.clock.now()));
  const auto code = world.begin();
  world.take_time(code);
  world.pass(8min);
  EXPECT_EQ(letters_of(world, "finish_booking"), 0);

  world.start_checkout(code);
  world.work();
  world.pay(code);
  world.pass(10s);

  EXPECT_EQ(letters_of(world, "confirmed"), 2);
  EXPECT_THAT(world.letterbox.urls, Each(Not(HasSubstr("#t="))));
}

}  // namespace
}  // namespace pipeline

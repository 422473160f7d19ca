#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/attention.hpp"
#include "engine/books_check.hpp"
#include "engine/carry_out.hpp"
#include "engine/chores.hpp"
#include "engine/exceptions.hpp"
#include "engine/hint_slot.hpp"
#include "pipeline/world.hpp"
#include "ports/back_office.hpp"

// The books over the shipped engine and store: what adds up, what becomes an exception, and how it
// closes by itself.

namespace pipeline {
namespace {

using domain::Stage;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

domain::BookingCode a_paid_booking(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  return code;
}

std::vector<ports::OpenException> exceptions(World& world) {
  std::vector<ports::OpenException> open;
  world.store().read(
      [&](ports::Snapshot& snapshot) { open = snapshot.back_office_views().open_exceptions(100); });
  return open;
}

std::vector<ports::CurrencyTotals> totals(World& world) {
  std::vector<ports::CurrencyTotals> sums;
  world.store().read(
      [&](ports::Snapshot& snapshot) { sums = snapshot.back_office_views().totals(); });
  return sums;
}

TEST(TheBooks, HaveEveryCapturedCentInOnePlace) {
  World world;
  a_paid_booking(world);
  world.begin();

  const auto summary = engine::BooksCheck{world.parts()}.check_changes();

  EXPECT_EQ(summary.bookings, 2);
  EXPECT_THAT(exceptions(world), IsEmpty());
  const auto sums = totals(world);
  ASSERT_THAT(sums, SizeIs(1));
  EXPECT_EQ(sums[0].sum.captured, 5'000);
  EXPECT_EQ(sums[0].sum.kept, 5'000);
  EXPECT_EQ(sums[0].sum.refunded + sums[0].sum.owed_back + sums[0].sum.missing, 0);
}

TEST(TheBooks, MissNothingWhileOneRefundWaitsForAnother) {
  World world;
  const auto code = a_paid_booking(world);
  world.network.plan("POST /v1/refunds", Network::Accident::no_answer_before, 1'000);
  ASSERT_TRUE(bool{engine::carry_out(
      world.parts(), code,
      domain::RefundPayment{
          domain::Actor::operator_, {1'000, domain::Currency::known("eur")}, "late"},
      "operator")});
  world.pass(5s);
  ASSERT_TRUE(bool{engine::carry_out(
      world.parts(), code, domain::CancelBooking{.by = domain::Actor::client, .why = "ill"},
      "client")});
  world.pass(1min);

  engine::BooksCheck{world.parts()}.check_changes();

  EXPECT_THAT(exceptions(world), IsEmpty());
}

TEST(TheBooks, LookOnlyAtWhatHasChanged) {
  World world;
  const auto code = a_paid_booking(world);
  engine::BooksCheck check{world.parts()};
  check.check_changes();

  EXPECT_EQ(check.check_changes().bookings, 0);

  world.clock.advance(3s);
  engine::look_again(world.parts(), world.booking(code));
  world.work();
  EXPECT_EQ(check.check_changes().bookings, 1);
}

TEST(AnException, OpensWithItsOwnerAndClosesWhenTheDifferenceIsGone) {
  World world;
  const auto code = a_paid_booking(world);
  engine::BooksCheck check{world.parts()};
  const auto set_attention = [&](std::optional<domain::AttentionReason> reason) {
    world.store().write([&](ports::Transaction& transaction) {
      auto booking = transaction.lock(code);
      booking->attention.reset();
      if (reason) domain::raise_attention(*booking, *reason, world.clock.now());
      transaction.save(*booking, std::nullopt);
    });
  };

  set_attention(domain::AttentionReason::effect_stuck);
  EXPECT_EQ(check.check_changes().opened, 1);
  EXPECT_EQ(check.check_changes().opened, 0);

  const auto open = exceptions(world);
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].booking, code);
  EXPECT_EQ(open[0].rule, "attention.effect_stuck");
  EXPECT_EQ(open[0].owner, "operator");
  EXPECT_EQ(open[0].since, world.clock.now());
  EXPECT_GT(open[0].deadline, open[0].since);

  set_attention(std::nullopt);
  EXPECT_EQ(check.check_changes().closed, 1);
  EXPECT_THAT(exceptions(world), IsEmpty());
}

TEST(TheNightlyCheck, GoesOverAllBookingsAndFindsTheSameAgain) {
  World world;
  for (int i = 0; i < 5; ++i) world.begin();
  engine::BooksCheck check{world.parts()};
  check.check_changes();

  std::string cursor;
  int steps = 0;
  do {
    check.check_next(cursor, 2);
    ++steps;
  } while (!cursor.empty());

  EXPECT_EQ(steps, 4);  // the last one finds the end
  EXPECT_THAT(exceptions(world), IsEmpty());
}

TEST(EveryRuleOfTheBooks, SaysWhatItMeansAndWhatToDo) {
  for (const engine::ExceptionMeaning& meaning : engine::exception_meanings()) {
    EXPECT_EQ(&engine::meaning_of(meaning.rule), &meaning);
    EXPECT_TRUE(meaning.means.ends_with('.')) << meaning.rule;
    EXPECT_TRUE(meaning.next_step.ends_with('.')) << meaning.rule;
    EXPECT_GT(meaning.time, 0ms);
  }
  EXPECT_NE(engine::exceptions_as_markdown().find("`refund.overdue`"), std::string::npos);
}

TEST(EveryAttention, HasAMeaningAndTheOwnerThatTheDomainGivesIt) {
  for (const std::string_view word :
       {"slot_missing", "other_event_type", "time_not_placed", "price_differs", "charge_overdue",
        "payment_mismatch", "checkout_refused", "refund_refused", "refund_waits",
        "refund_needs_client", "balance_insufficient", "negative_surplus", "refunded_elsewhere",
        "disputed", "effect_stuck", "letter_undelivered", "decision_waits"}) {
    const auto reason = domain::attention_reason_named(word);
    ASSERT_TRUE(reason) << word;
    const auto& meaning = engine::meaning_of("attention." + std::string{word});
    EXPECT_EQ(meaning.rule, "attention." + std::string{word});
    EXPECT_EQ(meaning.owner, name(domain::owner_of(*reason))) << word;
  }
}

TEST(Chores, AreDoneEachMinuteByOneInstance) {
  World world;
  a_paid_booking(world);
  engine::Chores one{world.parts()};
  engine::Chores other{world.parts()};

  while (one.step()) {
  }
  EXPECT_THAT(totals(world), SizeIs(1));
  EXPECT_FALSE(other.step());

  world.clock.advance(61s);
  EXPECT_TRUE(other.step());
  EXPECT_FALSE(one.step());
}

}  // namespace
}  // namespace pipeline

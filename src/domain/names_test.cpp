#include <gtest/gtest.h>

#include <set>

#include "domain/booking.hpp"
#include "domain/news.hpp"
#include "domain/owed.hpp"

namespace domain {
namespace {

// Every value from the first on has a word of its own that leads back to it.
template <class E>
void expect_words(E last, auto named) {
  std::set<std::string_view> words;
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    const std::string_view word = name(static_cast<E>(value));
    EXPECT_EQ(named(word), static_cast<E>(value)) << word;
    EXPECT_TRUE(words.insert(word).second) << word;
  }
  EXPECT_EQ(named(""), std::nullopt);
  EXPECT_EQ(named("Held"), std::nullopt);
}

TEST(EveryWord, LeadsBackToWhatItNames) {
  expect_words(Stage::expired, stage_named);
  expect_words(Mode::free, mode_named);
  expect_words(LinkStatus::gone, link_status_named);
  expect_words(Canceler::us, canceler_named);
  expect_words(AttemptStatus::expired, attempt_status_named);
  expect_words(RefundStatus::cancelled, refund_status_named);
  expect_words(RefundSource::dashboard, refund_source_named);
  expect_words(Actor::platform, actor_named);
  expect_words(AttentionReason::decision_waits, attention_reason_named);
  expect_words(DifferencePolicy::ask_builder, difference_policy_named);
  expect_words(ChargeReason::reschedule_difference, charge_reason_named);
  expect_words(ChargeStatus::waived, charge_status_named);
  expect_words(FeedbackKind::session, feedback_kind_named);
}

TEST(EveryRefusal, HasTheNameOfTheContract) {
  std::set<std::string_view> names;
  for (int value = 0; value <= static_cast<int>(Refusal::wrong_stage); ++value)
    names.insert(name(static_cast<Refusal>(value)));

  EXPECT_EQ(names, (std::set<std::string_view>{"nothing_due", "already_paid", "hold_over",
                                               "slot_gone", "slot_taken", "booking_ended",
                                               "no_slot_yet", "wrong_stage"}));
}

}  // namespace
}  // namespace domain

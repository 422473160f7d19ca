// That the explorer goes through its small scope and finds nothing there, that it finds a broken
// rule by its shortest path, and that what it keeps of a state is all of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "encoding.hpp"
#include "machine.hpp"
#include "scopes.hpp"
#include "search.hpp"

namespace explorer {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

void be_silent(const Progress&) {}

Findings explored(const Scope& scope, Mutant mutant = Mutant::none) {
  return explore(scope, mutant, 2, be_silent);
}

std::string story(const Findings& found) {
  std::string text = found.violation ? found.violation->rule : "nothing found";
  if (found.violation)
    for (const std::string& line : found.violation->path) text += "\n  " + line;
  return text;
}

TEST(TheSmallScope, HoldsNoStateInWhichARuleIsBroken) {
  const Findings found = explored(small_scope);

  EXPECT_FALSE(found.violation) << story(found);
  EXPECT_GT(found.states, 50'000U);
  EXPECT_LE(found.longest_way_home, steps_home_max);
  for (const char* const stage : {"cancelled", "completed", "expired"})
    EXPECT_GT(found.endings.at(stage), 0U) << stage;
}

TEST(AStateAsBytes, IsTheSameStateAgain) {
  Machine machine;
  machine.state = beginning(small_scope);
  for (int step = 0; step < 400; ++step) {
    make_canonical(machine.state);
    const std::string bytes = encode(machine.state);
    const State again = decode(bytes);
    ASSERT_EQ(encode(again), bytes);
    ASSERT_EQ(again.booking, machine.state.booking);
    machine.state = again;
    const auto moves = moves_of(machine.state);
    if (moves.empty()) break;
    (void)machine.perform(moves[static_cast<std::size_t>(step) % moves.size()]);
  }
}

// What each mutant needs to show itself, and in how many moves it does.
struct Planted {
  Mutant mutant;
  const char* rule;
  std::size_t moves;
  Scope scope;
};

void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.rule; }

class APlantedMistake : public ::testing::TestWithParam<Planted> {};

TEST_P(APlantedMistake, IsFoundByItsShortestPath) {
  const auto& [mutant, rule, moves, scope] = GetParam();

  const Findings found = explored(scope, mutant);

  ASSERT_TRUE(found.violation);
  EXPECT_THAT(found.violation->rule, StartsWith(rule)) << story(found);
  EXPECT_THAT(found.violation->path, SizeIs(moves)) << story(found);
}

// A booking that is opened for payment once, with one accident of that kind.
constexpr Scope with(Scope accident) {
  accident.clicks = 1;
  accident.accidents = accident.accidents == 0 ? 1 : accident.accidents;
  return accident;
}

INSTANTIATE_TEST_SUITE_P(
    Each, APlantedMistake,
    ::testing::Values(Planted{Mutant::cancels_before_expiring, "I12", 6, with({})},
                      Planted{Mutant::resends_after_pruning, "I10", 18,
                              with({.payments = 1,
                                    .wishes = 1,
                                    .accidents = 3,
                                    .days = 1,
                                    .lost_answers = 1,
                                    .forgotten_keys = 1})},
                      Planted{Mutant::decays_to_refused, "I14", 4, with({.lost_answers = 1})},
                      Planted{Mutant::forgets_the_fence, "I16", 6, with({.stalls = 1})},
                      Planted{Mutant::draws_keys, "I8", 11,
                              with({.accidents = 2, .lost_answers = 1, .lagging_lists = 1})},
                      Planted{Mutant::takes_moves_for_cancels, "I12", 5, with({.reschedules = 1})},
                      Planted{Mutant::never_expires, "I7", 9, with({})},
                      Planted{Mutant::believes_lists_at_once, "I8", 10,
                              with({.accidents = 2, .lost_answers = 1, .lagging_lists = 1})}),
    [](const auto& planted) {
      for (const NamedMutant& known : mutants)
        if (known.mutant == planted.param.mutant) return std::string{known.name};
      return std::string{"none"};
    });

}  // namespace
}  // namespace explorer

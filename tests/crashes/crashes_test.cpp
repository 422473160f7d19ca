// Some of what ./run crashes goes through whole, and the proof that it would notice.
#include <gtest/gtest.h>

#include "crashes/points.hpp"

namespace crashes {
namespace {

// Prime, so that every kind of act has its turn.
constexpr std::int64_t some = 97;

class EveryStory : public testing::TestWithParam<Story> {};

TEST_P(EveryStory, EndsTheSameWhereverTheDiskFails) {
  const Figures figures = go_through(GetParam(), {.stride = some, .processes = 2});

  EXPECT_GT(figures.lives, 20);
  EXPECT_EQ(figures.violations, 0);
}

INSTANTIATE_TEST_SUITE_P(OfABooking, EveryStory, testing::ValuesIn(stories()),
                         [](const auto& story) { return story.param.name; });

TEST(ADiskThatOnlyPretendsToSync, IsFoundToLoseWhatWasAcknowledged) {
  const Figures figures = go_through(
      stories().front(), {.stride = some, .processes = 2, .disk_pretends_to_sync = true});

  EXPECT_GT(figures.violations, 0);
}

}  // namespace
}  // namespace crashes

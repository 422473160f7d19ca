#include "letters/ruler.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace letters {
namespace {

using std::chrono::minutes;

base::Instant at(const char* text) { return *base::parse_rfc3339(text); }

int filled_minutes(const Ruler& ruler) {
  return std::accumulate(ruler.begin(), ruler.end(), 0, [](int sum, const RulerHour& hour) {
    return sum + hour.filled * 60 / 100;
  });
}

TEST(TheRuler, BeginsAtEightAndFillsTheSlotsPartOfItsHour) {
  const auto ruler =
      ruler_of(at("2026-12-01T14:00:00Z"), at("2026-12-01T14:30:00Z"), "Europe/Berlin");
  EXPECT_EQ(ruler[0].label, 8);
  EXPECT_EQ(ruler[7].label, 15);
  EXPECT_EQ(ruler[7].before, 0);
  EXPECT_EQ(ruler[7].filled, 50);
  EXPECT_EQ(filled_minutes(ruler), 30);
}

TEST(ASlotAcrossHours, FillsTheEndOfOneAndTheBeginningOfTheNext) {
  const auto ruler = ruler_of(at("2026-12-01T10:30:00Z"), at("2026-12-01T12:15:00Z"), "UTC");
  EXPECT_EQ(ruler[2].before, 50);
  EXPECT_EQ(ruler[2].filled, 50);
  EXPECT_EQ(ruler[3].filled, 100);
  EXPECT_EQ(ruler[4].before, 0);
  EXPECT_EQ(ruler[4].filled, 25);
}

TEST(AnEarlySlot, MovesTheRulerToItsHour) {
  const auto ruler = ruler_of(at("2026-12-01T05:30:00Z"), at("2026-12-01T06:00:00Z"), "UTC");
  EXPECT_EQ(ruler[0].label, 5);
  EXPECT_EQ(ruler[0].before, 50);
}

TEST(ALateSlot, MovesTheRulerSoThatItEndsWithIt) {
  const auto ruler = ruler_of(at("2026-12-01T20:00:00Z"), at("2026-12-01T21:30:00Z"), "UTC");
  EXPECT_EQ(ruler[9].label, 21);
  EXPECT_EQ(filled_minutes(ruler), 90);
}

TEST(ASlotOverMidnight, GoesOnAtZero) {
  const auto ruler = ruler_of(at("2026-12-01T23:30:00Z"), at("2026-12-02T00:30:00Z"), "UTC");
  EXPECT_EQ(ruler[8].label, 23);
  EXPECT_EQ(ruler[9].label, 0);
  EXPECT_EQ(filled_minutes(ruler), 60);
}

TEST(ASlotLongerThanTheRuler, IsCutAtTheEnd) {
  const auto ruler = ruler_of(at("2026-12-01T06:00:00Z"), at("2026-12-01T20:00:00Z"), "UTC");
  EXPECT_EQ(ruler[0].label, 6);
  EXPECT_EQ(filled_minutes(ruler), 600);
}

}  // namespace
}  // namespace letters

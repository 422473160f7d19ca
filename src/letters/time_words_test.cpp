#include "letters/time_words.hpp"

#include <gtest/gtest.h>

namespace letters {
namespace {

base::Instant at(const char* text) { return *base::parse_rfc3339(text); }
const base::Instant winter = at("2026-12-01T14:00:00Z");
const base::Instant summer = at("2026-07-01T14:00:00Z");

TEST(AMoment, IsSpokenOfInTheReadersZone) {
  EXPECT_EQ(long_day(winter, "Europe/Berlin", english), "Tuesday 1 December 2026");
  EXPECT_EQ(day_without_year(winter, "Pacific/Auckland", english), "Wednesday 2 December");
  EXPECT_EQ(short_moment(winter, "Europe/Berlin", english), "Tue 1 Dec, 15:00");
  EXPECT_EQ(span(winter, winter + std::chrono::minutes{50}, "Europe/Lisbon"), "14:00–14:50");
}

TEST(AZone, IsCalledByItsNameAndPlace) {
  EXPECT_EQ(zone_words(winter, "Europe/Berlin", english), "Central European Time (Berlin)");
  EXPECT_EQ(zone_words(summer, "Europe/Berlin", english), "Central European Summer Time (Berlin)");
  EXPECT_EQ(zone_words(winter, "America/New_York", english), "Eastern Standard Time (New York)");
  EXPECT_EQ(zone_words(winter, "Europe/London", english), "Greenwich Mean Time (London)");
  EXPECT_EQ(zone_words(summer, "Europe/London", english), "British Summer Time (London)");
}

TEST(AnAbbreviationOfSeveralZones, IsReadByItsRegion) {
  EXPECT_EQ(zone_words(winter, "Asia/Kolkata", english), "India Standard Time (Kolkata)");
  EXPECT_EQ(zone_words(winter, "Asia/Jerusalem", english), "Israel Standard Time (Jerusalem)");
  EXPECT_EQ(zone_words(winter, "Asia/Shanghai", english), "China Standard Time (Shanghai)");
  EXPECT_EQ(zone_words(winter, "America/Chicago", english), "Central Standard Time (Chicago)");
}

TEST(AZoneWithoutAWellKnownName, IsCalledByItsDistanceFromUtc) {
  EXPECT_EQ(zone_words(winter, "Asia/Kathmandu", english), "UTC+05:45 (Kathmandu)");
  EXPECT_EQ(zone_words(winter, "America/Sao_Paulo", english), "UTC-03:00 (Sao Paulo)");
}

TEST(AZoneThatIsNoPlace, IsCalledUtc) {
  EXPECT_EQ(zone_words(winter, "UTC", english), "UTC");
  EXPECT_EQ(zone_words(winter, "Etc/UTC", english), "UTC");
  EXPECT_EQ(zone_words(winter, "Nowhere/<b>\r\n", english), "UTC");
  EXPECT_EQ(place("Nowhere/<b>\r\n", english), "UTC");
}

TEST(OneMoment, MayLieOnTwoDays) {
  EXPECT_TRUE(is_same_day(winter, "Europe/Berlin", "Europe/Lisbon"));
  EXPECT_FALSE(is_same_day(winter, "Europe/Berlin", "Pacific/Auckland"));
}

}  // namespace
}  // namespace letters

#include "base/zones.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

using std::chrono::hours;

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

TEST(AZone, IsKnownByItsIanaName) {
  EXPECT_TRUE(is_known_zone("Europe/Berlin"));
  EXPECT_TRUE(is_known_zone("UTC"));
  for (const auto* name : {"", "Europe/Atlantis", "../../etc/passwd", "europe/berlin "})
    EXPECT_FALSE(is_known_zone(name)) << name;
}

TEST(AnInstant, IsReadOnTheClocksOfAZone) {
  const LocalTime winter = in_zone(at("2026-12-02T23:30:15Z"), "Europe/Berlin");

  EXPECT_EQ(winter.year, 2026);
  EXPECT_EQ(winter.month, 12);
  EXPECT_EQ(winter.day, 3);
  EXPECT_EQ(winter.hour, 0);
  EXPECT_EQ(winter.minute, 30);
  EXPECT_EQ(winter.second, 15);
  EXPECT_EQ(winter.weekday, 4);
  EXPECT_EQ(winter.utc_offset, hours{1});
  EXPECT_EQ(winter.abbreviation, "CET");
  EXPECT_EQ(in_zone(at("2026-07-01T12:00:00Z"), "Europe/Berlin").utc_offset, hours{2});
  EXPECT_EQ(in_zone(at("2026-07-01T12:00:00Z"), "Asia/Kathmandu").utc_offset,
            std::chrono::minutes{345});
}

TEST(AnUnknownZone, IsReadAsUtc) {
  const LocalTime local = in_zone(at("2026-12-02T23:30:00Z"), "Europe/Atlantis");

  EXPECT_EQ(local.hour, 23);
  EXPECT_EQ(local.abbreviation, "UTC");
}

TEST(Faults, TM5ALocalTimeInTheGapIsTheEndOfTheGap) {
  // On 28 March 2027 Berlin's clocks go from 02:00 to 03:00.
  EXPECT_EQ(from_local(2027, 3, 28, 2, 30, "Europe/Berlin"), at("2027-03-28T01:00:00Z"));
  EXPECT_EQ(from_local(2027, 3, 28, 1, 59, "Europe/Berlin"), at("2027-03-28T00:59:00Z"));
  EXPECT_EQ(from_local(2027, 3, 28, 3, 0, "Europe/Berlin"), at("2027-03-28T01:00:00Z"));
}

TEST(Faults, TM5ALocalTimeThatComesTwiceIsTheEarlierOne) {
  // On 25 October 2026 Berlin's clocks go from 03:00 back to 02:00.
  EXPECT_EQ(from_local(2026, 10, 25, 2, 30, "Europe/Berlin"), at("2026-10-25T00:30:00Z"));
  EXPECT_EQ(from_local(2026, 10, 25, 3, 0, "Europe/Berlin"), at("2026-10-25T02:00:00Z"));
}

TEST(ALocalTimeThatDoesNotExist, IsNothing) {
  EXPECT_EQ(from_local(2027, 2, 29, 10, 0, "Europe/Berlin"), std::nullopt);
  EXPECT_EQ(from_local(2027, 13, 1, 10, 0, "Europe/Berlin"), std::nullopt);
  EXPECT_EQ(from_local(2027, 1, 1, 10, 0, "Europe/Atlantis"), std::nullopt);
}

TEST(Faults, TM5VancouverKeepsItsSummerTimeSince2026) {
  // British Columbia does not set its clocks back any more: tzdata knows since 2026b.
  const auto version = zone_database_version();
  if (!version || *version < "2026b") GTEST_SKIP() << "the zone database is older than 2026b";

  EXPECT_EQ(in_zone(at("2027-01-15T12:00:00Z"), "America/Vancouver").utc_offset, -hours{7});
  EXPECT_EQ(from_local(2027, 1, 15, 5, 0, "America/Vancouver"), at("2027-01-15T12:00:00Z"));
}

TEST(ATimeForPeople, NamesWeekdayAndZone) {
  EXPECT_EQ(show_in_zone(at("2026-12-02T09:00:00Z"), "Europe/Berlin"),
            "Wednesday, 2 December 2026, 10:00 (Europe/Berlin, CET)");
  EXPECT_EQ(show_in_zone(at("2026-12-02T09:05:00Z"), "Europe/Atlantis"),
            "Wednesday, 2 December 2026, 09:05 (UTC)");
}

}  // namespace
}  // namespace base

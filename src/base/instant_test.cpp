#include "base/instant.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace base {
namespace {

// Friday, 20 November 2026, 10:00 UTC.
constexpr Instant morning = from_unix_seconds(1'795'168'800);

TEST(AnInstant, IsWrittenAsRfc3339) {
  EXPECT_EQ(to_rfc3339(morning), "2026-11-20T10:00:00Z");
  EXPECT_EQ(to_rfc3339(morning + Milliseconds{250}), "2026-11-20T10:00:00.250Z");
  EXPECT_EQ(to_rfc3339(from_unix_ms(0)), "1970-01-01T00:00:00Z");
}

TEST(AnInstant, IsReadFromEveryFormOfRfc3339) {
  for (const auto* text :
       {"2026-11-20T10:00:00Z", "2026-11-20t10:00:00z", "2026-11-20T10:00:00.000000Z",
        "2026-11-20T11:00:00+01:00", "2026-11-20T04:30:00-05:30", "2026-11-20T10:00:00+00:00",
        "2026-11-21T00:00:00+14:00"})
    EXPECT_EQ(parse_rfc3339(text), morning) << text;
  EXPECT_EQ(parse_rfc3339("2026-11-20T10:00:00.2509Z"), morning + Milliseconds{250});
  EXPECT_EQ(parse_rfc3339("2026-11-20T10:00:00.2Z"), morning + Milliseconds{200});
  EXPECT_EQ(parse_rfc3339("2028-02-29T00:00:00Z"), from_unix_seconds(1'835'395'200));
}

TEST(WhatIsNotRfc3339, IsRefused) {
  for (const auto* text : {"",
                           "2026-11-20",
                           "2026-11-20T10:00:00",
                           "2026-11-20 10:00:00Z",
                           "2026-11-20T10:00Z",
                           "2026-02-29T10:00:00Z",
                           "2026-13-01T10:00:00Z",
                           "2026-00-01T10:00:00Z",
                           "2026-11-31T10:00:00Z",
                           "2026-11-20T24:00:00Z",
                           "2026-11-20T10:60:00Z",
                           "2026-11-20T10:00:61Z",
                           "2026-11-20T10:00:00.Z",
                           "2026-11-20T10:00:00Zx",
                           "2026-11-20T10:00:00+1:00",
                           "2026-11-20T10:00:00+24:00",
                           "2026-11-20T10:00:00+01:60",
                           "1969-12-31T23:59:59Z",
                           "-026-11-20T10:00:00Z",
                           "2026-11-20T10:00:00+0100"})
    EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
}

TEST(AnHttpDate, IsWrittenAndReadInOneForm) {
  EXPECT_EQ(to_http_date(morning), "Fri, 20 Nov 2026 10:00:00 GMT");
  EXPECT_EQ(to_http_date(morning + Milliseconds{999}), "Fri, 20 Nov 2026 10:00:00 GMT");
  EXPECT_EQ(parse_http_date("Fri, 20 Nov 2026 10:00:00 GMT"), morning);
  for (const auto* text : {"", "Friday, 20-Nov-26 10:00:00 GMT", "Fri Nov 20 10:00:00 2026",
                           "Fri, 20 Nov 2026 10:00:00 UTC", "Fri, 31 Nov 2026 10:00:00 GMT"})
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
}

TEST(UnixSeconds, AreRoundedDown) {
  EXPECT_EQ(unix_seconds(from_unix_ms(1'999)), 1);
  EXPECT_EQ(unix_seconds(from_unix_ms(-1)), -1);
}

RC_GTEST_PROP(AnInstant, ComesBackFromItsTextAsItWas, ()) {
  // Up to the year 9999.
  const auto instant = from_unix_ms(*rc::gen::inRange<std::int64_t>(0, 253'402'300'800'000));

  RC_ASSERT(parse_rfc3339(to_rfc3339(instant)) == instant);
  RC_ASSERT(parse_http_date(to_http_date(instant)) == from_unix_seconds(unix_seconds(instant)));
}

}  // namespace
}  // namespace base

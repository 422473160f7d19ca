#include "domain/ids.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace domain {
namespace {

TEST(ABookingCode, ComesBackFromEveryWayOfWritingIt) {
  EXPECT_TRUE(rc::check([](std::uint32_t random) {
    const BookingCode code = make_booking_code(random);
    std::string typed = code.text();
    for (char& letter : typed) {
      if (letter == '0') letter = *rc::gen::element('0', 'O', 'o');
      if (letter == '1') letter = *rc::gen::element('1', 'I', 'i', 'L', 'l');
      if (*rc::gen::arbitrary<bool>() && letter >= 'A' && letter <= 'Z' && letter != 'L')
        letter = static_cast<char>(letter - 'A' + 'a');
    }

    RC_ASSERT(parse_booking_code(typed) == code);
  }));
}

TEST(ABookingCode, UsesAllThirtyBits) {
  EXPECT_EQ(make_booking_code(0).text(), "BK000000");
  EXPECT_EQ(make_booking_code((1U << 30U) - 1).text(), "BKZZZZZZ");
  EXPECT_EQ(make_booking_code(31).text(), "BKZ00000");
  EXPECT_EQ(make_booking_code(31U << 25U).text(), "BK00000Z");
}

TEST(ABookingCode, HasNoLetterThatPeopleMistake) {
  EXPECT_TRUE(rc::check([](std::uint32_t random) {
    const std::string drawn = make_booking_code(random).text().substr(2);
    RC_ASSERT(drawn.find_first_of("ILOU") == std::string::npos);
  }));
}

TEST(TextThatIsNoBookingCode, IsRefused) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {""sv, "BK"sv, "BK7F3KQ"sv, "BK7F3KQ22"sv, "XX7F3KQ2"sv, "8K7F3KQ2"sv, "BK7F3KQU"sv,
        "BK7F3KQ\0"sv, "BK7F3K 2"sv, "BK7F3KQ\xC3"sv, "BK-7F3KQ"sv, "BK7F3KQ2\n"sv, "BK' OR '"sv,
        "BK../../"sv})
    EXPECT_FALSE(parse_booking_code(text)) << text;
}

TEST(HostileText, NeverBecomesMoreThanACode) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    const auto code = parse_booking_code(text);
    if (code) RC_ASSERT(parse_booking_code(code->text()) == code);
  }));
}

TEST(TextThatIsNoBookingCode, MayBeginLikeOne) {
  EXPECT_FALSE(parse_booking_code("BX7F3KQ2"));
  EXPECT_FALSE(parse_booking_code("BK7F3KQ{"));
}

}  // namespace
}  // namespace domain

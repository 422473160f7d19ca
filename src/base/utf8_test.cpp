#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(AValidText, StaysAsItIs) {
  for (const std::string text : {"", "Pip", "Zoë", "東京", "🎈", "\u07ff\u0800\uffff\U0010ffff"})
    EXPECT_EQ(valid_utf8(text), text);
}

TEST(ABrokenByte, BecomesTheReplacementCharacter) {
  EXPECT_EQ(valid_utf8("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(valid_utf8("\x80"), "\uFFFD");
}

TEST(ACutOffCharacter, BecomesAReplacementPerByte) {
  EXPECT_EQ(valid_utf8("\xE6\x9D"), "\uFFFD\uFFFD");
  EXPECT_EQ(valid_utf8("\xE6\x9DZ"), "\uFFFD\uFFFDZ");
}

TEST(AnOverlongForm, IsNotBelieved) {
  EXPECT_EQ(valid_utf8("\xC0\xAF"), "\uFFFD\uFFFD");
  EXPECT_EQ(valid_utf8("\xE0\x80\xAF"), "\uFFFD\uFFFD\uFFFD");
}

TEST(ASurrogateOrANumberBeyondUnicode, IsNotBelieved) {
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(ACharacter, ComesBackFromTheTextItWasAppendedTo) {
  for (const char32_t code : {U'a', U'ë', U'京', U'🎈'}) {
    std::string text;
    append_utf8(text, code);
    const Character read = first_character(text);
    EXPECT_TRUE(read.valid);
    EXPECT_EQ(read.code, code);
    EXPECT_EQ(read.size, text.size());
  }
}

}  // namespace
}  // namespace base

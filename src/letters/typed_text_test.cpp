#include "letters/typed_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace letters {
namespace {

using ::testing::ElementsAre;

TEST(AName, StaysAsItIs) {
  EXPECT_EQ(one_line("Zoë Müller-O’Hara", 80), "Zoë Müller-O’Hara");
  EXPECT_EQ(one_line("山田 太郎 👩‍👧", 80), "山田 太郎 👩‍👧");
}

TEST(ANameWithLineBreaks, IsOneLine) {
  EXPECT_EQ(one_line("Pip\r\nBcc: a@b.example\n", 80), "Pip Bcc: a@b.example");
  EXPECT_EQ(one_line("  a \u2028 b\t", 80), "a b");
}

TEST(ControlCharactersAndReadingMarks, AreLeftOut) {
  EXPECT_EQ(one_line(std::string{"a\0b\x1b[1mc\x7f", 9}, 80), "ab[1mc");
  EXPECT_EQ(one_line("a\u202Egpj.exe\u2066b\uFEFF", 80), "agpj.exeb");
}

TEST(BrokenBytes, BecomeReplacementCharacters) { EXPECT_EQ(one_line("a\xFF", 80), "a\uFFFD"); }

TEST(AnEndlessName, IsCutBetweenCharacters) {
  EXPECT_EQ(one_line("ëëëëë", 3), "ëëë…");
  EXPECT_EQ(one_line("ëëë", 3), "ëëë");
}

TEST(Notes, KeepTheirLinesWithoutTheEmptyOnes) {
  EXPECT_THAT(lines_of("one\r\n\r\n two \n", 10), ElementsAre("one", "two"));
}

TEST(EndlessNotes, EndInDots) {
  EXPECT_THAT(lines_of("a\nb\nc\nd", 2), ElementsAre("a", "b", "…"));
  EXPECT_THAT(lines_of("a\nb\n\n\n", 2), ElementsAre("a", "b"));
}

TEST(ASalutation, IsTheFirstWordOfAName) {
  EXPECT_EQ(salutation("Pip Quill"), "Pip");
  EXPECT_EQ(salutation("Zoë"), "Zoë");
}

TEST(ASalutation, IsEmptyForWhatLooksLikeAnAddressOfTheWeb) {
  EXPECT_EQ(salutation("http://evil.example/x"), "");
  EXPECT_EQ(salutation("www.evil.example wins"), "");
  EXPECT_EQ(salutation("<b>Pip</b>"), "");
  EXPECT_EQ(salutation(std::string(100, 'a')), "");
  EXPECT_EQ(salutation(""), "");
}

TEST(AMailAddress, IsTakenAsItIs) {
  EXPECT_EQ(mail_address("pip.quill+paid@mail.example"), "pip.quill+paid@mail.example");
}

TEST(AMailAddressThatCouldSayMore, IsNone) {
  for (const char* hostile :
       {"", "pip", "@mail.example", "pip@", "a@b@c", "a@b.example\r\nRCPT TO:<x@y.example>",
        "a b@c.example", "<a@b.example>", "a@b.example,c@d.example", "a@b.example;x", "\"a\"@b.c",
        "a..b@c.example", ".a@b.example", "-oQ@b.example", "a@-b.example", "a@b..example",
        "pip@bücher.example", "a@[127.0.0.1]"})
    EXPECT_EQ(mail_address(hostile), std::nullopt) << hostile;
}

TEST(ALink, IsTakenWhenItIsOfTheWeb) {
  EXPECT_EQ(web_link("https://meet.example/a?b=c&d=%20"), "https://meet.example/a?b=c&d=%20");
}

TEST(ALinkThatCouldBreakOut, IsNone) {
  for (const char* hostile : {"", "https://", "javascript:alert(1)", "https://a.example/\"onload=x",
                              "https://a.example/\r\nX: y", "https://a b", "https://a<b>",
                              "data:text/html,x", "//a.example", "Room 12"})
    EXPECT_EQ(web_link(hostile), std::nullopt) << hostile;
}

}  // namespace
}  // namespace letters

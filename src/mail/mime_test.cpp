#include "mail/mime.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mail {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

letters::Letter a_letter() {
  return {"Confirmed: Tuesday 1 December, 15:00 (Berlin)", "You are booked, Zoë\n",
          "<p>You are booked, Zoë</p>", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
          letters::CalendarMethod::request};
}

std::string mime_of(const letters::Letter& letter, const std::string& name = "Pip Quill") {
  return to_mime({"abc@here.example",
                  *base::parse_rfc3339("2026-11-20T10:00:00Z"),
                  {"Slotpay", "bookings@here.example"},
                  {name, "pip@client.example"},
                  {"Odile", "odile@builder.example"},
                  {{"X-Slotpay-Kind", "confirmed"}},
                  letter});
}

TEST(PlainText, IsQuotedPrintableAsItIs) {
  EXPECT_EQ(quoted_printable("Hello, world\n"), "Hello, world\r\n");
}

TEST(SignsThatDoNotTravel, AreWrittenInHex) {
  EXPECT_EQ(quoted_printable("a=b ë"), "a=3Db =C3=AB");
  EXPECT_EQ(quoted_printable("a \n\t"), "a=20\r\n=09");
  EXPECT_EQ(quoted_printable("a \r\nb"), "a=20\r\nb");
  EXPECT_EQ(quoted_printable("a\rb"), "a=0Db");
}

TEST(ALongLine, IsBrokenSoftlyWithoutCuttingAnEscape) {
  const std::string text = quoted_printable(std::string(74, 'a') + "ë" + std::string(80, 'b'));
  EXPECT_EQ(text, std::string(74, 'a') + "=\r\n=C3=AB" + std::string(69, 'b') + "=\r\n" +
                      std::string(11, 'b'));
}

TEST(ASubject, StaysReadableWhereItIsAscii) {
  EXPECT_EQ(header_text("Confirmed: 15:00 (Berlin)"), "Confirmed: 15:00 (Berlin)");
}

TEST(ASubjectBeyondAscii, BecomesEncodedWordsThatEndBetweenCharacters) {
  EXPECT_EQ(header_text("Zoë"), "=?UTF-8?B?Wm/Dqw==?=");
  EXPECT_EQ(header_text(std::string(38, 'a') + "ëz"),
            "=?UTF-8?B?YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=?= "
            "=?UTF-8?B?w6t6?=");
}

TEST(ASubjectThatLooksEncoded, IsEncoded) {
  EXPECT_THAT(header_text("=?UTF-8?B?Wm/Dqw==?="), Not(HasSubstr("Wm/Dqw")));
}

TEST(ADisplayName, IsQuoted) {
  EXPECT_EQ(header_mailbox({"Quill, \"Pip\" \\", "p@c.example"}),
            "\"Quill, \\\"Pip\\\" \\\\\" <p@c.example>");
  EXPECT_EQ(header_mailbox({"Zoë", "z@c.example"}), "=?UTF-8?B?Wm/Dqw==?= <z@c.example>");
  EXPECT_EQ(header_mailbox({"", "z@c.example"}), "z@c.example");
}

TEST(AMessage, CarriesItsHeaders) {
  const std::string mime = mime_of(a_letter());
  for (const char* line :
       {"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n", "Message-ID: <abc@here.example>\r\n",
        "From: \"Slotpay\" <bookings@here.example>\r\n",
        "To: \"Pip Quill\" <pip@client.example>\r\n",
        "Reply-To: \"Odile\" <odile@builder.example>\r\n",
        "Subject: Confirmed: Tuesday 1 December, 15:00 (Berlin)\r\n",
        "X-Slotpay-Kind: confirmed\r\n", "MIME-Version: 1.0\r\n"})
    EXPECT_THAT(mime, HasSubstr(line));
}

TEST(AMessage, HasThreeAlternativesAndTheFile) {
  const std::string mime = mime_of(a_letter());
  EXPECT_THAT(mime, HasSubstr("Content-Type: text/plain; charset=utf-8\r\n"
                              "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                              "You are booked, Zo=C3=AB\r\n"));
  EXPECT_THAT(mime, HasSubstr("Content-Type: text/html; charset=utf-8\r\n"));
  EXPECT_THAT(mime, HasSubstr("Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"
                              "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                              "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
  EXPECT_THAT(mime, HasSubstr("Content-Disposition: attachment; filename=\"invite.ics\"\r\n"
                              "Content-Transfer-Encoding: base64\r\n\r\n"
                              "QkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=\r\n"));
}

TEST(AMessage, IsAsciiInShortLinesThatEndInCrLf) {
  letters::Letter letter = a_letter();
  letter.subject = std::string(150, 'w') + " ë " + std::string(300, 'x');
  letter.text = std::string(5000, 'y') + "京\n.\n..\nFrom here\n";
  std::size_t column = 0;
  char before = 0;
  for (const char sign : mime_of(letter, std::string(500, 'n') + "ë")) {
    EXPECT_LT(static_cast<unsigned char>(sign), 0x80);
    EXPECT_TRUE(sign != '\n' || before == '\r');
    column = sign == '\n' ? 0 : column + 1;
    EXPECT_LE(column, 78U);
    before = sign;
  }
}

TEST(Faults, ML6AHostileNameAddsNoHeader) {
  letters::Letter letter = a_letter();
  letter.subject = "Hello\r\nBcc: evil@example.org\r\n\r\nbody";
  const std::string mime = mime_of(letter, "Pip\" <x@y.example>\r\nBcc: evil@example.org");
  EXPECT_THAT(mime, Not(HasSubstr("\nBcc")));
  EXPECT_THAT(mime, HasSubstr("To: \"Pip\\\" <x@y.example> Bcc: evil@example.org\""));
}

TEST(TheSameMessage, GivesTheSameBytes) {
  EXPECT_EQ(mime_of(a_letter()), mime_of(a_letter()));
  EXPECT_THAT(mime_of(a_letter()), StartsWith("Date: "));
}

}  // namespace
}  // namespace mail

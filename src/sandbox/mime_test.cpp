#include "sandbox/mime.hpp"

#include <gtest/gtest.h>

namespace sandbox {
namespace {

constexpr std::string_view whole =
    "From: Slotpay <no-reply@slotpay.example>\r\n"
    "Subject: =?utf-8?B?QmVzdMOkdGlndDo=?=\r\n"
    " =?UTF-8?Q?_Dienstag=2C?= 15:00\r\n"
    "Message-ID: <m1@slotpay>\r\n"
    "X-Slotpay-Kind: confirmed\r\n"
    "X-Slotpay-Booking: BK7F3KQ2\r\n"
    "Content-Type: multipart/mixed;\r\n boundary=\"outer=1\"\r\n"
    "\r\n"
    "for old programs\r\n"
    "--outer=1\r\n"
    "Content-Type: multipart/alternative; boundary=inner\r\n"
    "\r\n"
    "--inner\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "\r\n"
    "Sch=C3=B6n, dass Sie=\r\n"
    " kommen.\r\n"
    "Bis bald\r\n"
    "--inner\r\n"
    "Content-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "PHA+QmVz\r\ndMOkdGlndDwvcD4=\r\n"
    "--inner--\r\n"
    "--outer=1\r\n"
    "Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n"
    "Content-Disposition: attachment; filename=\"booking.ics\"\r\n"
    "\r\n"
    "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    "--outer=1--\r\n";

TEST(AMail, IsReadWithAllItsParts) {
  const ParsedMail mail = parse_mail(whole);

  EXPECT_EQ(mail.subject, "Bestätigt: Dienstag, 15:00");
  EXPECT_EQ(mail.message_id, "<m1@slotpay>");
  EXPECT_EQ(mail.kind, "confirmed");
  EXPECT_EQ(mail.booking, "BK7F3KQ2");
  EXPECT_EQ(mail.text, "Schön, dass Sie kommen.\r\nBis bald");
  EXPECT_EQ(mail.html, "<p>Bestätigt</p>");
  EXPECT_EQ(mail.ics, "BEGIN:VCALENDAR\r\nEND:VCALENDAR");
}

TEST(AMailWithoutMime, IsText) {
  const ParsedMail mail = parse_mail("Subject: Hello\r\n\r\nPlain words\r\n");

  EXPECT_EQ(mail.subject, "Hello");
  EXPECT_EQ(mail.text, "Plain words\r\n");
  EXPECT_FALSE(mail.ics);
}

TEST(ABrokenMail, IsReadAsFarAsItGoes) {
  for (std::size_t size = 0; size <= whole.size(); ++size) parse_mail(whole.substr(0, size));

  EXPECT_EQ(parse_mail("").subject, "");
  EXPECT_EQ(parse_mail("Content-Type: multipart/mixed\r\n\r\n--\r\n").text, "");
}

TEST(AHeader, IsDecodedWordByWord) {
  EXPECT_EQ(decode_header_words("=?utf-8?Q?a?= =?utf-8?Q?b?= c =?x"), "ab c =?x");
  EXPECT_EQ(decode_header_words("=?iso-8859-1?Q?M=FCller_?="), "Müller ");
  EXPECT_EQ(decode_header_words("100 =? plain"), "100 =? plain");
}

}  // namespace
}  // namespace sandbox

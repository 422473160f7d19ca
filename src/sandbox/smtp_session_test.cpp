#include "sandbox/smtp_session.hpp"

#include <gmock/gmock.h>

namespace sandbox {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

class AConversation : public testing::Test {
 protected:
  std::vector<SmtpMessage> messages;
  SmtpSession session{[this](SmtpMessage message) { messages.push_back(std::move(message)); }};
};

TEST_F(AConversation, TakesAMessageForSeveralAndRestoresDots) {
  EXPECT_THAT(session.receive("EHLO client\r\n"), HasSubstr("250-SMTPUTF8\r\n"));
  session.receive("MAIL FROM:<a@x.example> SIZE=20 BODY=8BITMIME SMTPUTF8\r\n");
  session.receive("RCPT TO:<b@x.example>\r\nRCPT TO:<zoë@x.example>\r\n");
  EXPECT_THAT(session.receive("DATA\r\n"), StartsWith("354"));
  EXPECT_THAT(session.receive("Subject: x\r\n\r\n..one\r\n.two\r\n.\r\n"), StartsWith("250"));
  EXPECT_THAT(session.receive("QUIT\r\n"), StartsWith("221"));

  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_EQ(messages[0].sender, "a@x.example");
  EXPECT_THAT(messages[0].recipients, ElementsAre("b@x.example", "zoë@x.example"));
  EXPECT_EQ(messages[0].text, "Subject: x\r\n\r\n.one\r\ntwo\r\n");
  EXPECT_TRUE(session.is_over());
}

TEST_F(AConversation, AnswersAPipelinedGroupReplyByReply) {
  session.receive("EHLO c\r\n");

  EXPECT_EQ(session.receive("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nNOOP\r\n"),
            "250 OK\r\n250 OK\r\n250 OK\r\n");
}

TEST_F(AConversation, WorksWhereverTheBytesAreCut) {
  const std::string all =
      "HELO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nhi\r\n.\r\nQUIT\r\n";
  for (const char byte : all) session.receive(std::string_view{&byte, 1});

  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_EQ(messages[0].text, "hi\r\n");
}

TEST_F(AConversation, RefusesCommandsOutOfOrder) {
  EXPECT_THAT(session.receive("MAIL FROM:<a@x>\r\n"), StartsWith("503"));
  session.receive("EHLO c\r\n");
  EXPECT_THAT(session.receive("RCPT TO:<b@x>\r\n"), StartsWith("503"));
  EXPECT_THAT(session.receive("DATA\r\n"), StartsWith("503"));
  EXPECT_THAT(session.receive("MAIL a@x\r\n"), StartsWith("501"));
  EXPECT_THAT(session.receive("STARTTLS\r\n"), StartsWith("502"));
}

TEST_F(AConversation, RefusesWhatIsTooBigAndGoesOn) {
  session.receive("EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n");
  const std::string line = std::string(60'000, 'x') + "\r\n";
  for (std::size_t sent = 0; sent <= SmtpSession::message_bytes_max; sent += line.size())
    session.receive(line);

  EXPECT_THAT(session.receive(".\r\n"), StartsWith("552"));
  EXPECT_THAT(messages, IsEmpty());
  EXPECT_THAT(session.receive("MAIL FROM:<a@x>\r\n"), StartsWith("250"));
}

}  // namespace
}  // namespace sandbox

#include "mail/smtp_mailer.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <thread>

namespace mail {
namespace {

using ports::MailError;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Speaks SMTP on a free port of this machine, one connection after the other, and answers as told.
class SmtpSink {
 public:
  SmtpSink() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(listener_, any, size), 0);
    EXPECT_EQ(::listen(listener_, 4), 0);
    EXPECT_EQ(::getsockname(listener_, any, &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { serve(); }};
  }
  ~SmtpSink() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  SmtpSink(const SmtpSink&) = delete;
  SmtpSink& operator=(const SmtpSink&) = delete;

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

  // The answer to a command ("MAIL") or to the finished letter ("."); "drop" closes the connection
  // instead.
  void answer(const std::string& command, const std::string& reply) {
    const std::lock_guard lock{mutex_};
    answers_[command] = reply;
  }
  std::vector<std::string> commands() const {
    const std::lock_guard lock{mutex_};
    return commands_;
  }
  std::vector<std::string> letters() const {
    const std::lock_guard lock{mutex_};
    return letters_;
  }

 private:
  void serve() {
    for (int peer = ::accept(listener_, nullptr, nullptr); peer >= 0;
         peer = ::accept(listener_, nullptr, nullptr)) {
      talk(peer);
      ::close(peer);
    }
  }

  void talk(int peer) {
    pending_.clear();
    say(peer, "220 sink");
    while (const auto line = read_until(peer, "\r\n")) {
      const std::string reply = reply_to(*line);
      if (reply == "drop" || !say(peer, reply)) return;
      if (reply.starts_with("354") && !take_letter(peer)) return;
      if (reply.starts_with("221")) return;
    }
  }

  bool take_letter(int peer) {
    const auto letter = read_until(peer, "\r\n.\r\n");
    if (!letter) return false;
    {
      const std::lock_guard lock{mutex_};
      letters_.push_back(*letter + "\r\n");
    }
    const std::string reply = reply_to(".");
    return reply != "drop" && say(peer, reply);
  }

  std::string reply_to(const std::string& line) {
    const std::lock_guard lock{mutex_};
    const std::string command = line.substr(0, line.find(' '));
    if (line != ".") commands_.push_back(line);
    if (const auto found = answers_.find(command); found != answers_.end()) return found->second;
    if (command == "EHLO") return "250-sink\r\n250 AUTH PLAIN";
    if (command == "DATA") return "354 go on";
    if (command == "QUIT") return "221 bye";
    return command == "AUTH" ? "235 welcome" : "250 ok";
  }

  std::optional<std::string> read_until(int peer, const std::string& end) {
    std::size_t found = pending_.find(end);
    while (found == std::string::npos) {
      std::array<char, 4096> buffer{};
      const ssize_t got = ::recv(peer, buffer.data(), buffer.size(), 0);
      if (got <= 0) return std::nullopt;
      pending_.append(buffer.data(), static_cast<std::size_t>(got));
      found = pending_.find(end);
    }
    std::string line = pending_.substr(0, found);
    pending_.erase(0, found + end.size());
    return line;
  }

  static bool say(int peer, const std::string& reply) {
    const std::string line = reply + "\r\n";
    return ::send(peer, line.data(), line.size(), MSG_NOSIGNAL) > 0;
  }

  int listener_;
  std::uint16_t port_ = 0;
  std::string pending_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  std::vector<std::string> commands_;
  std::vector<std::string> letters_;
  std::thread thread_;
};

domain::Booking a_booking() {
  const domain::Terms terms{.session_type = domain::SessionTypeId{"pricing"},
                            .event_type = "ET1",
                            .name = "Pricing session",
                            .price = {0, domain::Currency::known("eur")},
                            .policy = {}};
  domain::Booking booking{.code = domain::BookingCode{"BK7F3KQ2"},
                          .builder = domain::BuilderSlug{"demo"},
                          .installation = "here",
                          .token = "token",
                          .terms = terms,
                          .client = {"Pip Quill", "pip@client.example", "Europe/Berlin", "", {}},
                          .begun_at = base::from_unix_seconds(1'795'000'000)};
  booking.links.push_back(domain::CalendarLink{});
  booking.links[0].n = 1;
  booking.links[0].start = base::from_unix_seconds(1'796'133'600);
  booking.links[0].end = base::from_unix_seconds(1'796'136'600);
  return booking;
}

const ports::Builder builder{.slug = domain::BuilderSlug{"demo"},
                             .name = "Odile",
                             .email = "odile@builder.example",
                             .timezone = "Europe/Lisbon",
                             .calendly_user = "U1"};

auto send(const MailerOptions& options, const domain::Booking& booking,
          domain::Addressee to = domain::Addressee::client) {
  SmtpMailer mailer{options};
  return mailer.send({booking,
                      builder,
                      {domain::LetterKind::confirmed, 1, to},
                      "mail:BK7F3KQ2:confirmed:1:client",
                      "https://book.example/b/BK7F3KQ2",
                      base::from_unix_seconds(1'795'000'000)});
}

MailerOptions to_server(const std::string& url) {
  MailerOptions options;
  options.smtp.url = url;
  options.smtp.own_host = "book.example";
  options.from = {"Slotpay", "bookings@book.example"};
  return options;
}

ports::MailFailure failure_at(SmtpSink& sink, const std::string& command,
                              const std::string& reply) {
  sink.answer(command, reply);
  const auto sent = send(to_server(sink.url()), a_booking());
  return sent ? ports::MailFailure{MailError::unknown, 250} : sent.error();
}

TEST(ALetter, ArrivesWithItsHeaders) {
  SmtpSink sink;
  EXPECT_TRUE(send(to_server(sink.url()), a_booking()));
  ASSERT_THAT(sink.letters(), SizeIs(1));
  const std::string letter = sink.letters()[0];
  for (const char* line :
       {"To: \"Pip Quill\" <pip@client.example>\r\n", "Reply-To: \"Odile\" <odile@builder.example>",
        "Auto-Submitted: auto-generated\r\n", "Content-Language: en\r\n",
        "X-Slotpay-Kind: confirmed\r\n", "X-Slotpay-Booking: BK7F3KQ2\r\n",
        "Content-Type: text/calendar; charset=utf-8; method="})
    EXPECT_THAT(letter, HasSubstr(line));
  EXPECT_THAT(sink.commands(), Contains("EHLO book.example"));
  EXPECT_THAT(sink.commands(), Contains("RCPT TO:<pip@client.example>"));
}

TEST(AClientWhoReadsGerman, GetsAGermanLetterAndTheBuilderAnEnglishOne) {
  SmtpSink sink;
  domain::Booking booking = a_booking();
  booking.client.language = "de";
  EXPECT_TRUE(send(to_server(sink.url()), booking));
  EXPECT_TRUE(send(to_server(sink.url()), booking, domain::Addressee::builder));
  ASSERT_THAT(sink.letters(), SizeIs(2));
  EXPECT_THAT(sink.letters()[0], HasSubstr("Content-Language: de\r\n"));
  EXPECT_THAT(sink.letters()[0], HasSubstr("Ihr Termin ist gebucht"));
  EXPECT_THAT(sink.letters()[1], HasSubstr("Content-Language: en\r\n"));
  EXPECT_THAT(sink.letters()[1], HasSubstr("booked a session"));
}

TEST(ALetterWithLinks, GoesToTheClientWithAllOfThemAndIsAnsweredToTheBuilder) {
  SmtpSink sink;
  SmtpMailer mailer{to_server(sink.url())};
  const ports::LinksOrder order{
      .links = {{a_booking(), builder, "https://book.example/booking/BK7F3KQ2#t=x.y"}},
      .language = "de",
      .key = "find_booking:0123",
      .links_live = std::chrono::minutes{30},
      .now = base::from_unix_seconds(1'795'000'000)};

  EXPECT_TRUE(mailer.send_links(order));

  ASSERT_THAT(sink.letters(), SizeIs(1));
  for (const char* line :
       {"To: \"Pip Quill\" <pip@client.example>\r\n", "Reply-To: \"Odile\" <odile@builder.example>",
        "X-Slotpay-Kind: find_booking\r\n", "X-Slotpay-Booking: BK7F3KQ2\r\n",
        "Content-Language: de\r\n", "Auto-Submitted: auto-generated\r\n"})
    EXPECT_THAT(sink.letters()[0], HasSubstr(line));
}

TEST(ALetterWithLinks, IsRefusedWithoutAnAddress) {
  SmtpSink sink;
  SmtpMailer mailer{to_server(sink.url())};
  domain::Booking forgotten = a_booking();
  forgotten.client.email = "";

  const auto sent = mailer.send_links({.links = {{forgotten, builder, "https://book.example/"}},
                                       .language = "en",
                                       .key = "find_booking:0123",
                                       .links_live = std::chrono::minutes{30},
                                       .now = base::from_unix_seconds(1'795'000'000)});

  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().error, MailError::refused);
  EXPECT_TRUE(sink.letters().empty());
}

TEST(TheBuildersLetter, IsAnsweredToTheClient) {
  SmtpSink sink;
  EXPECT_TRUE(send(to_server(sink.url()), a_booking(), domain::Addressee::builder));
  ASSERT_THAT(sink.letters(), SizeIs(1));
  EXPECT_THAT(sink.letters()[0], HasSubstr("To: \"Odile\" <odile@builder.example>\r\n"));
  EXPECT_THAT(sink.letters()[0], HasSubstr("Reply-To: \"Pip Quill\" <pip@client.example>\r\n"));
}

TEST(Faults, ML2ALetterSentAgainCarriesTheSameMessageId) {
  SmtpSink sink;
  EXPECT_TRUE(send(to_server(sink.url()), a_booking()));
  EXPECT_TRUE(send(to_server(sink.url()), a_booking()));
  const std::string line = "Message-ID: <" +
                           message_id("here", "mail:BK7F3KQ2:confirmed:1:client", "book.example") +
                           ">\r\n";
  ASSERT_THAT(sink.letters(), SizeIs(2));
  for (const std::string& letter : sink.letters()) EXPECT_THAT(letter, HasSubstr(line));
}

TEST(OtherEffectsAndInstallations, HaveOtherMessageIds) {
  EXPECT_NE(message_id("here", "a", "h.example"), message_id("here", "b", "h.example"));
  EXPECT_NE(message_id("here", "a", "h.example"), message_id("there", "a", "h.example"));
}

TEST(ALineThatIsADot, ArrivesWithoutEndingTheLetter) {
  SmtpSink sink;
  SmtpOptions options{.url = sink.url(), .user = "", .password = {}};
  EXPECT_TRUE(hand_over(options, {"a@b.example", "c@d.example", "a\r\n.\r\n..b\r\n"}));
  ASSERT_THAT(sink.letters(), SizeIs(1));
  EXPECT_EQ(sink.letters()[0], "a\r\n..\r\n...b\r\n");
}

TEST(ATemporaryRefusal, MeansNotSent) {
  for (const char* command : {"MAIL", "RCPT", "DATA", "."}) {
    SmtpSink sink;
    const auto failure = failure_at(sink, command, "451 later");
    EXPECT_EQ(failure.error, MailError::not_sent) << command;
    EXPECT_EQ(failure.reply_code, 451) << command;
  }
}

TEST(ARefusalOfTheRecipientOrTheLetter, IsFinal) {
  for (const char* command : {"RCPT", "DATA", "."}) {
    SmtpSink sink;
    const auto failure = failure_at(sink, command, "550 no such person");
    EXPECT_EQ(failure.error, MailError::refused) << command;
    EXPECT_EQ(failure.reply_code, 550) << command;
  }
}

TEST(ARefusalOfOurselves, MeansNotSent) {
  for (const auto& [command, reply] :
       std::map<std::string, std::string>{{"MAIL", "550 unknown sender"},
                                          {"RCPT", "530 sign in first"},
                                          {"EHLO", "554 go away"}}) {
    SmtpSink sink;
    sink.answer("HELO", reply);
    EXPECT_EQ(failure_at(sink, command, reply).error, MailError::not_sent) << command;
  }
}

TEST(AConnectionLostBeforeTheLetter, MeansNotSent) {
  for (const char* command : {"EHLO", "MAIL", "RCPT", "DATA"}) {
    SmtpSink sink;
    EXPECT_EQ(failure_at(sink, command, "drop").error, MailError::not_sent) << command;
  }
}

TEST(AConnectionLostAfterTheLetter, LeavesItUnknown) {
  SmtpSink sink;
  EXPECT_EQ(failure_at(sink, ".", "drop").error, MailError::unknown);
}

TEST(AServerThatIsNotThere, MeansNotSent) {
  std::string url;
  {
    const SmtpSink gone;
    url = gone.url();
  }
  const auto sent = send(to_server(url), a_booking());
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().error, MailError::not_sent);
  EXPECT_EQ(sent.error().reply_code, 0);
}

TEST(Faults, ML5AWrongPasswordMeansNotSent) {
  SmtpSink sink;
  sink.answer("AUTH", "535 wrong");
  MailerOptions options = to_server(sink.url());
  options.smtp.user = "slotpay";
  options.smtp.password = base::SecretText{"wrong"};
  const auto sent = send(options, a_booking());
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().error, MailError::not_sent);
}

TEST(Faults, ML5AServerWithoutTlsGetsNoLetterWhereTlsIsRequired) {
  SmtpSink sink;
  MailerOptions options = to_server(sink.url());
  options.smtp.tls_even_on_this_machine = true;
  options.smtp.user = "slotpay";
  options.smtp.password = base::SecretText{"canary"};
  const auto sent = send(options, a_booking());
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().error, MailError::not_sent);
  EXPECT_THAT(sink.letters(), IsEmpty());
  for (const std::string& command : sink.commands())
    EXPECT_FALSE(command.starts_with("AUTH")) << command;
}

TEST(OnlyThisMachine, GetsLettersInTheClear) {
  for (const char* url : {"smtp://127.0.0.1:25", "smtp://localhost", "smtp://[::1]:2525"})
    EXPECT_TRUE(is_on_this_machine(url)) << url;
  for (const char* url : {"smtp://mail.example:25", "smtp://127.0.0.1.evil.example",
                          "smtp://10.0.0.1:25", "smtp://localhost.example"})
    EXPECT_FALSE(is_on_this_machine(url)) << url;
}

TEST(AnAddressThatIsNone, IsRefusedWithoutAskingTheServer) {
  SmtpSink sink;
  domain::Booking booking = a_booking();
  booking.client.email = "pip@client.example>\r\nRCPT TO:<evil@example.org";
  const auto sent = send(to_server(sink.url()), booking);
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().error, MailError::refused);
  EXPECT_THAT(sink.commands(), IsEmpty());
}

}  // namespace
}  // namespace mail

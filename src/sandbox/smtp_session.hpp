#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

struct SmtpMessage {
  std::string sender;
  std::vector<std::string> recipients;
  std::string text;  // as sent, dots restored, lines ending in CRLF
};

// The server's side of one SMTP conversation (RFC 5321) without sockets. Takes mail for everybody.
class SmtpSession {
 public:
  using Deliver = std::function<void(SmtpMessage)>;
  static constexpr std::size_t message_bytes_max = 10 << 20;

  explicit SmtpSession(Deliver deliver) : deliver_(std::move(deliver)) {}

  static std::string greeting();
  // Takes any piece of what the client sent and returns what to answer, several replies for a
  // pipelined group.
  std::string receive(std::string_view bytes);
  // The client said goodbye, or sent what no client sends.
  bool is_over() const { return is_over_; }

 private:
  std::string command(std::string_view line);
  std::string mail_from(std::string_view argument);
  std::string recipient(std::string_view argument);
  std::string begin_data();
  std::string data_line(std::string_view line);
  void forget_message();

  Deliver deliver_;
  std::string unread_;
  SmtpMessage message_;
  bool has_greeted_ = false;
  bool has_sender_ = false;
  bool is_in_data_ = false;
  bool is_too_big_ = false;
  bool is_over_ = false;
};

}  // namespace sandbox

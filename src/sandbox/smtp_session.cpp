#include "sandbox/smtp_session.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace sandbox {
namespace {

// Longer than any command (RFC 5321 §4.5.3.1) and than any line our own mails have.
constexpr std::size_t line_bytes_max = 64 << 10;

std::string upper(std::string_view text) {
  std::string big{text};
  std::ranges::transform(big, big.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return big;
}

// "<a@b> SIZE=5" after "FROM:" or "TO:".
struct Path {
  std::string address;
  std::string_view parameters;
};

std::optional<Path> path_of(std::string_view argument, std::string_view keyword) {
  if (upper(argument.substr(0, keyword.size())) != keyword) return std::nullopt;
  argument.remove_prefix(keyword.size());
  argument.remove_prefix(std::min(argument.find_first_not_of(' '), argument.size()));
  const auto end = argument.find('>');
  if (!argument.starts_with('<') || end == std::string_view::npos) return std::nullopt;
  return Path{std::string{argument.substr(1, end - 1)}, argument.substr(end + 1)};
}

std::size_t declared_size(std::string_view parameters) {
  const std::string big = upper(parameters);
  const auto at = big.find(" SIZE=");
  std::size_t size = 0;
  if (at != std::string::npos) std::from_chars(big.data() + at + 6, big.data() + big.size(), size);
  return size;
}

}  // namespace

std::string SmtpSession::greeting() { return "220 sandbox.slotpay.invalid ESMTP\r\n"; }

std::string SmtpSession::receive(std::string_view bytes) {
  unread_ += bytes;
  std::string replies;
  std::size_t begin = 0;
  for (auto end = unread_.find('\n'); end != std::string::npos && !is_over_;
       end = unread_.find('\n', begin)) {
    std::string_view line = std::string_view{unread_}.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    begin = end + 1;
    replies += is_in_data_ ? data_line(line) : command(line);
  }
  unread_.erase(0, begin);
  if (unread_.size() > line_bytes_max) {
    is_over_ = true;
    replies += "500 line too long\r\n";
  }
  return replies;
}

std::string SmtpSession::command(std::string_view line) {
  const auto blank = line.find(' ');
  const std::string verb = upper(line.substr(0, blank));
  const std::string_view argument =
      blank == std::string_view::npos ? std::string_view{} : line.substr(blank + 1);
  if (verb == "EHLO" || verb == "HELO") {
    forget_message();
    has_greeted_ = true;
    if (verb == "HELO") return "250 sandbox.slotpay.invalid\r\n";
    return "250-sandbox.slotpay.invalid\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
           "250 SIZE " +
           std::to_string(message_bytes_max) + "\r\n";
  }
  if (verb == "MAIL") return mail_from(argument);
  if (verb == "RCPT") return recipient(argument);
  if (verb == "DATA") return begin_data();
  if (verb == "RSET") {
    forget_message();
    return "250 OK\r\n";
  }
  if (verb == "NOOP") return "250 OK\r\n";
  if (verb == "VRFY") return "252 try and see\r\n";
  if (verb == "QUIT") {
    is_over_ = true;
    return "221 goodbye\r\n";
  }
  return "502 command not implemented\r\n";
}

std::string SmtpSession::mail_from(std::string_view argument) {
  if (!has_greeted_) return "503 say EHLO first\r\n";
  if (has_sender_) return "503 one message at a time\r\n";
  auto path = path_of(argument, "FROM:");
  if (!path) return "501 expected FROM:<address>\r\n";
  if (declared_size(path->parameters) > message_bytes_max) return "552 message too big\r\n";
  message_.sender = std::move(path->address);
  has_sender_ = true;
  return "250 OK\r\n";
}

std::string SmtpSession::recipient(std::string_view argument) {
  if (!has_sender_) return "503 MAIL first\r\n";
  auto path = path_of(argument, "TO:");
  if (!path || path->address.find('@') == std::string::npos) return "501 expected TO:<address>\r\n";
  message_.recipients.push_back(std::move(path->address));
  return "250 OK\r\n";
}

std::string SmtpSession::begin_data() {
  if (message_.recipients.empty()) return "503 RCPT first\r\n";
  is_in_data_ = true;
  return "354 end with a single dot\r\n";
}

std::string SmtpSession::data_line(std::string_view line) {
  if (line == ".") {
    is_in_data_ = false;
    const bool was_too_big = is_too_big_;
    SmtpMessage finished = std::exchange(message_, {});
    forget_message();
    if (was_too_big) return "552 message too big\r\n";
    deliver_(std::move(finished));
    return "250 stored in the sandbox's mailbox\r\n";
  }
  if (line.starts_with('.')) line.remove_prefix(1);
  if (message_.text.size() + line.size() > message_bytes_max) is_too_big_ = true;
  if (!is_too_big_) message_.text.append(line).append("\r\n");
  return "";
}

void SmtpSession::forget_message() {
  message_ = {};
  has_sender_ = false;
  is_too_big_ = false;
}

}  // namespace sandbox

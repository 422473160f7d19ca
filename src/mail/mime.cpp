#include "mail/mime.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "letters/typed_text.hpp"

namespace mail {
namespace {

constexpr std::size_t line_octets_max = 76;  // RFC 2045 §6.7 and §6.8
constexpr std::size_t name_characters_max = 80;
constexpr std::size_t subject_characters_max = 200;

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char sign) { return sign >= ' ' && sign < 0x7F; });
}

std::string hex_of(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {digits[value >> 4U], digits[value & 15U]};
}

// Breaks a header at blanks so that its lines stay within the recommended length (RFC 5322 §2.1.1).
std::string folded(const std::string& name, std::string_view value) {
  std::string result = name + ":";
  std::size_t column = result.size();
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(' '), value.size());
    const std::string_view word = value.substr(0, end);
    const bool first = result.size() == name.size() + 1;
    if (!first && column + 1 + word.size() > line_octets_max) {
      result += "\r\n";
      column = 0;
    }
    result.append(" ").append(word);
    column += 1 + word.size();
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return result + "\r\n";
}

// A line with an encoded word has at most 76 octets (RFC 2047 §2): 39 bytes of text leave room for
// the header's name.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t bytes_max = 39;
  std::string result;
  std::string piece;
  const auto finish = [&] {
    if (!result.empty()) result += ' ';
    result += "=?UTF-8?B?" + base::to_base64(piece) + "?=";
    piece.clear();
  };
  while (!text.empty()) {
    const std::size_t size = base::first_character(text).size;
    if (piece.size() + size > bytes_max) finish();
    piece += text.substr(0, size);
    text.remove_prefix(size);
  }
  if (!piece.empty()) finish();
  return result;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char sign : text) {
    if (sign == '"' || sign == '\\') result += '\\';
    result += sign;
  }
  return result + "\"";
}

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t bytes_per_line = 57;
  std::string result;
  for (std::size_t at = 0; at < bytes.size(); at += bytes_per_line)
    result += base::to_base64(bytes.substr(at, bytes_per_line)) + "\r\n";
  return result;
}

// RFC 5322 §3.3 wants a zone in figures.
std::string header_date(base::Instant date) {
  const std::string text = base::to_http_date(date);
  return text.substr(0, text.size() - 3) + "+0000";
}

// "=_" can't stand in quoted-printable text nor in base64, so a part never holds its own end.
std::string boundary(const Message& message, std::string_view name) {
  const auto digest = base::sha256(message.message_id + "/" + std::string{name});
  return "=_" + std::string{name} + "_" + base::to_hex(digest).substr(0, 24);
}

std::string part(const std::string& delimiter, const std::string& headers,
                 const std::string& body) {
  return "--" + delimiter + "\r\n" + headers + "\r\n" + body + "\r\n";
}

std::string quoted_part(const std::string& delimiter, const std::string& type,
                        const std::string& text) {
  return part(delimiter,
              "Content-Type: " + type + "\r\nContent-Transfer-Encoding: quoted-printable\r\n",
              quoted_printable(text));
}

std::string alternatives(const Message& message, const std::string& delimiter) {
  const letters::Letter& letter = message.letter;
  const std::string method{letters::name(letter.calendar_method)};
  return quoted_part(delimiter, "text/plain; charset=utf-8", letter.text) +
         quoted_part(delimiter, "text/html; charset=utf-8", letter.html) +
         (letter.ics.empty()
              ? std::string{}
              : quoted_part(delimiter, "text/calendar; charset=utf-8; method=" + method,
                            letter.ics)) +
         "--" + delimiter + "--\r\n";
}

std::string attachment(const Message& message, const std::string& delimiter) {
  return part(delimiter,
              "Content-Type: application/ics; name=\"invite.ics\"\r\n"
              "Content-Disposition: attachment; filename=\"invite.ics\"\r\n"
              "Content-Transfer-Encoding: base64\r\n",
              base64_lines(message.letter.ics));
}

std::string headers(const Message& message) {
  std::string text = "Date: " + header_date(message.date) + "\r\n";
  text += "Message-ID: <" + message.message_id + ">\r\n";
  text += folded("From", header_mailbox(message.from));
  text += folded("To", header_mailbox(message.to));
  if (!message.reply_to.address.empty())
    text += folded("Reply-To", header_mailbox(message.reply_to));
  text += folded("Subject", header_text(message.letter.subject));
  for (const HeaderLine& extra : message.extras)
    text += folded(extra.name, letters::one_line(extra.value, 200));
  return text + "MIME-Version: 1.0\r\n";
}

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string result;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char sign = text[i];
    if (sign == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (sign == '\n') {
      result += "\r\n";
      column = 0;
      continue;
    }
    const bool line_ends =
        i + 1 == text.size() || text[i + 1] == '\n' || text.substr(i + 1).starts_with("\r\n");
    const bool plain = (sign > ' ' && sign < 0x7F && sign != '=') || (sign == ' ' && !line_ends);
    const std::string unit = plain ? std::string{sign} : "=" + hex_of(sign);
    if (column + unit.size() > line_octets_max - 1) {
      result += "=\r\n";
      column = 0;
    }
    result += unit;
    column += unit.size();
  }
  return result;
}

std::string header_text(std::string_view text) {
  const std::string line = letters::one_line(text, subject_characters_max);
  const bool plain = is_printable_ascii(line) && line.find("=?") == std::string::npos;
  return plain ? line : encoded_words(line);
}

std::string header_mailbox(const Mailbox& mailbox) {
  const std::string name = letters::one_line(mailbox.name, name_characters_max);
  const std::string address = "<" + mailbox.address + ">";
  if (name.empty()) return mailbox.address;
  const bool plain = is_printable_ascii(name) && name.find("=?") == std::string::npos;
  return (plain ? quoted(name) : encoded_words(name)) + " " + address;
}

std::string to_mime(const Message& message) {
  const std::string outer = boundary(message, "mixed");
  const std::string inner = boundary(message, "alternative");
  return headers(message) + "Content-Type: multipart/mixed; boundary=\"" + outer + "\"\r\n\r\n" +
         part(outer, "Content-Type: multipart/alternative;\r\n boundary=\"" + inner + "\"\r\n",
              alternatives(message, inner)) +
         (message.letter.ics.empty() ? std::string{} : attachment(message, outer)) + "--" + outer +
         "--\r\n";
}

}  // namespace mail

#include "sandbox/mime.hpp"

#include <algorithm>
#include <map>

namespace sandbox {
namespace {

using Headers = std::map<std::string, std::string, std::less<>>;

constexpr int depth_max = 10;

std::string lower(std::string_view text) {
  std::string small{text};
  std::ranges::transform(small, small.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return small;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string decoded;
  unsigned gathered = 0;
  int bits = 0;
  for (const char letter : text) {
    const auto value = digits.find(letter);
    if (value == std::string_view::npos) continue;  // line ends and padding
    gathered = (gathered << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded.push_back(static_cast<char>(gathered >> static_cast<unsigned>(bits) & 0xFFU));
  }
  return decoded;
}

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

std::string from_quoted_printable(std::string_view text, bool is_header) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_header && text[i] == '_') {
      decoded.push_back(' ');
    } else if (text[i] != '=') {
      decoded.push_back(text[i]);
    } else if (text.substr(i + 1, 2) == "\r\n") {
      i += 2;
    } else if (text.substr(i + 1, 1) == "\n") {
      i += 1;
    } else if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      decoded.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      decoded.push_back('=');
    }
  }
  return decoded;
}

std::string to_utf8(std::string text, std::string_view charset) {
  if (lower(charset) != "iso-8859-1") return text;
  std::string converted;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80) {
      converted.push_back(letter);
    } else {
      converted.push_back(static_cast<char>(0xC0U | byte >> 6U));
      converted.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
    }
  }
  return converted;
}

// Cuts the next line off, without its end.
std::string_view cut_line(std::string_view& text) {
  const auto end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Reads the head of a message or part; what is left is its body.
Headers cut_headers(std::string_view& text) {
  Headers headers;
  std::string* last = nullptr;
  while (!text.empty()) {
    const std::string_view line = cut_line(text);
    if (line.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && last != nullptr) {
      *last += " " + std::string{trim(line)};
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const auto [place, is_new] =
        headers.emplace(lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
    last = is_new ? &place->second : nullptr;
  }
  return headers;
}

std::string_view header(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view{} : found->second;
}

// A parameter of a structured header: boundary="…", charset=…, filename="…".
std::string parameter(std::string_view text, std::string_view name) {
  const std::string small = lower(text);
  const auto at = small.find(std::string{name} + "=");
  if (at == std::string::npos) return "";
  std::string_view value = text.substr(at + name.size() + 1);
  if (value.starts_with('"')) return std::string{value.substr(1, value.find('"', 1) - 1)};
  return std::string{trim(value.substr(0, value.find(';')))};
}

std::string decoded_body(const Headers& headers, std::string_view body) {
  const std::string encoding = lower(header(headers, "content-transfer-encoding"));
  const std::string charset = parameter(header(headers, "content-type"), "charset");
  if (encoding == "base64") return to_utf8(from_base64(body), charset);
  if (encoding == "quoted-printable") return to_utf8(from_quoted_printable(body, false), charset);
  return to_utf8(std::string{body}, charset);
}

void read_part(const Headers& headers, std::string_view body, ParsedMail& mail, int depth);

void read_parts(std::string_view body, const std::string& boundary, ParsedMail& mail, int depth) {
  const std::string mark = "--" + boundary;
  std::optional<std::size_t> begin;
  std::size_t at = 0;
  while (at < body.size()) {
    const std::size_t line_end = std::min(body.find('\n', at), body.size() - 1);
    const std::string_view line = trim(body.substr(at, line_end - at + 1));
    if (line == mark || line == mark + "--") {
      if (begin) {
        std::string_view part = body.substr(*begin, at - *begin);
        if (part.ends_with('\n')) part.remove_suffix(1);  // the line end belongs to the boundary
        if (part.ends_with('\r')) part.remove_suffix(1);
        const Headers headers = cut_headers(part);
        read_part(headers, part, mail, depth + 1);
      }
      if (line != mark) return;
      begin = line_end + 1;
    }
    at = line_end + 1;
  }
}

void read_part(const Headers& headers, std::string_view body, ParsedMail& mail, int depth) {
  if (depth > depth_max) return;
  const std::string_view full_type = header(headers, "content-type");
  const std::string type = lower(trim(full_type.substr(0, full_type.find(';'))));
  if (type.starts_with("multipart/")) {
    read_parts(body, parameter(full_type, "boundary"), mail, depth);
    return;
  }
  const std::string_view disposition = header(headers, "content-disposition");
  const std::string file = parameter(disposition, "filename");
  if (type == "text/calendar" || file.ends_with(".ics")) {
    if (!mail.ics) mail.ics = decoded_body(headers, body);
  } else if (lower(disposition).starts_with("attachment")) {
    return;
  } else if (type == "text/html") {
    if (mail.html.empty()) mail.html = decoded_body(headers, body);
  } else if (type == "text/plain" || type.empty()) {
    if (mail.text.empty()) mail.text = decoded_body(headers, body);
  }
}

// One encoded word at the beginning of the text, and what follows it.
struct Word {
  std::string decoded;
  std::string_view rest;
};

std::optional<Word> cut_word(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const auto charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos) return std::nullopt;
  const auto encoding_end = text.find('?', charset_end + 1);
  if (encoding_end != charset_end + 2) return std::nullopt;
  const auto end = text.find("?=", encoding_end + 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view charset = text.substr(2, charset_end - 2);
  const std::string_view word = text.substr(encoding_end + 1, end - encoding_end - 1);
  const bool is_base64 = lower(text.substr(charset_end + 1, 1)) == "b";
  return Word{to_utf8(is_base64 ? from_base64(word) : from_quoted_printable(word, true), charset),
              text.substr(end + 2)};
}

}  // namespace

std::string decode_header_words(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    auto word = cut_word(text);
    if (!word) {
      decoded.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    decoded += word->decoded;
    text = word->rest;
    // Blanks between two encoded words are not part of the text (RFC 2047 §6.2).
    const auto next = text.find_first_not_of(" \t\r\n");
    if (next != std::string_view::npos && cut_word(text.substr(next))) text.remove_prefix(next);
  }
  return decoded;
}

ParsedMail parse_mail(std::string_view message) {
  ParsedMail mail;
  const Headers headers = cut_headers(message);
  mail.subject = decode_header_words(header(headers, "subject"));
  mail.from = decode_header_words(header(headers, "from"));
  mail.message_id = header(headers, "message-id");
  mail.kind = header(headers, "x-slotpay-kind");
  mail.booking = header(headers, "x-slotpay-booking");
  read_part(headers, message, mail, 0);
  return mail;
}

}  // namespace sandbox

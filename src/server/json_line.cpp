#include <array>
#include <charconv>

#include "base/utf8.hpp"
#include "server/json_log.hpp"

namespace server {
namespace {

std::string_view name(base::LogLevel level) {
  switch (level) {
    case base::LogLevel::info:
      return "info";
    case base::LogLevel::warning:
      return "warning";
    case base::LogLevel::error:
      return "error";
  }
  return "error";
}

void append_number(std::string& line, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  line.append(digits.data(), result.ptr);
}

void append_padded(std::string& line, unsigned number, unsigned power) {
  for (; power > 0; power /= 10) line += static_cast<char>('0' + number / power % 10);
}

// With milliseconds always, so that lines sort as text.
void append_time(std::string& line, base::Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const auto within = static_cast<unsigned>((at - day).count());
  append_padded(line, static_cast<unsigned>(int{date.year()}), 1000);
  line += '-';
  append_padded(line, unsigned{date.month()}, 10);
  line += '-';
  append_padded(line, unsigned{date.day()}, 10);
  line += 'T';
  append_padded(line, within / 3'600'000, 10);
  line += ':';
  append_padded(line, within / 60'000 % 60, 10);
  line += ':';
  append_padded(line, within / 1000 % 60, 10);
  line += '.';
  append_padded(line, within % 1000, 100);
  line += 'Z';
}

bool is_plain(char sign) { return sign >= ' ' && sign < 0x7F && sign != '"' && sign != '\\'; }

void append_unicode_escape(std::string& line, char32_t code) {
  constexpr std::string_view digits = "0123456789abcdef";
  line += "\\u";
  for (unsigned shift = 16; shift > 0; shift -= 4) line += digits[(code >> (shift - 4)) & 15U];
}

// Escapes also U+2028 and U+2029, which some readers take for line breaks, and the C1 controls.
bool needs_unicode_escape(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

void append_string(std::string& line, std::string_view text) {
  line += '"';
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    line += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const base::Character next = base::first_character(text);
    if (next.code == U'"' || next.code == U'\\') {
      line += '\\';
      line += static_cast<char>(next.code);
    } else if (needs_unicode_escape(next.code)) {
      append_unicode_escape(line, next.code);
    } else {
      base::append_utf8(line, next.code);
    }
    text.remove_prefix(next.size);
  }
  line += '"';
}

void append_value(std::string& line, const base::LogField& field) {
  if (const auto* text = std::get_if<std::string_view>(&field.value))
    append_string(line, *text);
  else if (const auto* number = std::get_if<std::int64_t>(&field.value))
    append_number(line, *number);
  else
    line += std::get<bool>(field.value) ? "true" : "false";
}

}  // namespace

std::string json_line(base::Instant at, base::LogLevel level, std::string_view event,
                      std::initializer_list<base::LogField> fields) {
  std::string line;
  line.reserve(256);
  line += R"({"at":")";
  append_time(line, at);
  line += R"(","level":")";
  line += name(level);
  line += R"(","event":)";
  append_string(line, event);
  for (const base::LogField& field : fields) {
    line += ',';
    append_string(line, field.name);
    line += ':';
    append_value(line, field);
  }
  line += '}';
  return line;
}

}  // namespace server

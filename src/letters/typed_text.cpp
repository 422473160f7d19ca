#include "letters/typed_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace letters {
namespace {

bool is_blank(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\r' || code == U'\n' || code == 0x0B ||
         code == 0x0C || code == 0x85 || code == 0xA0 || code == 0x2028 || code == 0x2029;
}

// Control characters, marks that turn the reading direction, and blanks of no width. The joiners
// U+200C and U+200D stay: Persian and emoji need them.
bool is_unfit(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x61C || code == 0x200B ||
         code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code >= 0xE0000;
}

bool is_ascii_letter_or_digit(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
         (sign >= '0' && sign <= '9');
}

bool is_address_sign(char sign) {
  constexpr std::string_view more = "!#$%&'*+-/=?^_`{|}~.";
  return is_ascii_letter_or_digit(sign) || more.find(sign) != std::string_view::npos;
}

bool is_domain_sign(char sign) {
  return is_ascii_letter_or_digit(sign) || sign == '-' || sign == '.';
}

bool has_empty_part(std::string_view text) {
  return text.empty() || text.front() == '.' || text.back() == '.' ||
         text.find("..") != std::string_view::npos;
}

}  // namespace

std::string one_line(std::string_view text, std::size_t characters_max) {
  std::string result;
  std::size_t characters = 0;
  bool blank_owed = false;
  for (; !text.empty(); text.remove_prefix(base::first_character(text).size)) {
    const base::Character next = base::first_character(text);
    if (is_blank(next.code)) {
      blank_owed = !result.empty();
      continue;
    }
    if (is_unfit(next.code)) continue;
    characters += blank_owed ? 2 : 1;
    if (characters > characters_max) return result + "…";
    if (blank_owed) result += ' ';
    blank_owed = false;
    base::append_utf8(result, next.code);
  }
  return result;
}

std::vector<std::string> lines_of(std::string_view text, std::size_t lines_max) {
  constexpr std::size_t line_characters_max = 1000;
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < lines_max) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string line = one_line(text.substr(0, end), line_characters_max);
    if (!line.empty()) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!one_line(text, 1).empty()) lines.emplace_back("…");
  return lines;
}

std::string salutation(std::string_view name) {
  constexpr std::size_t bytes_max = 60;
  const std::string line = one_line(name, 200);
  const std::string first = line.substr(0, line.find(' '));
  const bool suspect = first.find_first_of("/:@.<>[](){}\\\"=&%#0123456789") != std::string::npos;
  return suspect || first.size() > bytes_max ? "" : first;
}

std::optional<std::string> mail_address(std::string_view text) {
  const std::size_t at = text.find('@');  // npos, far above 64, where there is none
  if (at > 64 || text.size() > 254) return std::nullopt;
  const std::string_view person = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  if (has_empty_part(person) || has_empty_part(domain)) return std::nullopt;
  if (person.front() == '-' || domain.front() == '-') return std::nullopt;
  if (!std::ranges::all_of(person, is_address_sign)) return std::nullopt;
  if (!std::ranges::all_of(domain, is_domain_sign)) return std::nullopt;
  return std::string{text};
}

std::optional<std::string> web_link(std::string_view text) {
  constexpr std::size_t bytes_max = 2000;
  const bool web = text.starts_with("https://") || text.starts_with("http://");
  if (!web || text.size() > bytes_max) return std::nullopt;
  const auto fits = [](char sign) {
    return sign > ' ' && sign < 0x7F &&
           std::string_view{"\"'<>\\^`{|}"}.find(sign) == std::string_view::npos;
  };
  if (text.find("://") + 3 == text.size() || !std::ranges::all_of(text, fits)) return std::nullopt;
  return std::string{text};
}

}  // namespace letters

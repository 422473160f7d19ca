#include "support/words.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/utf8.hpp"

namespace support {
namespace {

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7f && code < 0xa0); }

bool turns_the_writing(char32_t code) {
  return code == 0x200e || code == 0x200f || code == 0x061c || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

bool ends_the_line(char32_t code) { return code == 0x2028 || code == 0x2029; }

std::optional<std::int64_t> minor_units(const std::string& amount, domain::Currency currency) {
  const auto point = amount.find('.');
  std::string digits = amount.substr(0, point);
  std::string decimals = point == std::string::npos ? "" : amount.substr(point + 1);
  const auto places = static_cast<std::size_t>(currency.decimals());
  if (decimals.size() > places) return std::nullopt;
  decimals.resize(places, '0');
  digits += decimals;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<domain::Money> typed_money(const std::string& amount, const std::string& currency) {
  const auto known = domain::Currency::from_code(currency);
  const auto value = known ? minor_units(amount, *known) : std::nullopt;
  if (!value) return std::nullopt;
  return domain::Money::from_outside(*value, *known);
}

std::string printable(std::string_view text) {
  std::string shown_text;
  while (!text.empty()) {
    const base::Character character = base::first_character(text);
    text.remove_prefix(character.size);
    if (is_control(character.code) || ends_the_line(character.code))
      shown_text += ' ';
    else if (!turns_the_writing(character.code))
      base::append_utf8(shown_text, character.code);
  }
  return shown_text;
}

std::string in_words(base::Milliseconds time) {
  using namespace std::chrono;
  const auto counted = [](auto count, std::string_view unit) {
    return std::to_string(count) + " " + std::string{unit} + (count == 1 ? "" : "s");
  };
  if (time >= hours{48}) return counted(duration_cast<hours>(time).count() / 24, "day");
  if (time >= hours{1}) return counted(duration_cast<hours>(time).count(), "hour");
  if (time >= minutes{1}) return counted(duration_cast<minutes>(time).count(), "minute");
  return "less than a minute";
}

std::string as_words(std::string_view name) {
  std::string words{name};
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string shown(base::Instant instant) {
  std::string text = base::to_rfc3339(std::chrono::floor<std::chrono::seconds>(instant));
  text.replace(text.find('T'), 1, " ");
  text.replace(text.find('Z'), 1, " UTC");
  return text;
}

}  // namespace support

#include "domain/ids.hpp"

#include <string>

namespace domain {
namespace {

// Crockford's base 32: no I, L, O, U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t characters = 6;

char as_written(char letter) {
  if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  if (letter == 'O') return '0';
  if (letter == 'I' || letter == 'L') return '1';
  return letter;
}

}  // namespace

BookingCode make_booking_code(std::uint32_t random) {
  std::string code = "BK";
  for (std::size_t i = 0; i < characters; ++i) {
    code.push_back(alphabet[random & 31U]);
    random >>= 5U;
  }
  return BookingCode{code};
}

std::optional<BookingCode> parse_booking_code(std::string_view text) {
  if (text.size() != 2 + characters) return std::nullopt;
  if (as_written(text[0]) != 'B' || as_written(text[1]) != 'K') return std::nullopt;
  std::string code = "BK";
  for (const char letter : text.substr(2)) {
    const char written = as_written(letter);
    if (alphabet.find(written) == std::string_view::npos) return std::nullopt;
    code.push_back(written);
  }
  return BookingCode{code};
}

}  // namespace domain

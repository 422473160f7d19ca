#include "base/utf8.hpp"

#include "base/check.hpp"

namespace base {
namespace {

constexpr Character broken{U'\uFFFD', 1, false};

// How many bytes the lead byte announces; 0 for a byte that can't lead.
std::size_t announced(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

char32_t smallest_of(std::size_t size) {
  if (size == 2) return 0x80;
  return size == 3 ? 0x800 : 0x10000;
}

}  // namespace

Character first_character(std::string_view text) {
  CHECK(!text.empty());
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t size = announced(lead);
  if (size == 1) return {lead, 1, true};
  if (size == 0 || text.size() < size) return broken;
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80) return broken;
    code = (code << 6U) | (next & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < smallest_of(size) || code > 0x10FFFF || surrogate) return broken;
  return {code, size, true};
}

void append_utf8(std::string& text, char32_t code) {
  const auto tail = [&](unsigned shift) {
    text += static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
  };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const Character next = first_character(text);
    if (next.valid)
      result += text.substr(0, next.size);
    else
      append_utf8(result, next.code);
    text.remove_prefix(next.size);
  }
  return result;
}

}  // namespace base

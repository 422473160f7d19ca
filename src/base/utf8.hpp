#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

struct Character {
  char32_t code;     // U+FFFD for bytes that are no UTF-8
  std::size_t size;  // how many bytes of the text it takes, at least 1
  bool valid;
};

// The character a text begins with. Overlong forms, surrogates and cut-off sequences are invalid
// and take one byte each. The text must not be empty.
Character first_character(std::string_view text);

// Appends the character as UTF-8.
void append_utf8(std::string& text, char32_t code);

// The text with U+FFFD for every byte that is no UTF-8.
std::string valid_utf8(std::string_view text);

}  // namespace base

#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "domain/money.hpp"
#include "letters/words.hpp"

namespace letters {

// Where a language calls something by another name than the tables do: a city of the time zone
// database, or a currency that has a sign.
struct OwnName {
  std::string_view name;
  std::string_view own;
};

// A language letters are written in. Another one is a file like words_en.cpp and its name in
// language.cpp.
struct Language {
  std::string_view code;  // as in HTML's lang: "en"
  std::string_view decimal_mark;
  std::string_view group_mark;  // between thousands; may be empty
  Wording amount_with_sign;     // "{sign}{number}"
  Wording amount_with_code;     // where the currency has no sign: "{code} {number}"
  std::span<const OwnName> currency_signs{};
  std::span<const OwnName> places{};
  Words words;
};

extern const Language english;
extern const Language german;

std::span<const Language* const> languages();

// English where nobody writes the language of that code.
const Language& language_of(std::string_view code);

struct Filling {
  std::string_view name;
  std::string_view value;
};

// The wording with the values in the place of the braces that name them. Braces within a value are
// left alone. Each name in the wording must be given.
std::string fill(Wording wording, std::initializer_list<Filling> fillings);

// What the list calls it, or the name itself.
std::string_view own_name(std::span<const OwnName> names, std::string_view name);

// "€1,250.00", "1.250,00 €". The amount must not be negative.
std::string show(domain::Money amount, const Language& language);

}  // namespace letters

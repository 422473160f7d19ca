#include "letters/language.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace letters {
namespace {

constexpr std::array all{&english, &german};

// The digits before the decimal mark, in threes.
std::string grouped(std::string_view digits, std::string_view mark) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += mark;
    text += digits[i];
  }
  return text;
}

}  // namespace

std::span<const Language* const> languages() { return all; }

const Language& language_of(std::string_view code) {
  const auto* const found = std::ranges::find(all, code, &Language::code);
  return found == all.end() ? english : **found;
}

std::string fill(Wording wording, std::initializer_list<Filling> fillings) {
  std::string text;
  for (std::size_t open = wording.find('{'); open != Wording::npos; open = wording.find('{')) {
    const std::size_t close = wording.find('}', open);
    CHECK(close != Wording::npos);
    const auto* const filling =
        std::ranges::find(fillings, wording.substr(open + 1, close - open - 1), &Filling::name);
    CHECK(filling != fillings.end());
    text.append(wording.substr(0, open)).append(filling->value);
    wording.remove_prefix(close + 1);
  }
  return text.append(wording);
}

std::string_view own_name(std::span<const OwnName> names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &OwnName::name);
  return found == names.end() ? name : found->own;
}

std::string show(domain::Money amount, const Language& language) {
  const std::string plain = domain::show(amount);  // "1250.00 EUR"
  const std::string_view number{plain.data(), plain.find(' ')};
  const std::string_view code = std::string_view{plain}.substr(number.size() + 1);
  const std::string_view whole = number.substr(0, number.find('.'));
  std::string text = grouped(whole, language.group_mark);
  if (whole.size() < number.size())
    text.append(language.decimal_mark).append(number.substr(whole.size() + 1));
  const std::string_view sign = own_name(language.currency_signs, code);
  return sign == code ? fill(language.amount_with_code, {{"code", code}, {"number", text}})
                      : fill(language.amount_with_sign, {{"sign", sign}, {"number", text}});
}

}  // namespace letters

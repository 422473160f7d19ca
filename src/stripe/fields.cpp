#include "stripe/fields.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <charconv>

namespace stripe {
namespace {

namespace json = boost::json;

constexpr std::string_view code_marks = "_.:-";

constexpr std::int64_t year_9999_ends = 253'402'300'799;

bool is_letter_or_digit(char sign) {
  return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') ||
         (sign >= 'A' && sign <= 'Z');
}

}  // namespace

std::optional<json::value> parse_json(std::string_view text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  if (error) return std::nullopt;
  return value;
}

std::string text(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  const json::string* const found = member == nullptr ? nullptr : member->if_string();
  return found == nullptr ? std::string{} : std::string{found->data(), found->size()};
}

std::optional<std::int64_t> integer(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  const std::int64_t* const found = member == nullptr ? nullptr : member->if_int64();
  if (found == nullptr) return std::nullopt;
  return *found;
}

std::optional<bool> boolean(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  const bool* const found = member == nullptr ? nullptr : member->if_bool();
  if (found == nullptr) return std::nullopt;
  return *found;
}

const json::object* child(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  return member == nullptr ? nullptr : member->if_object();
}

const json::array* list(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  return member == nullptr ? nullptr : member->if_array();
}

std::optional<base::Instant> instant(const json::object& object, std::string_view name) {
  const auto seconds = integer(object, name);
  if (!seconds || *seconds < 0 || *seconds > year_9999_ends) return std::nullopt;
  return base::from_unix_seconds(*seconds);
}

std::optional<domain::Money> money(const json::object& object, std::string_view name) {
  const auto amount = integer(object, name);
  const auto currency = domain::Currency::from_code(text(object, "currency"));
  if (!amount || !currency) return std::nullopt;
  return domain::Money::from_outside(*amount, *currency);
}

std::string reference(const json::object& object, std::string_view name) {
  const json::object* const expanded = child(object, name);
  std::string id = expanded == nullptr ? text(object, name) : text(*expanded, "id");
  return is_object_id(id) ? id : std::string{};
}

std::string metadata(const json::object& object, std::string_view name) {
  const json::object* const pairs = child(object, "metadata");
  return pairs == nullptr ? std::string{} : text(*pairs, name);
}

std::optional<int> metadata_number(const json::object& object, std::string_view name) {
  const std::string digits = metadata(object, name);
  if (digits.empty() || digits.size() > 9 || digits.front() == '0') return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 1)
    return std::nullopt;
  return number;
}

bool is_object_id(std::string_view text) {
  return !text.empty() && text.size() <= 255 && std::ranges::all_of(text, [](char sign) {
    return is_letter_or_digit(sign) || sign == '_';
  });
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char sign) {
    return is_letter_or_digit(sign) || code_marks.find(sign) != std::string_view::npos;
  });
}

}  // namespace stripe

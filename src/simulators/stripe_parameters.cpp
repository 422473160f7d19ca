#include "simulators/stripe_parameters.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "simulators/stripe_parameter_language.hpp"

namespace simulators {
namespace {

using Kind = StripeParameter::Kind;
using Problem = std::optional<StripeError>;

constexpr std::size_t metadata_keys_max = 50;
constexpr std::size_t metadata_key_length_max = 40;
constexpr std::size_t metadata_value_length_max = 500;

Problem refused(std::string code, std::string message, const std::string& param) {
  return invalid_parameter(std::move(code), std::move(message), param).error;
}

std::string joined(const std::string& path, std::string_view name) {
  return path.empty() ? std::string{name} : path + "[" + std::string{name} + "]";
}

// Characters, not bytes.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string choices(const std::vector<std::string>& values) {
  std::string text;
  for (std::size_t at = 0; at < values.size(); ++at) {
    if (at > 0) text += at + 1 == values.size() ? ", or " : ", ";
    text += values[at];
  }
  return text;
}

Problem check_object(const StripeParameter& expected, boost::json::object& given,
                     const std::string& path);

Problem check_text(const StripeParameter& expected, const boost::json::string& text,
                   const std::string& path) {
  if (!expected.length_max || length_of(text) <= *expected.length_max) return std::nullopt;
  return refused("",
                 "Invalid string: " + std::string{text.subview(0, 12)} + "...; must be at most " +
                     std::to_string(*expected.length_max) + " characters",
                 path);
}

Problem check_integer(boost::json::value& given, const std::string& path) {
  const std::string text{given.as_string()};
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
    return refused("parameter_invalid_integer", "Invalid integer: " + text, path);
  given = number;
  return std::nullopt;
}

Problem check_boolean(boost::json::value& given, const std::string& path) {
  const auto& text = given.as_string();
  if (text != "true" && text != "false")
    return refused("", "Invalid boolean: " + std::string{text}, path);
  given = text == "true";
  return std::nullopt;
}

Problem check_decimal(const boost::json::string& text, const std::string& path) {
  const bool is_decimal = text.find_first_not_of("0123456789.") == boost::json::string::npos &&
                          std::ranges::count(text, '.') <= 1;
  if (is_decimal) return std::nullopt;
  return refused("", "Invalid decimal: " + std::string{text}, path);
}

Problem check_value(const StripeParameter& expected, boost::json::value& given,
                    const std::string& path) {
  switch (expected.kind) {
    case Kind::integer:
      return check_integer(given, path);
    case Kind::boolean:
      return check_boolean(given, path);
    case Kind::decimal:
      return check_decimal(given.as_string(), path);
    case Kind::enumeration:
      if (std::ranges::find(expected.values, std::string{given.as_string()}) !=
          expected.values.end())
        return std::nullopt;
      return refused("", "Invalid " + path + ": must be one of " + choices(expected.values), path);
    default:
      return check_text(expected, given.as_string(), path);
  }
}

Problem check_metadata(const boost::json::object& given, const std::string& path) {
  for (const auto& [key, value] : given) {
    const std::string where = joined(path, key);
    if (!value.is_string())
      return refused("",
                     "Metadata values must be strings, but for key '" + std::string{key} +
                         "' you passed in a value of type hash",
                     where);
    if (length_of(key) > metadata_key_length_max)
      return refused("",
                     "Metadata keys can have up to 40 characters, but you passed in a key that "
                     "is " +
                         std::to_string(length_of(key)) +
                         " characters. Invalid key: " + std::string{key},
                     path);
    if (length_of(value.as_string()) > metadata_value_length_max)
      return refused("",
                     "Metadata values can have up to 500 characters, but you passed in a value "
                     "that is " +
                         std::to_string(length_of(value.as_string())) + " characters.",
                     where);
  }
  if (given.size() > metadata_keys_max)
    return refused("", "You can have up to 50 metadata keys.", path);
  return std::nullopt;
}

Problem check_range(boost::json::value& given, const std::string& path) {
  if (given.is_string()) return check_integer(given, path);
  for (auto& [name, value] : given.as_object()) {
    const std::string where = joined(path, name);
    if (name != "gt" && name != "gte" && name != "lt" && name != "lte")
      return refused("parameter_unknown", "Received unknown parameter: " + where, where);
    if (!value.is_string()) return refused("", "Invalid integer", where);
    if (auto problem = check_integer(value, where)) return problem;
  }
  return std::nullopt;
}

Problem check_one(const StripeParameter& expected, boost::json::value& given,
                  const std::string& path) {
  if (given.is_string() && given.as_string().empty() && expected.kind != Kind::free) {
    if (expected.is_clearable || expected.kind == Kind::metadata) {
      given = nullptr;
      return std::nullopt;
    }
    return refused("parameter_invalid_empty",
                   "You passed an empty string for '" + path +
                       "'. We assume empty values are an attempt to unset a parameter; however '" +
                       path + "' cannot be unset. You should remove '" + path +
                       "' from your request or supply a non-empty value.",
                   path);
  }
  if (expected.kind == Kind::free) return std::nullopt;
  if (expected.kind == Kind::range) return check_range(given, path);
  const bool wants_object = expected.kind == Kind::object || expected.kind == Kind::metadata;
  if (wants_object != given.is_object())
    return refused("", wants_object ? "Invalid object" : "Invalid string: {}", path);
  if (expected.kind == Kind::metadata) return check_metadata(given.as_object(), path);
  if (expected.kind == Kind::object) return check_object(expected, given.as_object(), path);
  return check_value(expected, given, path);
}

// The elements in the order of their numbers, which need not be without gaps.
Problem check_list(const StripeParameter& expected, boost::json::value& given,
                   const std::string& path) {
  if (given.is_string() && given.as_string().empty()) return check_one(expected, given, path);
  if (!given.is_object()) return refused("", "Invalid array", path);
  std::map<std::size_t, boost::json::value> in_order;
  for (auto& [name, value] : given.as_object()) {
    const bool is_index = !name.empty() && name.size() <= 6 &&
                          name.find_first_not_of("0123456789") == boost::json::string_view::npos;
    if (!is_index) return refused("", "Invalid array", path);
    in_order.emplace(std::stoul(std::string{name}), std::move(value));
  }
  boost::json::array list;
  for (auto& [index, value] : in_order) {
    if (auto problem = check_one(expected, value, joined(path, std::to_string(index))))
      return problem;
    list.push_back(std::move(value));
  }
  given = std::move(list);
  return std::nullopt;
}

Problem check_object(const StripeParameter& expected, boost::json::object& given,
                     const std::string& path) {
  for (const auto& member : given)
    if (expected.members.find(std::string_view{member.key()}) == expected.members.end()) {
      const std::string where = joined(path, member.key());
      return refused("parameter_unknown", "Received unknown parameter: " + where, where);
    }
  for (const std::string& name : expected.required)
    if (!given.contains(name)) return missing_parameter(joined(path, name)).error;
  for (auto& [name, value] : given) {
    const StripeParameter& member = expected.members.find(std::string_view{name})->second;
    const std::string where = joined(path, name);
    auto problem =
        member.is_list ? check_list(member, value, where) : check_one(member, value, where);
    if (problem) return problem;
  }
  return std::nullopt;
}

const StripeParameter& table_of(std::string_view operation) {
  static const auto tables = [] {
    std::map<std::string, StripeParameter, std::less<>> parsed;
    for (const auto& [name, table] : stripe_parameter_tables)
      parsed.emplace(name, parse_stripe_parameters(table));
    return parsed;
  }();
  const auto found = tables.find(operation);
  CHECK(found != tables.end());
  return found->second;
}

}  // namespace

std::optional<StripeError> check_stripe_parameters(std::string_view operation,
                                                   boost::json::object& parameters) {
  return check_object(table_of(operation), parameters, "");
}

std::optional<StripeError> merge_metadata(boost::json::object& metadata,
                                          const boost::json::value& changes,
                                          const std::string& param) {
  if (changes.is_null()) {
    metadata.clear();
    return std::nullopt;
  }
  boost::json::object merged = metadata;
  for (const auto& [key, value] : changes.as_object()) {
    if (value.as_string().empty())
      merged.erase(key);
    else
      merged[key] = value;
  }
  if (merged.size() > metadata_keys_max)
    return refused("", "You can have up to 50 metadata keys.", param);
  metadata = std::move(merged);
  return std::nullopt;
}

}  // namespace simulators

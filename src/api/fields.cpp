#include "api/fields.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "api/refusals.hpp"

namespace api {
namespace {

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\n' && letter != '\t' && letter != '\r') || byte == 0x7f;
  });
}

}  // namespace

Fields::Fields(const boost::json::object& object, std::string prefix)
    : object_(object), prefix_(std::move(prefix)) {}

const boost::json::value* Fields::take(std::string_view name) {
  known_.push_back(name);
  const auto* const value = object_.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

std::string Fields::text_of(std::string_view name, const boost::json::value& value,
                            std::size_t from, std::size_t to) {
  const auto* const text = value.if_string();
  if (text == nullptr) {
    fail(name, "must be a text.");
  } else if (text->size() < from) {
    fail(name, from == 1 ? "must not be empty." : "is too short.");
  } else if (text->size() > to) {
    fail(name, "is longer than " + std::to_string(to) + " bytes.");
  } else if (has_control_characters(*text)) {
    fail(name, "has control characters.");
  } else {
    return std::string{*text};
  }
  return {};
}

std::string Fields::required_text(std::string_view name, std::size_t from, std::size_t to) {
  const auto* const value = take(name);
  if (value != nullptr) return text_of(name, *value, from, to);
  fail(name, "is missing.");
  return {};
}

std::string Fields::optional_text(std::string_view name, std::size_t to) {
  const auto* const value = take(name);
  return value == nullptr ? std::string{} : text_of(name, *value, 0, to);
}

bool Fields::optional_flag(std::string_view name) {
  const auto* const value = take(name);
  if (value == nullptr) return false;
  if (!value->is_bool()) fail(name, "must be true or false.");
  return value->is_bool() && value->get_bool();
}

std::int64_t Fields::required_integer(std::string_view name, std::int64_t least,
                                      std::int64_t most) {
  const auto* const value = take(name);
  const auto* const number = value == nullptr ? nullptr : value->if_int64();
  if (value == nullptr)
    fail(name, "is missing.");
  else if (number == nullptr)
    fail(name, "must be a whole number.");
  else if (*number < least || most < *number)
    fail(name, "is out of range.");
  else
    return *number;
  return 0;
}

const boost::json::object* Fields::required_object(std::string_view name) {
  const auto* const object = optional_object(name);
  if (object == nullptr) fail(name, "is missing.");
  return object;
}

const boost::json::object* Fields::optional_object(std::string_view name) {
  const auto* const value = take(name);
  if (value == nullptr) return nullptr;
  if (!value->is_object()) fail(name, "must be an object.");
  return value->if_object();
}

const boost::json::array* Fields::optional_array(std::string_view name) {
  const auto* const value = take(name);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) fail(name, "must be a list.");
  return value->if_array();
}

void Fields::fail(std::string_view name, std::string what_is_wrong) {
  if (failed()) return;
  field_ = prefix_ + std::string{name};
  what_is_wrong_ = std::move(what_is_wrong);
}

void Fields::adopt(const Fields& inner) {
  if (failed() || !inner.failed()) return;
  field_ = inner.field_;
  what_is_wrong_ = inner.what_is_wrong_;
}

void Fields::refuse_the_rest() {
  for (const auto& [name, value] : object_) {
    const std::string_view given{name.data(), name.size()};
    if (std::ranges::find(known_, given) == known_.end()) fail(given, "is not a known field.");
  }
}

http::Response Fields::failure(const http::Request& request) const {
  return invalid_field(request, field_, what_is_wrong_);
}

ParsedBody parse_body(const http::Request& request) {
  boost::json::error_code error;
  auto value = boost::json::parse(request.body, error);
  if (error)
    return {std::nullopt, malformed_body(request, "It is not JSON: " + error.message() + ".")};
  if (!value.is_object())
    return {std::nullopt, malformed_body(request, "It must be a JSON object.")};
  return {std::move(value.as_object()), {}};
}

bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  const auto dot = text.rfind('.');
  const bool shaped = at != std::string_view::npos && at > 0 && text.rfind('@') == at &&
                      dot != std::string_view::npos && dot > at + 1 && dot + 1 < text.size();
  return shaped && text.find_first_of(" \t\r\n<>,;:\"()[]\\") == std::string_view::npos;
}

}  // namespace api

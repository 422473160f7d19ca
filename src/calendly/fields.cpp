#include "calendly/fields.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cmath>

namespace calendly {
namespace {

namespace json = boost::json;

constexpr std::string_view code_marks = "_.:-";

constexpr double whole_number_max = 1'000'000;

bool is_letter_or_digit(char sign) {
  return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') ||
         (sign >= 'A' && sign <= 'Z');
}

// Cuts the last segment off a path; the rest keeps no slash at its end.
std::string_view cut_segment(std::string_view& path) {
  const auto slash = path.rfind('/');
  const std::string_view segment = slash == std::string_view::npos ? path : path.substr(slash + 1);
  path = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
  return segment;
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

std::optional<bool> boolean(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  const bool* const found = member == nullptr ? nullptr : member->if_bool();
  if (found == nullptr) return std::nullopt;
  return *found;
}

std::optional<int> whole_number(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  if (member == nullptr || !member->is_number()) return std::nullopt;
  const double number = member->is_double() ? member->get_double() : member->to_number<double>();
  if (!(number >= 0 && number <= whole_number_max) || std::floor(number) != number)
    return std::nullopt;
  return static_cast<int>(number);
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
  return base::parse_rfc3339(text(object, name));
}

std::string web_address(const json::object& object, std::string_view name) {
  std::string address = text(object, name);
  const bool is_web = address.starts_with("https://") || address.starts_with("http://");
  return is_web ? address : std::string{};
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char sign) {
    return is_letter_or_digit(sign) || sign == '-';
  });
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char sign) {
    return is_letter_or_digit(sign) || code_marks.find(sign) != std::string_view::npos;
  });
}

std::string last_segment(std::string_view uri) {
  const std::string_view segment = cut_segment(uri);
  return is_id(segment) ? std::string{segment} : std::string{};
}

std::string reference(const json::object& object, std::string_view name) {
  return last_segment(text(object, name));
}

std::optional<domain::SlotId> slot_in_uri(std::string_view uri) {
  const std::string_view invitee = cut_segment(uri);
  const std::string_view invitees = cut_segment(uri);
  const std::string_view event = cut_segment(uri);
  const std::string_view events = cut_segment(uri);
  if (invitees != "invitees" || events != "scheduled_events" || !is_id(invitee) || !is_id(event))
    return std::nullopt;
  return domain::SlotId{std::string{event}, std::string{invitee}};
}

}  // namespace calendly

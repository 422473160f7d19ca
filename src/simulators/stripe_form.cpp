#include "simulators/stripe_form.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "http/messages.hpp"

namespace simulators {
namespace {

constexpr std::size_t depth_max = 12;

// "a[b][]" is {"a", "b", ""}; nothing where the brackets don't match.
std::optional<std::vector<std::string>> segments_of(std::string_view name) {
  const auto bracket = name.find('[');
  std::vector<std::string> segments{std::string{name.substr(0, bracket)}};
  if (segments.front().empty()) return std::nullopt;
  std::string_view rest = bracket == std::string_view::npos ? "" : name.substr(bracket);
  while (!rest.empty()) {
    const auto end = rest.find(']');
    if (rest.front() != '[' || end == std::string_view::npos) return std::nullopt;
    segments.emplace_back(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
  }
  if (segments.size() > depth_max) return std::nullopt;
  return segments;
}

// The name that `a[]` stands for: `a[][x]` stays with the last element until it has an x.
std::string index_for(const boost::json::object& list, const std::vector<std::string>& segments,
                      std::size_t at) {
  const bool has_member = at + 1 < segments.size();
  if (has_member && !list.empty()) {
    const std::string last = std::to_string(list.size() - 1);
    const auto* element = list.if_contains(last);
    if (element != nullptr && element->is_object() &&
        !element->as_object().contains(segments[at + 1]))
      return last;
  }
  return std::to_string(list.size());
}

// False where one name is used both for a text and for an object.
bool put(boost::json::object& root, const std::vector<std::string>& segments,
         const std::string& text) {
  boost::json::object* here = &root;
  for (std::size_t at = 0; at < segments.size(); ++at) {
    const std::string name = segments[at].empty() ? index_for(*here, segments, at) : segments[at];
    boost::json::value* member = here->if_contains(name);
    if (at + 1 == segments.size()) {
      if (member != nullptr && member->is_object()) return false;
      (*here)[name] = text;
      return true;
    }
    if (member == nullptr) member = &((*here)[name] = boost::json::object{});
    if (!member->is_object()) return false;
    here = &member->as_object();
  }
  return false;
}

bool is_utf8(std::string_view text) {
  boost::system::error_code failed;
  // The parser refuses what is not UTF-8; the serializer only adds quotes and escapes.
  boost::json::parse(boost::json::serialize(boost::json::string(text)), failed);
  return !failed;
}

void print(const boost::json::value& value, std::size_t indent, std::string& out);

void print_object(const boost::json::object& object, std::size_t indent, std::string& out) {
  if (object.empty()) {
    out += "{}";
    return;
  }
  out += "{\n";
  for (bool first = true; const auto& member : object) {
    if (!first) out += ",\n";
    first = false;
    out.append(indent + 2, ' ');
    out += boost::json::serialize(boost::json::string(member.key()));
    out += ": ";
    print(member.value(), indent + 2, out);
  }
  out += '\n';
  out.append(indent, ' ');
  out += '}';
}

void print_array(const boost::json::array& array, std::size_t indent, std::string& out) {
  if (array.empty()) {
    out += "[]";
    return;
  }
  out += "[\n";
  for (bool first = true; const auto& item : array) {
    if (!first) out += ",\n";
    first = false;
    out.append(indent + 2, ' ');
    print(item, indent + 2, out);
  }
  out += '\n';
  out.append(indent, ' ');
  out += ']';
}

void print(const boost::json::value& value, std::size_t indent, std::string& out) {
  if (const auto* object = value.if_object()) return print_object(*object, indent, out);
  if (const auto* array = value.if_array()) return print_array(*array, indent, out);
  out += boost::json::serialize(value);
}

}  // namespace

StripeAnswer decode_stripe_form(std::string_view text) {
  const auto parameters = http::parse_form(text);
  if (!parameters)
    return invalid_parameter("", "Invalid request: the parameters are not form-encoded.", "");
  boost::json::object root;
  for (const http::Parameter& parameter : *parameters) {
    if (parameter.name.empty()) continue;
    if (!is_utf8(parameter.name) || !is_utf8(parameter.value))
      return invalid_parameter("", "Invalid request: the parameters are not UTF-8.", "");
    const auto segments = segments_of(parameter.name);
    if (!segments || !put(root, *segments, parameter.value))
      return invalid_parameter("", "Invalid request: can't read the parameter " + parameter.name,
                               parameter.name);
  }
  return root;
}

std::string pretty(const boost::json::value& value) {
  std::string out;
  print(value, 0, out);
  return out;
}

}  // namespace simulators

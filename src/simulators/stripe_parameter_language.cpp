#include "simulators/stripe_parameter_language.hpp"

#include <algorithm>
#include <cctype>

#include "base/check.hpp"
#include "simulators/stripe_parameters.hpp"

namespace simulators {
namespace {

using Kind = StripeParameter::Kind;

bool is_name_letter(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(separators, at), text.size());
    if (end > at) parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

class Reader {
 public:
  explicit Reader(std::string_view table) : rest_(table) {}

  // Members up to '}' or the end.
  StripeParameter object() {
    StripeParameter object;
    object.kind = Kind::object;
    for (skip_blanks(); !rest_.empty() && rest_.front() != '}'; skip_blanks()) {
      const std::string name = word();
      StripeParameter member = parameter();
      if (member.is_required) object.required.push_back(name);
      CHECK(object.members.emplace(name, std::move(member)).second);
    }
    return object;
  }

  bool is_done() const { return rest_.empty(); }

 private:
  StripeParameter parameter() {
    const bool is_required = take("!");
    const bool is_list = take("[]");
    StripeParameter read;
    if (take("{")) {
      read = object();
      CHECK(take("}"));
    } else {
      CHECK(take(":"));
      read = scalar();
    }
    read.is_required = is_required;
    read.is_list = is_list;
    read.is_clearable = take("?");
    return read;
  }

  StripeParameter scalar() {
    StripeParameter read;
    if (take("<")) {
      const auto end = rest_.find('>');
      CHECK(end != std::string_view::npos);
      read.kind = Kind::enumeration;
      read.values = split(rest_.substr(0, end), "|");
      rest_.remove_prefix(end + 1);
      return read;
    }
    if (take("@")) {
      read.kind = Kind::enumeration;
      read.values = split(stripe_value_lists.at(word()), " \n");
      return read;
    }
    read.kind = kind_named(word());
    if (take("(")) {
      read.length_max = std::stoul(word());
      CHECK(take(")"));
    }
    return read;
  }

  static Kind kind_named(std::string_view name) {
    if (name == "string") return Kind::string;
    if (name == "integer") return Kind::integer;
    if (name == "boolean") return Kind::boolean;
    if (name == "decimal") return Kind::decimal;
    if (name == "range") return Kind::range;
    if (name == "metadata") return Kind::metadata;
    CHECK(name == "free");
    return Kind::free;
  }

  std::string word() {
    const auto end = std::ranges::find_if_not(rest_, is_name_letter);
    const std::string read(rest_.begin(), end);
    CHECK(!read.empty());
    rest_.remove_prefix(read.size());
    return read;
  }

  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n'))
      rest_.remove_prefix(1);
  }

  std::string_view rest_;
};

}  // namespace

StripeParameter parse_stripe_parameters(std::string_view table) {
  Reader reader{table};
  StripeParameter parsed = reader.object();
  CHECK(reader.is_done());
  return parsed;
}

}  // namespace simulators

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <sstream>

#include "base/utf8.hpp"
#include "config/settings.hpp"

namespace config {
namespace {

// Rows without a limit of their own have none.
constexpr std::int64_t characters_max = std::numeric_limits<std::int64_t>::max();

bool is_letter_or_digit(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
         (sign >= '0' && sign <= '9');
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char sign) {
    return is_letter_or_digit(sign) || sign == '-' || sign == '_' || sign == '.';
  });
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> port(std::string_view text) {
  const auto number = whole_number(text);
  return number && *number >= 0 && *number <= 65'535 ? number : std::nullopt;
}

struct HostAndPort {
  std::string_view host;
  std::optional<std::string_view> port;
};

// "host", "host:8080", "[::1]:8080".
std::optional<HostAndPort> split_host(std::string_view text) {
  const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
  if (bracket == std::string_view::npos) return std::nullopt;
  const std::size_t colon = text.find(':', bracket);
  const std::string_view host = text.substr(0, colon);
  const std::string_view bare = bracket == 0 ? host : text.substr(1, bracket - 1);
  const bool fits = !bare.empty() && std::ranges::all_of(bare, [&](char sign) {
    return is_letter_or_digit(sign) || sign == '-' || sign == '.' || (bracket != 0 && sign == ':');
  });
  if (!fits || (bracket != 0 && host.size() != bracket + 1)) return std::nullopt;
  if (colon == std::string_view::npos) return HostAndPort{host, std::nullopt};
  return HostAndPort{host, text.substr(colon + 1)};
}

bool is_this_machine(std::string_view host) {
  const bool numeric = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && numeric);
}

bool is_url_of(std::string_view text, std::string_view scheme) {
  if (!text.starts_with(scheme)) return false;
  const auto parts = split_host(text.substr(scheme.size()));
  return parts && (!parts->port || (port(*parts->port) && *port(*parts->port) > 0));
}

bool is_base_url(std::string_view text) {
  if (is_url_of(text, "https://")) return true;
  return is_url_of(text, "http://") && is_this_machine(split_host(text.substr(7))->host);
}

// No blanks or quotes, so that it can stand in a page and in a header as it is.
bool is_web_url(std::string_view text) {
  const std::size_t host = text.find("://");
  if (host == std::string_view::npos) return false;
  const std::size_t path = text.find_first_of("/?#", host + 3);
  return is_base_url(text.substr(0, path)) && std::ranges::all_of(text, [](char sign) {
           return sign > ' ' && sign != 0x7F &&
                  std::string_view{"\"'<>\\"}.find(sign) == std::string_view::npos;
         });
}

// "http://127.0.0.1:*" stands for every port there.
bool is_origin(std::string_view text) {
  if (!text.ends_with(":*")) return is_base_url(text);
  text.remove_suffix(2);
  return text.starts_with("http://") && is_base_url(text) &&
         text.find(':', 7) == std::string_view::npos;
}

bool are_origins(std::string_view text) {
  std::istringstream words{std::string{text}};
  for (std::string word; words >> word;)
    if (!is_origin(word)) return false;
  return true;
}

std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(base::first_character(text).size);
  return count;
}

bool is_plain_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
  const bool fits = std::ranges::all_of(text, [](char sign) {
    return is_letter_or_digit(sign) ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~.@"}.find(sign) != std::string_view::npos;
  });
  return fits && text.find('@', at + 1) == std::string_view::npos;
}

bool is_address(std::string_view text) {
  const std::size_t bracket = text.find(" <");
  if (bracket == std::string_view::npos) return is_plain_address(text);
  return text.ends_with('>') &&
         is_plain_address(text.substr(bracket + 2, text.size() - bracket - 3));
}

bool is_one_of(std::string_view text, std::string_view choices) {
  const std::string padded = " " + std::string{choices} + " ";
  return !text.empty() && text.find(' ') == std::string_view::npos &&
         padded.find(" " + std::string{text} + " ") != std::string::npos;
}

bool has_no_control_characters(std::string_view text) {
  return std::ranges::all_of(
      text, [](char sign) { return static_cast<unsigned char>(sign) >= ' ' && sign != 0x7F; });
}

bool read_number(const Setting& setting, std::string_view text, Value& value) {
  const auto number = whole_number(text);
  if (!number || *number < setting.least || *number > setting.most) return false;
  value.number = *number;
  return true;
}

bool read_listener(std::string_view text, Value& value) {
  const auto parts = split_host(text);
  const auto number = parts && parts->port ? port(*parts->port) : std::nullopt;
  if (!number) return false;
  value.number = *number;
  return true;
}

bool is_of_kind(const Setting& setting, std::string_view text, Value& value) {
  switch (setting.kind) {
    case Kind::text:
    case Kind::path:
      return has_no_control_characters(text) &&
             text.size() >= static_cast<std::size_t>(setting.least) &&
             characters_in(text) <= static_cast<std::size_t>(setting.most);
    case Kind::number:
    case Kind::seconds:
      return read_number(setting, text, value);
    case Kind::yes_no:
      value.yes = text == "true";
      return text == "true" || text == "false";
    case Kind::choice:
      return is_one_of(text, setting.choices);
    case Kind::base_url:
      return is_base_url(text);
    case Kind::web_url:
      return is_web_url(text);
    case Kind::origins:
      return are_origins(text);
    case Kind::smtp_url:
      return is_url_of(text, "smtp://") || is_url_of(text, "smtps://");
    case Kind::listener:
      return read_listener(text, value);
    case Kind::address:
      return has_no_control_characters(text) && is_address(text);
    case Kind::id:
      return is_id(text);
    case Kind::secret:
      return !text.empty() && has_no_control_characters(text);
  }
  return false;
}

}  // namespace

std::string expectation(const Setting& setting) {
  switch (setting.kind) {
    case Kind::text:
      return "expected text on one line" +
             (setting.most < characters_max
                  ? ", at most " + std::to_string(setting.most) + " characters"
                  : std::string{});
    case Kind::path:
      return setting.least > 0 ? "expected a path, not empty" : "expected a path";
    case Kind::number:
      return "expected a whole number from " + std::to_string(setting.least) + " to " +
             std::to_string(setting.most);
    case Kind::seconds:
      return "expected whole seconds from " + std::to_string(setting.least) + " to " +
             std::to_string(setting.most);
    case Kind::yes_no:
      return "expected true or false";
    case Kind::choice:
      return "expected one of: " + std::string{setting.choices};
    case Kind::base_url:
      return "expected https://host[:port] without a path, or http:// for this machine";
    case Kind::web_url:
      return "expected the https address of a page, or http:// on this machine";
    case Kind::origins:
      return "expected origins, each https://host[:port] without a path, or http:// of this "
             "machine with a port or *";
    case Kind::smtp_url:
      return "expected smtp://host[:port] or smtps://host[:port]";
    case Kind::listener:
      return "expected host:port, the port from 0 to 65535";
    case Kind::address:
      return "expected a mail address, also as \"Name <address>\"";
    case Kind::id:
      return "expected 1 to 64 letters, digits and - _ .";
    case Kind::secret:
      return "expected one line that is not empty";
  }
  return "";
}

bool read_value(const Setting& setting, std::string_view text, Value& value) {
  value = {};
  value.text = text;
  // Nothing given for what may stay open: the same as not naming it.
  if (text.empty() && setting.standard.empty() && setting.kind != Kind::secret) return true;
  return is_of_kind(setting, text, value);
}

}  // namespace config

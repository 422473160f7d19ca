#include "http/framing.hpp"

#include <algorithm>
#include <charconv>

#include "http/text.hpp"

namespace http {
namespace {

// More than any honest client sends; a field costs memory that its bytes do not show.
constexpr int fields_max = 100;

Refusal bad(std::string_view detail) { return {400, "bad_request", detail}; }

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_letter);
}

bool is_value_letter(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool is_target_letter(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte > 0x20 && byte < 0x7f && byte != '#';
}

bool is_host_letter(char letter) {
  constexpr std::string_view marks = ".-_:[]~%!$&'()*+;=";
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z') || marks.find(letter) != std::string_view::npos;
}

bool lists(std::string_view value, std::string_view option) {
  while (!value.empty()) {
    const auto end = value.find(',');
    if (same_text(trim_blanks(value.substr(0, end)), option)) return true;
    if (end == std::string_view::npos) break;
    value.remove_prefix(end + 1);
  }
  return false;
}

// Collects the fields that matter, one after the other.
class Inspection {
 public:
  std::optional<Refusal> request_line(std::string_view line);
  std::optional<Refusal> field(std::string_view line);
  base::Result<Framing, Refusal> finish();

 private:
  std::optional<Refusal> known_field(std::string_view name, std::string_view value);
  std::optional<Refusal> length(std::string_view value);
  std::optional<Refusal> target(std::string_view text);

  Framing framing_;
  int fields_ = 0;
  int hosts_ = 0;
  int encodings_ = 0;
};

std::optional<Refusal> Inspection::target(std::string_view text) {
  if (text.empty() || !std::ranges::all_of(text, is_target_letter))
    return bad("the request target is malformed");
  framing_.target = text;
  if (text.front() == '/' || (text == "*" && framing_.method == "OPTIONS")) return std::nullopt;
  const auto scheme = text.find("://");
  if (scheme == std::string_view::npos ||
      !(same_text(text.substr(0, scheme), "http") || same_text(text.substr(0, scheme), "https")))
    return bad("the request target is malformed");
  const auto path = text.find('/', scheme + 3);
  if (path == std::string_view::npos) return bad("the request target has no path");
  framing_.target = text.substr(path);
  return std::nullopt;
}

std::optional<Refusal> Inspection::request_line(std::string_view line) {
  const auto method_end = line.find(' ');
  const auto target_end = line.rfind(' ');
  if (method_end == std::string_view::npos || target_end == method_end)
    return bad("the request line is malformed");
  framing_.method = line.substr(0, method_end);
  if (!is_token(framing_.method)) return bad("the method is malformed");
  const std::string_view version = line.substr(target_end + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad("the version is not HTTP/1.1");
  framing_.is_http_1_1 = version == "HTTP/1.1";
  framing_.keeps_alive = framing_.is_http_1_1;
  return target(line.substr(method_end + 1, target_end - method_end - 1));
}

std::optional<Refusal> Inspection::field(std::string_view line) {
  if (++fields_ > fields_max) return Refusal{431, "header_too_large", "too many header fields"};
  if (line.front() == ' ' || line.front() == '\t') return bad("a header line is folded");
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
    return bad("a header name is malformed");
  const std::string_view value = trim_blanks(line.substr(colon + 1));
  if (!std::ranges::all_of(value, is_value_letter))
    return bad("a header value holds a control character");
  return known_field(line.substr(0, colon), value);
}

std::optional<Refusal> Inspection::known_field(std::string_view name, std::string_view value) {
  if (same_text(name, "Host")) {
    if (++hosts_ > 1) return bad("the Host header is repeated");
    if (value.empty() || !std::ranges::all_of(value, is_host_letter))
      return bad("the Host header is malformed");
  } else if (same_text(name, "Content-Length")) {
    return length(value);
  } else if (same_text(name, "Transfer-Encoding")) {
    if (++encodings_ > 1 || !same_text(value, "chunked") || !framing_.is_http_1_1)
      return bad("the only transfer encoding is chunked");
    framing_.is_chunked = true;
  } else if (same_text(name, "Connection")) {
    if (lists(value, "close")) framing_.keeps_alive = false;
  } else if (same_text(name, "Expect") && framing_.is_http_1_1) {
    if (!same_text(value, "100-continue"))
      return Refusal{417, "expectation_failed", "the only expectation is 100-continue"};
    framing_.expects_continue = true;
  }
  return std::nullopt;
}

std::optional<Refusal> Inspection::length(std::string_view value) {
  if (framing_.content_length) return bad("the Content-Length header is repeated");
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  // from_chars takes no sign for unsigned numbers, and no blank.
  if (value.empty() || error != std::errc{} || end != value.data() + value.size())
    return bad("the Content-Length header is malformed");
  framing_.content_length = number;
  return std::nullopt;
}

base::Result<Framing, Refusal> Inspection::finish() {
  if (framing_.is_http_1_1 && hosts_ == 0) return base::Failure{bad("the Host header is missing")};
  if (framing_.is_chunked && framing_.content_length)
    return base::Failure{bad("there are both Content-Length and Transfer-Encoding")};
  return framing_;
}

}  // namespace

HeaderEnd find_header_end(std::string_view bytes, std::size_t from) {
  for (auto line_end = bytes.find('\n', from); line_end != std::string_view::npos;
       line_end = bytes.find('\n', line_end + 1)) {
    if (line_end == 0 || bytes[line_end - 1] != '\r') return {HeaderEnd::State::broken, 0};
    if (line_end >= 3 && bytes[line_end - 2] == '\n')
      return {HeaderEnd::State::complete, line_end + 1};
  }
  return {HeaderEnd::State::incomplete, 0};
}

base::Result<Framing, Refusal> inspect_header(std::string_view section) {
  Inspection inspection;
  bool is_first = true;
  while (true) {
    const auto end = section.find("\r\n");
    if (end == std::string_view::npos) return base::Failure{bad("the header is cut off")};
    const std::string_view line = section.substr(0, end);
    section.remove_prefix(end + 2);
    if (line.empty()) break;
    const auto refusal = is_first ? inspection.request_line(line) : inspection.field(line);
    if (refusal) return base::Failure{*refusal};
    is_first = false;
  }
  if (is_first || !section.empty()) return base::Failure{bad("the header is malformed")};
  return inspection.finish();
}

}  // namespace http

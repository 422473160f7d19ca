#include "http/problem.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace http {
namespace {

struct Phrase {
  int status;
  std::string_view text;
};

constexpr auto phrases = std::to_array<Phrase>({
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {424, "Failed Dependency"},
    {425, "Too Early"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
});

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
}

// How many bytes the UTF-8 character at the front takes; 0 where there is none (RFC 3629 §4).
std::size_t character_size(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : 0);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !continues(text, 1)) return 0;
  if (first < 0xe0) return 2;
  const bool is_overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  const bool is_surrogate = first == 0xed && second >= 0xa0;
  const bool is_too_big = first == 0xf4 && second >= 0x90;
  if (is_overlong || is_surrogate || is_too_big || !continues(text, 2)) return 0;
  if (first < 0xf0) return 3;
  return continues(text, 3) ? 4 : 0;
}

void append_ascii(std::string& json, char letter) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(letter);
  switch (letter) {
    case '"':
      json += "\\\"";
      return;
    case '\\':
      json += "\\\\";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\r':
      json += "\\r";
      return;
    case '\t':
      json += "\\t";
      return;
    default:
      break;
  }
  if (byte >= 0x20) {
    json.push_back(letter);
    return;
  }
  json += "\\u00";
  json.push_back(digits[byte >> 4U]);
  json.push_back(digits[byte & 15U]);
}

void append_member(std::string& json, std::string_view name, std::string_view text) {
  append_json_text(json, name);
  json.push_back(':');
  append_json_text(json, text);
  json.push_back(',');
}

}  // namespace

void append_json_text(std::string& json, std::string_view text) {
  json.push_back('"');
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    if (size == 1)
      append_ascii(json, text.front());
    else if (size == 0)
      json += "\xef\xbf\xbd";
    else
      json += text.substr(0, size);
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  json.push_back('"');
}

std::string_view reason_phrase(int status) {
  const auto phrase = std::ranges::find(phrases, status, &Phrase::status);
  return phrase == phrases.end() ? "Unknown" : phrase->text;
}

Response render(const Problem& problem) {
  Response response{problem.status, {}, "{"};
  std::string& json = response.body;
  append_member(json, "type", "/problems/" + problem.code);
  append_member(json, "title", problem.title);
  json += "\"status\":" + std::to_string(problem.status) + ",";
  append_member(json, "code", problem.code);
  if (!problem.detail.empty()) append_member(json, "detail", problem.detail);
  if (!problem.request_id.empty()) append_member(json, "request_id", problem.request_id);
  for (const Problem::Member& member : problem.members) {
    append_json_text(json, member.name);
    json += ":" + member.json + ",";
  }
  json.back() = '}';
  response.with("Content-Type", "application/problem+json").with("Cache-Control", "no-store");
  return response;
}

}  // namespace http

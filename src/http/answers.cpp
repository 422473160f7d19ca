#include "http/answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/instant.hpp"
#include "http/problem.hpp"
#include "http/text.hpp"

namespace http {
namespace {

bool is_id_letter(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_' || letter == '.';
}

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, is_id_letter);
}

bool is_ours(std::string_view name) {
  return same_text(name, "Content-Length") || same_text(name, "Transfer-Encoding") ||
         same_text(name, "Connection") || same_text(name, "Date") ||
         same_text(name, "X-Request-Id") || same_text(name, "Server");
}

void append_number(std::string& bytes, std::size_t number, int base) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  bytes.append(digits.data(), end);
}

void append_field(std::string& bytes, std::string_view name, std::string_view value) {
  bytes.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool is_sound(const Header& header) {
  const auto breaks_out = [](char letter) {
    return letter == '\r' || letter == '\n' || letter == '\0';
  };
  return !header.name.empty() && std::ranges::all_of(header.name, is_token_letter) &&
         std::ranges::none_of(header.value, breaks_out);
}

bool is_sound(const Response& response) {
  return response.status >= 200 && response.status <= 599 &&
         std::ranges::all_of(response.headers,
                             [](const Header& header) { return is_sound(header); });
}

bool has_content(int status) { return status >= 200 && status != 204 && status != 304; }

void append_head(std::string& bytes, const Response& response, const AnswerFrame& frame) {
  bytes += "HTTP/1.1 ";
  append_number(bytes, static_cast<std::size_t>(response.status), 10);
  bytes.append(" ").append(reason_phrase(response.status)).append("\r\n");
  append_field(bytes, "Date", frame.date);
  append_field(bytes, "X-Request-Id", frame.request_id);
  for (const Header& header : response.headers)
    if (!is_ours(header.name)) append_field(bytes, header.name, header.value);
  if (frame.is_chunked) {
    append_field(bytes, "Transfer-Encoding", "chunked");
  } else if (has_content(response.status) && !response.stream) {
    bytes += "Content-Length: ";
    append_number(bytes, response.body.size(), 10);
    bytes += "\r\n";
  }
  if (frame.closes) append_field(bytes, "Connection", "close");
  bytes += "\r\n";
}

void append_chunk(std::string& bytes, std::string_view piece) {
  append_number(bytes, piece.size(), 16);
  bytes.append("\r\n").append(piece).append("\r\n");
}

Response render(const Refusal& refusal, std::string_view request_id) {
  return render(Problem{refusal.status, std::string{refusal.code},
                        std::string{reason_phrase(refusal.status)}, std::string{refusal.detail},
                        std::string{request_id}});
}

std::string_view DateLine::now() {
  const auto second = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (second != second_) {
    second_ = second;
    text_ = base::to_http_date(base::Instant{second});
  }
  return text_;
}

RequestIds::RequestIds() {
  std::random_device device;
  random_.seed((static_cast<std::uint64_t>(device()) << 32U) | device());
}

std::string RequestIds::choose(const Request& request) {
  const auto incoming = request.header("X-Request-Id");
  return incoming && is_request_id(*incoming) ? std::string{*incoming} : make();
}

std::string RequestIds::make() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id(16, '0');
  std::uint64_t bits = random_();
  for (char& digit : id) {
    digit = digits[bits & 15U];
    bits >>= 4U;
  }
  return id;
}

}  // namespace http

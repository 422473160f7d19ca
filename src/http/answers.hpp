#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "http/framing.hpp"
#include "http/messages.hpp"

namespace http {

// What the server adds to an answer.
struct AnswerFrame {
  std::string_view request_id;
  std::string_view date;
  bool closes = false;
  bool is_chunked = false;  // a streamed body on HTTP/1.1
};

// The name and value can't break out of their line.
bool is_sound(const Header& header);
bool is_sound(const Response& response);

// Whether an answer of that status may have a body at all (RFC 9110 §6.4.1).
bool has_content(int status);

// Appends status line, headers and empty line. The length, the connection, the date and the
// request id are the server's: headers of these names in the response are left out.
void append_head(std::string& bytes, const Response& response, const AnswerFrame& frame);

// Appends one chunk of a chunked body; an empty piece ends it.
void append_chunk(std::string& bytes, std::string_view piece);

// A refusal as problem details.
Response render(const Refusal& refusal, std::string_view request_id);

// The value of the Date header, written anew once a second.
class DateLine {
 public:
  std::string_view now();

 private:
  std::chrono::sys_seconds second_{std::chrono::seconds{-1}};
  std::string text_;
};

// Names requests. An incoming id of 1 to 64 letters, digits and -_. is kept; else 16 hexadecimal
// digits are drawn, which tell requests apart and protect nothing.
class RequestIds {
 public:
  RequestIds();
  std::string choose(const Request& request);
  std::string make();

 private:
  std::mt19937_64 random_;
};

}  // namespace http

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/messages.hpp"

namespace http {

// A refusal as RFC 9457 problem details. `code` is stable and part of our interface; `title` and
// `detail` are for people and may change.
struct Problem {
  // A further member: its value is JSON already.
  struct Member {
    std::string name;
    std::string json;
  };

  int status;
  std::string code;
  std::string title;
  std::string detail{};      // left out when empty
  std::string request_id{};  // left out when empty
  std::vector<Member> members{};
};

// The problem as application/problem+json, its type being the relative reference
// "/problems/<code>". It must not be cached.
Response render(const Problem& problem);

// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_text(std::string& json, std::string_view text);

// "Not Found" for 404; "Unknown" for statuses that we never send.
std::string_view reason_phrase(int status);

}  // namespace http

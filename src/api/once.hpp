#pragma once

#include <optional>
#include <string>
#include <variant>

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// One POST under its Idempotency-Key.
struct KeyedRequest {
  std::string route;
  std::string subject;  // the booking code, or "" where there is none yet
  std::string key;
  std::string body_digest;
};

// Reads the header; a missing or unusable key is answered with 400.
std::variant<KeyedRequest, http::Response> keyed(const http::Request& request, std::string route,
                                                 std::string subject);

// What a repeated request is answered with.
struct Repeated {
  http::Response response;
  std::optional<domain::BookingCode> booking{};  // of a kept answer that needs its token added
};

// Nothing: this request is the first, it has the key now and must finish or forget it. Otherwise
// what to answer: the kept answer, 422 for another body, 409 while the first is still running.
std::optional<Repeated> repeat(ports::Transaction& transaction, const http::Request& request,
                               const KeyedRequest& keyed, base::Instant now);

// The same in a transaction of its own.
std::optional<http::Response> begin_once(const Doors& doors, const http::Request& request,
                                         const KeyedRequest& keyed);

// Keeps the answer for repeats, or frees the key so that a repeat is tried anew.
void finish_once(const Doors& doors, const KeyedRequest& keyed, const http::Response& response,
                 bool keep);

ports::KeptAnswer kept(const KeyedRequest& keyed, const http::Response& response,
                       base::Instant now);

}  // namespace api

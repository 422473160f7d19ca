#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

struct Header {
  std::string name;
  std::string value;
};

// One request, whichever side we are on. `target` is the path with its query, as on the wire.
struct Request {
  std::string method = "GET";
  std::string target = "/";
  std::vector<Header> headers{};
  std::string body{};
  std::string request_id{};  // ours, made or taken by the server; empty for outgoing requests
  std::string peer{};        // the other side's address as text; empty for outgoing requests

  // The first header of that name, without regard to case.
  std::optional<std::string_view> header(std::string_view name) const;
  // The target up to '?', still percent-encoded.
  std::string_view path() const;
  // What follows '?', still percent-encoded; empty where there is none.
  std::string_view query() const;
  // The first query parameter of that name, percent-decoded ('+' is a blank).
  std::optional<std::string> parameter(std::string_view name) const;
  // The value of a cookie.
  std::optional<std::string> cookie(std::string_view name) const;
};

// Sends one more piece of a streamed body, from any thread. False once the connection has gone;
// an empty piece ends the body.
using StreamWriter = std::function<bool(std::string piece)>;

struct Response {
  int status = 200;  // 0: our server resets the connection without an answer
  std::vector<Header> headers{};
  std::string body{};
  // For server-sent events. Where set, the server sends the head and `body`, calls this once on its
  // own thread and goes on with what the writer is given. A reader that falls more than 1 MiB
  // behind is cut off; a server that stops ends the body.
  std::function<void(StreamWriter)> stream = nullptr;

  std::optional<std::string_view> header(std::string_view name) const;
  Response& with(std::string name, std::string value);
};

// How a handler answers: once, from any thread, at once or later. Answering after the connection
// has gone is harmless.
using Reply = std::function<void(Response)>;

// Whoever answers requests. Called on the server's thread, so it must not block: what takes time
// goes to another thread and replies from there. Throwing answers 500.
using Handler = std::function<void(Request, Reply)>;

struct Parameter {
  std::string name;
  std::string value;
};

// Percent-decodes a component; '+' stays. Nothing when an escape is cut off or not hexadecimal.
std::optional<std::string> percent_decode(std::string_view text);
// Encodes everything but RFC 3986's unreserved characters.
std::string percent_encode(std::string_view text);
// application/x-www-form-urlencoded, in order; '+' is a blank. Nothing when an escape is broken.
std::optional<std::vector<Parameter>> parse_form(std::string_view text);
std::string to_form(const std::vector<Parameter>& parameters);

}  // namespace http

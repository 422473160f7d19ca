#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "http/messages.hpp"

namespace http {

// Why there is no response. What matters to whoever sends money is whether the other side may have
// acted.
enum class SendError {
  not_sent,   // no connection was made: name, connect, TLS or certificate failed
  no_answer,  // the request may have arrived: reset, time-out, cut or oversized answer
};

struct SendOptions {
  base::Milliseconds deadline{10'000};       // for the whole exchange
  std::size_t response_bytes_max = 4 << 20;  // a longer answer is `no_answer`
};

// The way out to other servers; the simulation puts worlds behind it. Blocks its caller until there
// is an answer or the deadline has passed; may be called from many threads, and by none that does
// the work of a transaction: that stops the process. Never follows a redirect, never retries.
class Client {
 public:
  virtual ~Client() = default;
  // `base_url` is scheme, host, port and an optional path prefix without a trailing slash;
  // the request's target is appended.
  virtual base::Result<Response, SendError> send(const std::string& base_url,
                                                 const Request& request,
                                                 const SendOptions& options) = 0;
};

}  // namespace http

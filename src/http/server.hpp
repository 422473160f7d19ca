#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/instant.hpp"
#include "base/log.hpp"
#include "http/messages.hpp"

namespace http {

// What one listener accepts. Refusals are answered as problem details with 400, 408, 413, 417, 431
// or 503 and the connection is closed; framing.hpp tells what is refused with 400.
struct ServerLimits {
  std::size_t header_bytes_max = 16 * 1024;
  std::size_t body_bytes_max = 64 * 1024;
  // The longest body for targets that start with "/webhooks/".
  std::size_t webhook_body_bytes_max = 1024 * 1024;
  std::size_t connections_max = 4096;
  base::Milliseconds header_time{10'000};
  base::Milliseconds body_time{20'000};
  base::Milliseconds idle_time{75'000};
  base::Milliseconds write_time{30'000};
  base::Milliseconds handler_time{60'000};  // a handler that has not replied by then: 504
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0 takes a free one
  ServerLimits limits;
};

// Called once per finished exchange, on the server's thread: status, size and time of the answer,
// from the first byte of the request to the last of the answer. The request's headers and body may
// be gone by then; a request that was refused before it was understood has an empty method and
// target. A streamed answer is told when its head has gone out.
using Observer =
    std::function<void(const Request&, const Response&, std::chrono::nanoseconds taken)>;

// An HTTP/1.1 server on one thread of its own. Every request gets a request id (an incoming
// X-Request-Id of 1 to 64 letters, digits and -_. is kept) which the answer carries back.
class Server {
 public:
  // Binds and listens at once; throws std::system_error where the address can't be had.
  Server(ServerOptions options, Handler handler, Observer observer);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  // Starts serving on a new thread.
  void start();
  // Stops accepting, lets running requests finish for at most `grace`, closes the rest and joins
  // the thread. May be called once, from any other thread.
  void stop(base::Milliseconds grace);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace http

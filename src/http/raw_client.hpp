#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <future>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "http/server.hpp"

// For tests only: a client that sends any bytes whatever, and a server to send them to.
namespace http {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    // A test that waits for bytes that never come fails instead of hanging.
    const timeval patience{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  RawClient(RawClient&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() {
    if (socket_ >= 0) ::close(socket_);
  }

  // False once the other side has gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  void stop_sending() { ::shutdown(socket_, SHUT_WR); }

  // One answer with its Content-Length; `has_body` is false after HEAD. Status 0 when the
  // connection ended before it was whole.
  Response answer(bool has_body = true) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos)
      if (!receive()) return {0, {}, received_};
    Response response = parse_head(received_.substr(0, end + 2));
    received_.erase(0, end + 4);
    if (!has_body || response.status < 200) return response;
    const std::size_t size =
        std::stoul(std::string{response.header("Content-Length").value_or("0")});
    while (received_.size() < size)
      if (!receive()) return {0, {}, received_};
    response.body = received_.substr(0, size);
    received_.erase(0, size);
    return response;
  }

  // Everything until the other side closes.
  std::string rest() {
    while (receive()) {
    }
    return std::exchange(received_, {});
  }

  // Whether the connection ends without another byte.
  bool is_closed() { return rest().empty() && !has_timed_out_; }

  // What has come in by the time that `text` has.
  std::string until(std::string_view text) {
    while (received_.find(text) == std::string::npos)
      if (!receive()) break;
    return std::exchange(received_, {});
  }

 private:
  bool receive() {
    std::array<char, 16384> bytes{};
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    has_timed_out_ = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (count <= 0) return false;
    received_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }

  static Response parse_head(std::string_view head) {
    Response response;
    response.status = std::stoi(std::string{head.substr(9, 3)});
    for (auto end = head.find("\r\n"); end + 2 < head.size();) {
      head.remove_prefix(end + 2);
      end = head.find("\r\n");
      const auto colon = head.find(": ");
      response.with(std::string{head.substr(0, colon)},
                    std::string{head.substr(colon + 2, end - colon - 2)});
    }
    return response;
  }

  int socket_;
  std::string received_;
  bool has_timed_out_ = false;
};

// A started server that answers "<method> <target> <body>" and remembers what it was asked.
class EchoServer {
 public:
  explicit EchoServer(ServerLimits limits = {}, Handler handler = {})
      : server_(
            {"127.0.0.1", 0, limits},
            [this, handler](Request request, Reply reply) {
              {
                const std::lock_guard lock{mutex_};
                requests_.push_back(request);
              }
              if (handler) return handler(std::move(request), std::move(reply));
              reply({200, {}, request.method + " " + request.target + " " + request.body});
            },
            [this](const Request& request, const Response& response, std::chrono::nanoseconds) {
              const std::lock_guard lock{mutex_};
              observed_.push_back(request.method + " " + std::to_string(response.status));
            }) {
    server_.start();
  }

  Server& operator*() { return server_; }
  RawClient connect() { return RawClient{server_.port()}; }
  std::string url() { return "http://127.0.0.1:" + std::to_string(server_.port()); }
  std::vector<Request> requests() {
    const std::lock_guard lock{mutex_};
    return requests_;
  }
  std::vector<std::string> observed() {
    const std::lock_guard lock{mutex_};
    return observed_;
  }

 private:
  std::mutex mutex_;
  std::vector<Request> requests_;
  std::vector<std::string> observed_;
  Server server_;
};

}  // namespace http

#include "http/curl_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/raw_client.hpp"

namespace http {
namespace {

using base::Milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr Milliseconds soon{100};

// A listener that takes connections and treats each as it is told, on a thread of its own.
class RawServer {
 public:
  using Serve = std::function<void(int socket)>;

  explicit RawServer(Serve serve) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    CHECK(::listen(socket_, 16) == 0);
    socklen_t size = sizeof address;
    CHECK(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this, serve = std::move(serve)] { accept_all(serve); }};
  }
  ~RawServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  std::string url(const std::string& scheme = "http") const {
    return scheme + "://127.0.0.1:" + std::to_string(port_);
  }

 private:
  void accept_all(const Serve& serve) const {
    for (int peer = 0; (peer = ::accept(socket_, nullptr, nullptr)) >= 0;) {
      serve(peer);
      ::close(peer);
    }
  }

  int socket_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

// Reads until the text has come; false when the other side closed before.
bool read_until(int socket, std::string_view text) {
  std::string received;
  std::array<char, 4096> bytes{};
  while (received.find(text) == std::string::npos) {
    const auto count = ::recv(socket, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    received.append(bytes.data(), static_cast<std::size_t>(count));
  }
  return true;
}

void write(int socket, std::string_view bytes) {
  ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

Request a_post(std::string body) {
  return {"POST", "/v1/refunds", {{"Content-Type", "text/plain"}}, std::move(body)};
}

TEST(ASentRequest, ArrivesAsItIs) {
  EchoServer server;
  CurlClient client;

  Request request{"PATCH", "/v1/a/../b?c=%20d", {{"X-One", "two"}, {"X-Empty", ""}}, "body"};
  const auto answer = client.send(server.url() + "/prefix", request, {});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "PATCH /prefix/v1/a/../b?c=%20d body");
  const Request arrived = server.requests().at(0);
  EXPECT_EQ(arrived.header("X-One"), "two");
  EXPECT_EQ(arrived.header("X-Empty"), "");
  EXPECT_EQ(arrived.header("Content-Length"), "4");
  EXPECT_EQ(arrived.header("User-Agent"), "slotpay");
  EXPECT_EQ(arrived.header("Content-Type"), std::nullopt);
  EXPECT_EQ(arrived.header("Expect"), std::nullopt);
}

TEST(AnAnswer, ComesWithItsHeaders) {
  EchoServer server{{}, [](const Request&, const Reply& reply) {
                      reply(Response{429, {}, "slow"}.with("Retry-After", "7"));
                    }};
  CurlClient client;

  const auto answer = client.send(server.url(), {}, {});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 429);
  EXPECT_EQ(answer->header("retry-after"), "7");
  EXPECT_EQ(answer->body, "slow");
}

TEST(AHeadRequest, HasNoBodyToWaitFor) {
  EchoServer server;
  CurlClient client;

  const auto answer = client.send(server.url(), {"HEAD", "/a"}, {});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("Content-Length"), "8");
  EXPECT_EQ(answer->body, "");
}

TEST(APostWithoutABody, SaysSo) {
  EchoServer server;
  CurlClient client;

  ASSERT_TRUE(client.send(server.url(), {"POST", "/expire"}, {}));

  EXPECT_EQ(server.requests().at(0).header("Content-Length"), "0");
}

TEST(ALargeBody, IsSentWithoutAskingFirst) {
  ServerLimits limits;
  limits.body_bytes_max = 4U << 20U;
  EchoServer server{limits};
  CurlClient client;

  const auto answer = client.send(server.url(), a_post(std::string(3U << 20U, 'x')), {});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body.size(), std::string_view{"POST /v1/refunds "}.size() + (3U << 20U));
}

TEST(AConnection, IsUsedAgain) {
  std::atomic<int> connections = 0;
  RawServer server{[&connections](int socket) {
    ++connections;
    while (read_until(socket, "\r\n\r\n"))
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  }};
  {
    CurlClient client;
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client.send(server.url(), {}, {}));
  }

  EXPECT_EQ(connections, 1);
}

TEST(ManySenders, AreServedAtTheSameTime) {
  EchoServer server;
  CurlClient client;
  std::vector<std::future<std::string>> answers;

  for (int i = 0; i < 40; ++i)
    answers.push_back(std::async(std::launch::async, [&client, &server, i] {
      const auto answer = client.send(server.url(), a_post(std::to_string(i)), {});
      return answer ? answer->body : "none";
    }));

  for (int i = 0; i < 40; ++i)
    EXPECT_EQ(answers[static_cast<std::size_t>(i)].get(), "POST /v1/refunds " + std::to_string(i));
}

TEST(APortThatRefuses, IsNotSent) {
  std::string url;
  {
    const RawServer server{[](int) {}};
    url = server.url();
  }
  CurlClient client;

  EXPECT_EQ(client.send(url, a_post("x"), {}).error(), SendError::not_sent);
}

TEST(AnUnknownName, IsNotSent) {
  CurlClient client;

  EXPECT_EQ(client.send("http://name.invalid", a_post("x"), {}).error(), SendError::not_sent);
}

TEST(AServerThatSpeaksNoTls, IsNotSent) {
  std::atomic<bool> has_seen_the_request = false;
  RawServer server{[&](int socket) {
    write(socket, "HTTP/1.1 200 OK\r\n\r\n");
    has_seen_the_request = read_until(socket, "refunds");
  }};
  CurlClient client;

  EXPECT_EQ(client.send(server.url("https"), a_post("x"), {}).error(), SendError::not_sent);
  EXPECT_FALSE(has_seen_the_request);
}

TEST(AConnectionThatTakesTooLong, IsNotSent) {
  // The listener accepts, but TLS never begins: no byte of the request can have left.
  RawServer server{[](int socket) { read_until(socket, "never"); }};
  CurlClient client;
  SendOptions options;
  options.deadline = soon;

  EXPECT_EQ(client.send(server.url("https"), a_post("x"), options).error(), SendError::not_sent);
}

TEST(AServerThatIsSilent, IsNoAnswerAtTheDeadline) {
  RawServer server{[](int socket) { read_until(socket, "never"); }};
  CurlClient client;
  SendOptions options;
  options.deadline = soon;

  EXPECT_EQ(client.send(server.url(), a_post("x"), options).error(), SendError::no_answer);
}

TEST(AnAnswerThatDripsIn, IsNoAnswerAtTheDeadline) {
  RawServer server{[](int socket) {
    read_until(socket, "\r\n\r\n");
    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
    read_until(socket, "never");
  }};
  CurlClient client;
  SendOptions options;
  options.deadline = soon;

  EXPECT_EQ(client.send(server.url(), {}, options).error(), SendError::no_answer);
}

TEST(AConnectionThatIsCutAfterTheRequest, IsNoAnswer) {
  RawServer server{[](int socket) { read_until(socket, "\r\n\r\n"); }};
  CurlClient client;

  EXPECT_EQ(client.send(server.url(), a_post("x"), {}).error(), SendError::no_answer);
}

TEST(AnAnswerThatIsCutOff, IsNoAnswer) {
  RawServer server{[](int socket) {
    read_until(socket, "\r\n\r\n");
    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
  }};
  CurlClient client;

  EXPECT_EQ(client.send(server.url(), {}, {}).error(), SendError::no_answer);
}

TEST(AnAnswerThatIsNotHttp, IsNoAnswer) {
  RawServer server{[](int socket) {
    read_until(socket, "\r\n\r\n");
    write(socket, "hello\r\n\r\n");
  }};
  CurlClient client;

  EXPECT_EQ(client.send(server.url(), {}, {}).error(), SendError::no_answer);
}

// Serves the first request of a connection and drops the connection at the second.
void expect_no_repetition(const Request& request) {
  std::atomic<int> seen = 0;
  RawServer server{[&seen](int socket) {
    if (!read_until(socket, "\r\n\r\n")) return;
    ++seen;
    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    if (read_until(socket, "\r\n\r\n")) ++seen;
  }};
  {
    CurlClient client;
    ASSERT_TRUE(client.send(server.url(), {}, {}));

    EXPECT_EQ(client.send(server.url(), request, {}).error(), SendError::no_answer);
  }

  EXPECT_EQ(seen, 2);
}

TEST(AKeptConnectionThatDiesWithoutAnAnswer, IsNotTriedAgainForAPost) {
  expect_no_repetition(a_post("amount=100"));
}

TEST(AKeptConnectionThatDiesWithoutAnAnswer, IsNotTriedAgainForAPostWithoutABody) {
  expect_no_repetition({"POST", "/expire"});
}

TEST(AKeptConnectionThatDiesWithoutAnAnswer, IsNotTriedAgainForAGet) {
  expect_no_repetition({"GET", "/"});
}

TEST(AKeptConnectionThatTheServerHasClosed, IsReplaced) {
  std::atomic<int> connections = 0;
  RawServer server{[&connections](int socket) {
    ++connections;
    if (read_until(socket, "\r\n\r\n"))
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
  }};
  CurlClient client;

  for (int i = 0; i < 3; ++i) EXPECT_TRUE(client.send(server.url(), a_post("x"), {}));

  EXPECT_EQ(connections, 3);
}

TEST(ARedirect, IsNotFollowed) {
  EchoServer server{{}, [](const Request&, const Reply& reply) {
                      reply(Response{302}.with("Location", "/elsewhere"));
                    }};
  CurlClient client;

  const auto answer = client.send(server.url(), {}, {});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(answer->header("Location"), "/elsewhere");
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(AnAnswerThatIsTooLarge, IsNoAnswer) {
  EchoServer server{
      {}, [](const Request&, const Reply& reply) { reply({200, {}, std::string(10'000, 'x')}); }};
  CurlClient client;
  SendOptions options;
  options.response_bytes_max = 5'000;

  EXPECT_EQ(client.send(server.url(), {}, options).error(), SendError::no_answer);
}

TEST(AnInterimAnswer, IsNotTheAnswer) {
  RawServer server{[](int socket) {
    read_until(socket, "\r\n\r\n");
    write(socket,
          "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
          "HTTP/1.1 200 OK\r\nX-Late: 1\r\nContent-Length: 2\r\n\r\n{}");
  }};
  CurlClient client;

  const auto answer = client.send(server.url(), {}, {});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->header("X-Early"), std::nullopt);
  EXPECT_EQ(answer->header("X-Late"), "1");
}

TEST(AHeaderThatBreaksOutOfItsLine, IsNotSent) {
  EchoServer server;
  CurlClient client;

  EXPECT_EQ(client.send(server.url(), {"GET", "/", {{"X", "a\r\nY: b"}}}, {}).error(),
            SendError::not_sent);
  EXPECT_EQ(client.send(server.url(), {"GET", "/ HTTP/1.1\r\nY: b"}, {}).error(),
            SendError::not_sent);
}

TEST(AnotherScheme, IsNotSent) {
  CurlClient client;

  EXPECT_EQ(client.send("file:///etc/hostname", {"GET", ""}, {}).error(), SendError::not_sent);
}

TEST(AProxyOfTheEnvironment, IsIgnored) {
  EchoServer server;
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  CurlClient client;

  EXPECT_TRUE(client.send(server.url(), {}, {}));
  ::unsetenv("http_proxy");
}

TEST(AClientThatEnds, EndsItsSendsWithNoAnswer) {
  std::promise<void> arrived;
  RawServer server{[&arrived](int socket) {
    read_until(socket, "\r\n\r\n");
    arrived.set_value();
    read_until(socket, "never");
  }};
  auto client = std::make_unique<CurlClient>();
  auto answer = std::async(std::launch::async, [url = server.url(), &client = *client] {
    const auto result = client.send(url, {}, {});
    return result ? SendError::not_sent : result.error();
  });
  arrived.get_future().get();

  client.reset();

  EXPECT_EQ(answer.get(), SendError::no_answer);
}

}  // namespace
}  // namespace http

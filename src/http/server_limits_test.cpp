#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "http/raw_client.hpp"

namespace http {
namespace {

using base::Milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;

// Far above what a step takes, and short enough to wait for.
constexpr Milliseconds soon{60};

void expect_refusal(const Response& answer, int status, std::string_view code) {
  EXPECT_EQ(answer.status, status);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"" + std::string{code} + "\""));
}

std::string post(std::string_view target, std::size_t size) {
  return "POST " + std::string{target} +
         " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
         std::string(size, 'x');
}

std::string chunked_post(std::string_view target, std::size_t size) {
  std::string bytes =
      "POST " + std::string{target} + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (; size > 0; size -= std::min<std::size_t>(size, 0x100))
    bytes += "100\r\n" + std::string(0x100, 'x') + "\r\n";
  return bytes + "0\r\n\r\n";
}

std::string get_with_header_bytes(std::size_t size) {
  const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
  return start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n";
}

TEST(AHeaderOfSixteenKibibytes, IsTaken) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(get_with_header_bytes(16 * 1024));

  EXPECT_EQ(client.answer().status, 200);
}

TEST(AHeaderThatIsOneByteTooLarge, IsRefusedWith431) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(get_with_header_bytes(16 * 1024 + 1));

  expect_refusal(client.answer(), 431, "header_too_large");
  EXPECT_TRUE(client.is_closed());
}

TEST(AHeaderWithoutAnEnd, IsRefusedWith431) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x'));

  expect_refusal(client.answer(), 431, "header_too_large");
}

TEST(MoreThanAHundredHeaders, AreRefusedWith431) {
  EchoServer server;
  RawClient client = server.connect();
  std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) bytes += "X: y\r\n";

  client.send(bytes + "\r\n");

  expect_refusal(client.answer(), 431, "header_too_large");
}

TEST(ABodyOfSixtyFourKibibytes, IsTaken) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(post("/api", 64 * 1024));

  EXPECT_EQ(client.answer().status, 200);
}

TEST(ABodyThatIsOneByteTooLong, IsRefusedWith413) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(post("/api", 64 * 1024 + 1));

  expect_refusal(client.answer(), 413, "body_too_large");
  EXPECT_TRUE(client.is_closed());
}

TEST(AChunkedBodyThatIsTooLong, IsRefusedWith413) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(chunked_post("/api", 64 * 1024 + 1));

  expect_refusal(client.answer(), 413, "body_too_large");
  EXPECT_TRUE(client.is_closed());
}

TEST(AWebhookOfOneMebibyte, IsTaken) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(post("/webhooks/stripe", 1024 * 1024));

  EXPECT_EQ(client.answer().status, 200);
}

TEST(AWebhookThatIsOneByteTooLong, IsRefusedWith413) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(post("/webhooks/stripe", 1024 * 1024 + 1));

  expect_refusal(client.answer(), 413, "body_too_large");
}

TEST(AChunkedWebhookThatIsTooLong, IsRefusedWith413) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(chunked_post("/webhooks/stripe", 1024 * 1024 + 1));

  expect_refusal(client.answer(), 413, "body_too_large");
}

TEST(ABodyThatIsTooLong, IsRefusedBeforeItIsAskedForWith100) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999\r\n\r\n");

  expect_refusal(client.answer(), 413, "body_too_large");
}

TEST(AHeaderThatDripsIn, IsRefusedWith408) {
  ServerLimits limits;
  limits.header_time = soon;
  limits.header_bytes_max = 64U << 20U;  // so that time is what runs out
  EchoServer server{limits};
  RawClient client = server.connect();

  const auto drip = std::async(std::launch::async, [&client] {
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
    while (client.send("y")) {
    }
  });

  expect_refusal(client.answer(), 408, "request_timeout");
}

TEST(AConnectionThatNeverSpeaks, IsClosedWithoutAWord) {
  ServerLimits limits;
  limits.header_time = soon;
  EchoServer server{limits};
  RawClient client = server.connect();

  EXPECT_TRUE(client.is_closed());
}

TEST(ABodyThatStalls, IsRefusedWith408) {
  ServerLimits limits;
  limits.body_time = soon;
  EchoServer server{limits};
  RawClient client = server.connect();

  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");

  expect_refusal(client.answer(), 408, "request_timeout");
  EXPECT_THAT(server.requests(), ElementsAre());
}

TEST(AChunkedBodyThatStalls, IsRefusedWith408) {
  ServerLimits limits;
  limits.body_time = soon;
  EchoServer server{limits};
  RawClient client = server.connect();

  client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");

  expect_refusal(client.answer(), 408, "request_timeout");
}

TEST(AnIdleConnection, IsClosedWithoutAWord) {
  ServerLimits limits;
  limits.idle_time = soon;
  EchoServer server{limits};
  RawClient client = server.connect();
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  client.answer();

  EXPECT_TRUE(client.is_closed());
}

TEST(AHandlerThatNeverReplies, Is504) {
  ServerLimits limits;
  limits.handler_time = soon;
  EchoServer server{limits, [](const Request&, const Reply&) {}};
  RawClient client = server.connect();

  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const Response answer = client.answer();

  EXPECT_EQ(answer.status, 504);
  EXPECT_THAT(answer.body, HasSubstr("handler_timeout"));
}

TEST(AReplyThatComesAfter504, IsHarmless) {
  ServerLimits limits;
  limits.handler_time = soon;
  std::promise<Reply> kept;
  EchoServer server{limits, [&kept](const Request& request, const Reply& reply) {
                      if (request.target == "/late") return kept.set_value(reply);
                      reply({200, {}, "in time"});
                    }};
  RawClient client = server.connect();

  client.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.answer().status, 504);
  kept.get_future().get()({200, {}, "late"});
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

  EXPECT_EQ(client.answer().body, "in time");
}

TEST(AReaderThatDoesNotRead, IsCutOff) {
  ServerLimits limits;
  limits.write_time = soon;
  EchoServer server{limits, [](const Request&, const Reply& reply) {
                      reply({200, {}, std::string(64U << 20U, 'x')});
                    }};
  RawClient client = server.connect();
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

  while (server.observed().empty()) std::this_thread::yield();

  EXPECT_LT(client.rest().size(), 64U << 20U);
}

TEST(AConnectionAboveTheLimit, IsToldToComeBack) {
  ServerLimits limits;
  limits.connections_max = 1;
  EchoServer server{limits};
  RawClient first = server.connect();
  first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  first.answer();

  RawClient second = server.connect();
  second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const Response answer = second.answer();

  expect_refusal(answer, 503, "too_many_connections");
  EXPECT_EQ(answer.header("Retry-After"), "1");
  EXPECT_TRUE(second.is_closed());
}

TEST(AConnectionThatEnded, MakesRoom) {
  ServerLimits limits;
  limits.connections_max = 1;
  EchoServer server{limits};
  {
    RawClient first = server.connect();
    first.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    first.rest();
  }

  RawClient second = server.connect();
  second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

  EXPECT_EQ(second.answer().status, 200);
}

}  // namespace
}  // namespace http

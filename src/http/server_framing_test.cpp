#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/raw_client.hpp"

// What two programs could read differently is refused with 400 and the connection is closed, so
// that no second request can hide in the first.
namespace http {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using namespace std::string_view_literals;  // for texts that hold a NUL

constexpr std::string_view hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

// What the server answers to the bytes with a second request behind them.
struct Outcome {
  Response answer;
  bool closes;
  std::size_t handled;
};

Outcome send_with_a_hidden_request(std::string_view bytes) {
  EchoServer server;
  RawClient client = server.connect();
  client.send(std::string{bytes} + std::string{hidden});
  Response answer = client.answer();
  return {answer, client.is_closed(), server.requests().size()};
}

void expect_refused(std::string_view bytes) {
  const Outcome outcome = send_with_a_hidden_request(bytes);
  EXPECT_EQ(outcome.answer.status, 400) << bytes;
  EXPECT_EQ(outcome.answer.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(outcome.answer.header("Connection"), "close");
  EXPECT_THAT(outcome.answer.body, HasSubstr(R"("code":"bad_request")"));
  EXPECT_THAT(outcome.answer.body,
              HasSubstr(R"("request_id":")" +
                        std::string{outcome.answer.header("X-Request-Id").value_or("?")} + "\""));
  EXPECT_TRUE(outcome.closes) << bytes;
  EXPECT_EQ(outcome.handled, 0U) << bytes;
}

TEST(ARequestWithContentLengthAndThenTransferEncoding, IsRefused) {
  expect_refused(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
      "0\r\n\r\n");
}

TEST(ARequestWithTransferEncodingAndThenContentLength, IsRefused) {
  expect_refused(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
      "0\r\n\r\n");
}

TEST(ATransferEncodingOfGzip, IsRefusedBeforeItsContentLengthCanFrameTheBody) {
  expect_refused(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
}

TEST(ATransferEncodingOfGzip, IsRefusedAlone) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n");
}

TEST(ATransferEncodingOfGzipAndChunked, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
}

TEST(ARepeatedTransferEncoding, IsRefused) {
  expect_refused(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"
      "\r\n0\r\n\r\n");
}

TEST(ATransferEncodingOnHttp10, IsRefused) {
  expect_refused("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
}

TEST(TwoDifferentContentLengths, AreRefused) {
  expect_refused(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde");
}

TEST(TwoEqualContentLengths, AreRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc");
}

TEST(AListOfContentLengths, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc");
}

TEST(ANegativeContentLength, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n");
}

TEST(AContentLengthWithAPlus, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc");
}

TEST(AContentLengthThatIsEmpty, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n");
}

TEST(AContentLengthThatIsHexadecimal, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc");
}

TEST(AContentLengthBeyondSixtyFourBits, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551619\r\n\r\nabc");
}

TEST(ABlankBeforeTheColon, IsRefused) {
  expect_refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\nabc");
}

TEST(LinesThatEndInABareLf, AreRefused) { expect_refused("GET / HTTP/1.1\nHost: a\n\n"); }

TEST(OneLineThatEndsInABareLf, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\nHost: a\nX-Hidden: b\r\n\r\n");
}

TEST(ABareCrInAHeader, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\nHost: a\r\nX-One: b\rX-Two: c\r\n\r\n");
}

TEST(ARequestWithoutHost, IsRefused) { expect_refused("GET / HTTP/1.1\r\n\r\n"); }

TEST(ARequestWithAnEmptyHost, IsRefused) { expect_refused("GET / HTTP/1.1\r\nHost:\r\n\r\n"); }

TEST(ARepeatedHost, IsRefused) { expect_refused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"); }

TEST(AHostWithAPath, IsRefused) { expect_refused("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"); }

TEST(ANulInAHeaderValue, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n"sv);
}

TEST(ANulInTheTarget, IsRefused) { expect_refused("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"sv); }

TEST(AFoldedHeader, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n");
}

TEST(AHeaderFoldedWithATab, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n");
}

TEST(ABlankBeforeTheFirstHeader, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\n Host: a\r\n\r\n");
}

TEST(AHeaderWithoutAColon, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n");
}

TEST(AHeaderWithoutAName, IsRefused) {
  expect_refused("GET / HTTP/1.1\r\nHost: a\r\n: value\r\n\r\n");
}

TEST(AnUnknownVersion, IsRefused) { expect_refused("GET / HTTP/2.0\r\nHost: a\r\n\r\n"); }

TEST(ARequestLineWithTwoBlanks, IsRefused) { expect_refused("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"); }

TEST(ATargetWithABlank, IsRefused) { expect_refused("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"); }

TEST(AnAttemptToSpeakTls, IsRefused) {
  expect_refused("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n"sv);
}

TEST(AConnectRequest, IsRefused) { expect_refused("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"); }

constexpr std::string_view chunked =
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

TEST(ANegativeChunkSize, IsRefused) {
  expect_refused(std::string{chunked} + "-2\r\nab\r\n0\r\n\r\n");
}

TEST(AChunkSizeThatIsNoNumber, IsRefused) {
  expect_refused(std::string{chunked} + "xyz\r\nab\r\n0\r\n\r\n");
}

TEST(AChunkSizeBeyondSixtyFourBits, IsRefused) {
  expect_refused(std::string{chunked} + "fffffffffffffffff1\r\nab\r\n0\r\n\r\n");
}

TEST(AChunkThatIsLongerThanItsSize, IsRefused) {
  expect_refused(std::string{chunked} + "2\r\nabc\r\n0\r\n\r\n");
}

TEST(AChunkSizeThatEndsInABareLf, IsRefused) {
  expect_refused(std::string{chunked} + "2\nab\r\n0\r\n\r\n");
}

TEST(AChunkHeaderWithoutAnEnd, IsRefused) {
  expect_refused(std::string{chunked} + "2;" + std::string(20'000, 'x'));
}

TEST(AChunkedBody, IsPutTogether) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(std::string{chunked} + "3\r\nabc\r\n2;name=value\r\nde\r\n0\r\n\r\n");

  EXPECT_EQ(client.answer().body, "POST / abcde");
}

TEST(ATrailer, DoesNotBecomeAHeader) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(std::string{chunked} + "1\r\na\r\n0\r\nAuthorization: Bearer x\r\n\r\n");

  EXPECT_EQ(client.answer().body, "POST / a");
  ASSERT_THAT(server.requests(), SizeIs(1));
  EXPECT_EQ(server.requests()[0].header("Authorization"), std::nullopt);
}

TEST(AChunkedBody, MayComeByteByByte) {
  EchoServer server;
  RawClient client = server.connect();

  for (const char byte : std::string{chunked} + "3\r\nabc\r\n0\r\n\r\n")
    client.send(std::string_view{&byte, 1});

  EXPECT_EQ(client.answer().body, "POST / abc");
}

TEST(AnAbsoluteTarget, IsReadAsItsPath) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("GET http://a.example/path?query=1 HTTP/1.1\r\nHost: a.example\r\n\r\n");

  EXPECT_EQ(client.answer().body, "GET /path?query=1 ");
}

TEST(AnEmptyLineBeforeTheRequest, IsIgnored) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");

  EXPECT_EQ(client.answer().status, 200);
}

}  // namespace
}  // namespace http

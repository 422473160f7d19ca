#include "http/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <system_error>
#include <thread>

#include "base/instant.hpp"
#include "http/raw_client.hpp"

namespace http {
namespace {

using base::Milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

std::string get_of(std::string_view target) {
  return "GET " + std::string{target} + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

std::string id_answered_to(std::string_view id) {
  EchoServer server;
  RawClient client = server.connect();
  client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + std::string{id} + "\r\n\r\n");
  const Response answer = client.answer();
  EXPECT_EQ(server.requests().at(0).request_id, answer.header("X-Request-Id"));
  return std::string{answer.header("X-Request-Id").value_or("")};
}

TEST(AConnection, ServesOneRequestAfterTheOther) {
  EchoServer server;
  RawClient client = server.connect();

  for (const auto* target : {"/1", "/2", "/3"}) {
    client.send(get_of(target));
    EXPECT_EQ(client.answer().body, "GET " + std::string{target} + " ");
  }
}

TEST(ThreeRequestsAtOnce, AreAnsweredInOrder) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(get_of("/1") + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" +
              get_of("/3"));

  EXPECT_EQ(client.answer().body, "GET /1 ");
  EXPECT_EQ(client.answer().body, "POST /2 abc");
  EXPECT_EQ(client.answer().body, "GET /3 ");
}

TEST(ThreeRequestsAtOnce, AreAnsweredInOrderByAnotherThread) {
  std::mutex mutex;
  std::vector<std::thread> threads;
  EchoServer server{{}, [&](const Request& request, const Reply& reply) {
                      const std::lock_guard lock{mutex};
                      threads.emplace_back([=] { reply({200, {}, request.target}); });
                    }};
  RawClient client = server.connect();

  client.send(get_of("/1") + get_of("/2") + get_of("/3"));

  for (const auto* target : {"/1", "/2", "/3"}) EXPECT_EQ(client.answer().body, target);
  for (std::thread& thread : threads) thread.join();
}

TEST(ABurstOfRepliesFromOneThread, ReachesEveryConnection) {
  constexpr int many = 256;
  std::mutex mutex;
  std::vector<Reply> replies;
  EchoServer server{{}, [&](const Request&, const Reply& reply) {
                      const std::lock_guard lock{mutex};
                      replies.push_back(reply);
                    }};
  std::vector<RawClient> clients;
  for (int i = 0; i < many; ++i) {
    clients.push_back(server.connect());
    clients.back().send(get);
  }

  const auto all_are_in = [&] {
    const std::lock_guard lock{mutex};
    return replies.size() == many;
  };
  while (!all_are_in()) std::this_thread::yield();
  for (const Reply& reply : replies) reply({200, {}, "committed"});

  for (RawClient& client : clients) EXPECT_EQ(client.answer().body, "committed");
}

TEST(ASecondReply, IsIgnored) {
  EchoServer server{{}, [](const Request&, const Reply& reply) {
                      reply({200, {}, "first"});
                      reply({200, {}, "second"});
                    }};
  RawClient client = server.connect();

  client.send(std::string{get} + std::string{get});

  EXPECT_EQ(client.answer().body, "first");
  EXPECT_EQ(client.answer().body, "first");
}

TEST(AHandlerThatThrows, Is500AndServesOn) {
  EchoServer server{{}, [](const Request& request, const Reply& reply) {
                      if (request.target == "/bad") throw std::runtime_error{"a secret"};
                      reply({200, {}, "good"});
                    }};
  RawClient client = server.connect();

  client.send(get_of("/bad") + get_of("/good"));
  const Response answer = client.answer();

  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, HasSubstr(R"("code":"internal_error")"));
  EXPECT_THAT(answer.body, Not(HasSubstr("secret")));
  EXPECT_EQ(client.answer().body, "good");
}

TEST(AHeaderThatBreaksOutOfItsLine, Is500) {
  EchoServer server{{}, [](const Request&, const Reply& reply) {
                      reply(Response{303}.with("Location", "/a\r\nSet-Cookie: b"));
                    }};
  RawClient client = server.connect();

  client.send(get);
  const Response answer = client.answer();

  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.header("Set-Cookie"), std::nullopt);
}

TEST(AHead, IsAnsweredWithTheLengthAlone) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + std::string{get});
  const Response answer = client.answer(false);

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Length"), "8");
  EXPECT_EQ(client.answer().body, "GET / ");
}

TEST(AnAnswerWithoutContent, HasNoLength) {
  EchoServer server{{}, [](const Request&, const Reply& reply) { reply({204, {}, "ignored"}); }};
  RawClient client = server.connect();

  client.send(std::string{get} + std::string{get});

  EXPECT_EQ(client.answer().header("Content-Length"), std::nullopt);
  EXPECT_EQ(client.answer().status, 204);
}

TEST(AnExpectation, IsAnsweredWith100BeforeTheBody) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.answer().status, 100);
  client.send("abc");

  EXPECT_EQ(client.answer().body, "POST / abc");
}

TEST(AnExpectation, IsNotAnsweredWhenTheBodyHasComeAlready) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");

  EXPECT_EQ(client.answer().status, 200);
}

TEST(AnUnknownExpectation, IsRefusedWith417) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 3\r\n\r\nabc");

  EXPECT_EQ(client.answer().status, 417);
}

TEST(AnHttp10Request, IsAnsweredAndClosed) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("GET / HTTP/1.0\r\n\r\n");
  const Response answer = client.answer();

  EXPECT_EQ(answer.body, "GET / ");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(AClientThatWantsToClose, IsAnsweredAndClosed) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n");

  EXPECT_EQ(client.answer().header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(AClientThatStopsSendingAfterItsRequest, IsAnswered) {
  EchoServer server;
  RawClient client = server.connect();

  client.send(get);
  client.stop_sending();

  EXPECT_EQ(client.answer().status, 200);
}

TEST(AnAnswer, CarriesADateAndNamesNoServer) {
  EchoServer server{{}, [](const Request&, const Reply& reply) {
                      reply(Response{200, {}, "x"}
                                .with("Server", "slotpay")
                                .with("Content-Length", "99")
                                .with("Date", "yesterday"));
                    }};
  RawClient client = server.connect();

  client.send(get);
  const Response answer = client.answer();

  EXPECT_TRUE(base::parse_http_date(answer.header("Date").value_or("")));
  EXPECT_EQ(answer.header("Content-Length"), "1");
  EXPECT_EQ(answer.header("Server"), std::nullopt);
}

TEST(ARequestId, IsKeptWhenItIsSound) {
  EXPECT_EQ(id_answered_to("Client-1_a.b"), "Client-1_a.b");
  EXPECT_EQ(id_answered_to(std::string(64, 'a')), std::string(64, 'a'));
}

TEST(ARequestId, IsMadeWhenItIsNotSound) {
  EXPECT_THAT(id_answered_to("a b"), MatchesRegex("[0-9a-f]{16}"));
  EXPECT_THAT(id_answered_to("<script>"), MatchesRegex("[0-9a-f]{16}"));
  EXPECT_THAT(id_answered_to(""), MatchesRegex("[0-9a-f]{16}"));
  EXPECT_THAT(id_answered_to(std::string(65, 'a')), MatchesRegex("[0-9a-f]{16}"));
}

TEST(TwoRequests, HaveDifferentIds) { EXPECT_NE(id_answered_to(""), id_answered_to("")); }

TEST(ARequest, TellsItsPeerAndHeaders) {
  EchoServer server;
  RawClient client = server.connect();

  client.send("GET / HTTP/1.1\r\nHost: a\r\nX-One:  two words \r\n\r\n");
  client.answer();

  const Request request = server.requests().at(0);
  EXPECT_EQ(request.peer, "127.0.0.1");
  EXPECT_EQ(request.header("x-one"), "two words");
}

TEST(TheObserver, SeesEveryAnswer) {
  EchoServer server;
  {
    RawClient client = server.connect();
    client.send(std::string{get} + "PUT / HTTP/1.1\r\n\r\n");
    client.rest();
  }
  (*server).stop(Milliseconds{1'000});

  EXPECT_THAT(server.observed(), ElementsAre("GET 200", " 400"));
}

TEST(AServerThatStops, ClosesIdleConnectionsAtOnce) {
  EchoServer server;
  RawClient idle = server.connect();
  idle.send(get);
  idle.answer();

  (*server).stop(std::chrono::hours{1});

  EXPECT_TRUE(idle.is_closed());
}

TEST(AServerThatStops, FinishesWhatIsRunningAndSaysClose) {
  std::promise<Reply> running;
  EchoServer server{{}, [&](const Request&, const Reply& reply) { running.set_value(reply); }};
  RawClient client = server.connect();
  client.send(get);
  const Reply reply = running.get_future().get();
  RawClient idle = server.connect();

  auto stopped = std::async(std::launch::async, [&] { (*server).stop(std::chrono::hours{1}); });
  EXPECT_TRUE(idle.is_closed());  // the server is stopping now
  reply({200, {}, "finished"});
  const Response answer = client.answer();
  stopped.get();

  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(AServerThatStops, WaitsForRunningRequestsNoLongerThanItsGrace) {
  std::promise<Reply> running;
  EchoServer server{{}, [&](const Request&, const Reply& reply) { running.set_value(reply); }};
  RawClient client = server.connect();
  client.send(get);
  const Reply reply = running.get_future().get();

  (*server).stop(Milliseconds{20});
  reply({200, {}, "too late"});

  EXPECT_TRUE(client.is_closed());
}

TEST(AServerThatStopped, TakesNoConnections) {
  EchoServer server;
  const std::uint16_t port = (*server).port();

  (*server).stop(Milliseconds{0});

  EXPECT_DEATH(RawClient{port}, "connect");
}

TEST(AnAnswerWithStatusZero, ResetsTheConnection) {
  EchoServer server{{}, [](const Request&, const Reply& reply) { reply({0, {}, "ignored"}); }};
  RawClient client = server.connect();

  client.send(get);

  EXPECT_TRUE(client.is_closed());
}

TEST(AReplyThatOutlivesTheServer, IsHarmless) {
  std::promise<Reply> kept;
  Reply reply;
  {
    EchoServer server{{}, [&](const Request&, const Reply& given) { kept.set_value(given); }};
    RawClient client = server.connect();
    client.send(get);
    reply = kept.get_future().get();
  }

  EXPECT_NO_THROW(reply({200, {}, "nobody waits"}));
}

TEST(AClientThatHasGone, IsHarmless) {
  std::promise<Reply> kept;
  EchoServer server{{}, [&](const Request& request, const Reply& reply) {
                      if (request.target == "/gone") return kept.set_value(reply);
                      reply({200, {}, "here"});
                    }};
  {
    RawClient gone = server.connect();
    gone.send(get_of("/gone"));
    kept.get_future().get()({200, {}, "x"});
  }

  RawClient here = server.connect();
  here.send(get);
  EXPECT_EQ(here.answer().body, "here");
}

TEST(APortThatIsTaken, IsASystemError) {
  EchoServer server;
  const ServerOptions options{"127.0.0.1", (*server).port(), {}};

  EXPECT_THROW((Server{options, {}, {}}), std::system_error);
}

TEST(AServerThatNeverStarted, EndsCleanly) {
  const Server server{{}, {}, {}};

  EXPECT_NE(server.port(), 0);
}

Response a_stream(std::function<void(StreamWriter)> write) {
  Response response{200, {{"Content-Type", "text/event-stream"}}, "data: 0\n\n"};
  response.stream = std::move(write);
  return response;
}

TEST(AStream, IsSentInPiecesFromAnotherThread) {
  std::promise<StreamWriter> given;
  EchoServer server{{}, [&](const Request& request, const Reply& reply) {
                      if (request.target != "/stream") return reply({200, {}, "next"});
                      reply(a_stream([&](StreamWriter writer) { given.set_value(writer); }));
                    }};
  RawClient client = server.connect();
  client.send(get_of("/stream"));

  EXPECT_THAT(client.until("data: 0\n\n"), HasSubstr("Transfer-Encoding: chunked"));
  const StreamWriter writer = given.get_future().get();
  EXPECT_TRUE(writer("data: 1\n\n"));
  EXPECT_THAT(client.until("data: 1\n\n"), HasSubstr("9\r\n"));
  EXPECT_TRUE(writer(""));
  EXPECT_THAT(client.until("0\r\n\r\n"), HasSubstr("0\r\n\r\n"));
  client.send(get);
  EXPECT_EQ(client.answer().body, "next");
}

TEST(AStream, TellsItsWriterThatTheReaderHasGone) {
  std::promise<StreamWriter> given;
  EchoServer server{{}, [&](const Request&, const Reply& reply) {
                      reply(a_stream([&](StreamWriter writer) { given.set_value(writer); }));
                    }};
  {
    RawClient client = server.connect();
    client.send(get);
    client.until("data: 0");
  }

  const StreamWriter writer = given.get_future().get();
  while (writer("data: 1\n\n")) std::this_thread::yield();
  EXPECT_FALSE(writer("data: 2\n\n"));
}

TEST(AStream, EndsWhenTheServerStops) {
  std::promise<StreamWriter> given;
  EchoServer server{{}, [&](const Request&, const Reply& reply) {
                      reply(a_stream([&](StreamWriter writer) { given.set_value(writer); }));
                    }};
  RawClient client = server.connect();
  client.send(get);
  client.until("data: 0\n\n\r\n");

  (*server).stop(std::chrono::hours{1});

  EXPECT_EQ(client.rest(), "0\r\n\r\n");
}

}  // namespace
}  // namespace http

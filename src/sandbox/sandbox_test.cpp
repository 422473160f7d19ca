#include "sandbox/sandbox.hpp"

#include <gmock/gmock.h>

#include "http/curl_client.hpp"
#include "http/server.hpp"
#include "sandbox/control.hpp"
#include "sandbox/guest_page.hpp"
#include "sandbox/sender.hpp"

namespace sandbox {
namespace {

using base::Instant;
using simulators::Provider;
using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;

// Takes webhooks as a service would, or refuses them.
class AService final : public http::Client {
 public:
  int status = 200;
  std::vector<http::Request> requests;

  base::Result<http::Response, http::SendError> send(const std::string&,
                                                     const http::Request& request,
                                                     const http::SendOptions&) override {
    requests.push_back(request);
    return http::Response{status, {}, ""};
  }
};

class TheSandbox : public testing::Test {
 protected:
  boost::json::value act(std::string method, std::string path, std::string body = "",
                         int expected = 200) {
    http::Request request;
    request.method = std::move(method);
    request.target = "/_sandbox/" + std::move(path);
    request.body = std::move(body);
    const auto response = control(sandbox, request);
    EXPECT_EQ(response.status, expected) << response.body;
    return response.body.empty() ? boost::json::value{} : boost::json::parse(response.body);
  }
  std::optional<http::Response> calendly(std::string method, std::string target,
                                         std::string body = "") {
    http::Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.body = std::move(body);
    request.headers.push_back({"Authorization", "Bearer sandbox_calendly_personal_access_token"});
    return sandbox.calendly(request);
  }
  void subscribe() {
    const auto made = calendly(
        "POST", "/webhook_subscriptions",
        R"({"url":"http://s.example/webhooks/calendly/r","events":["invitee.created"],)"
        R"("scope":"organization","signing_key":"hush","organization":)"
        R"("https://api.calendly.com/organizations/9b1c2d3e-0000-4000-8000-000000000001"})");
    ASSERT_EQ(made->status, 201) << made->body;
  }
  boost::json::value book() {
    return act("POST", "calendly/book",
               R"({"scheduling_url":"http://h/demo/strategy-session?utm_content=bk_1",)"
               R"("name":"Pip","email":"pip@client.example"})");
  }

  Instant now = *base::parse_rfc3339("2026-11-20T10:00:00Z");
  Sandbox sandbox{Setting{}, [this] { return now; }};
  AService service;
  Sender sender{sandbox, service};
};

TEST_F(TheSandbox, SendsASignedWebhookForABooking) {
  subscribe();
  book();

  EXPECT_TRUE(sender.send_one(Provider::calendly, base::Milliseconds{0}));

  ASSERT_THAT(service.requests, SizeIs(1));
  EXPECT_EQ(service.requests[0].target, "/webhooks/calendly/r");
  EXPECT_EQ(
      service.requests[0].header("Calendly-Webhook-Signature"),
      simulators::calendly_signature("hush", base::unix_seconds(now), service.requests[0].body));
  const auto state = act("GET", "state");
  EXPECT_EQ(state.at_pointer("/deliveries/0/status").as_string(), "delivered");
  EXPECT_EQ(state.at_pointer("/config/calendly/signing_key").as_string(), "hush");
}

TEST_F(TheSandbox, DisablesTheSubscriptionWhenNothingIsTakenForADay) {
  subscribe();
  book();
  service.status = 500;

  for (int i = 0; i < 60; ++i) {
    sender.send_one(Provider::calendly, base::Milliseconds{0});
    now += std::chrono::hours{2};
  }

  const auto state = act("GET", "state");
  EXPECT_EQ(state.at_pointer("/calendly/subscriptions/0/state").as_string(), "disabled");
  EXPECT_EQ(state.at_pointer("/deliveries/0/status").as_string(), "failed");
  EXPECT_LT(service.requests.size(), 20U);
}

TEST_F(TheSandbox, RefusesATakenTimeByName) {
  const auto start = std::string{book().at("start").as_string()};

  const auto refused = act("POST", "calendly/book",
                           R"({"scheduling_url":"http://h/demo/free-introduction","name":"Z",)"
                           R"("email":"z@x.example","start":")" +
                               start + "\"}",
                           409);

  EXPECT_EQ(refused.at("code").as_string(), "already_filled");
}

TEST_F(TheSandbox, MovesOnlyItsOwnClock) {
  EXPECT_EQ(act("POST", "clock", R"({"advance_seconds":60})").at("now").as_string(),
            "2026-11-20T10:01:00Z");
  EXPECT_EQ(act("GET", "state").at("now").as_string(), "2026-11-20T10:01:00Z");
  act("POST", "clock", R"({"advance_seconds":-1})", 422);
}

TEST_F(TheSandbox, FailsAsOftenAsItIsTold) {
  const auto fault = [&](const char* kind) {
    act("POST", "faults",
        R"({"provider":"calendly","method":"GET","path":"/users/*","kind":")" + std::string{kind} +
            "\"}",
        201);
    return calendly("GET", "/users/me");
  };

  EXPECT_EQ(fault("500_before")->status, 500);
  EXPECT_EQ(fault("500_after")->status, 500);
  EXPECT_EQ(fault("429")->status, 429);
  EXPECT_EQ(fault("reset")->status, 0);
  EXPECT_FALSE(fault("timeout_after"));
  EXPECT_EQ(calendly("GET", "/users/me")->status, 200);
}

TEST_F(TheSandbox, DoesTheWorkBeforeItFailsAfter) {
  act("POST", "faults",
      R"({"provider":"calendly","method":"POST","path":"/webhook_subscriptions",)"
      R"("kind":"500_after","times":1})",
      201);
  const auto failed =
      calendly("POST", "/webhook_subscriptions",
               R"({"url":"http://s.example/r","events":["invitee.created"],"scope":"organization",)"
               R"("organization":)"
               R"("https://api.calendly.com/organizations/9b1c2d3e-0000-4000-8000-000000000001"})");

  EXPECT_EQ(failed->status, 500);
  EXPECT_THAT(act("GET", "state").at_pointer("/calendly/subscriptions").as_array(), SizeIs(1));
}

TEST_F(TheSandbox, ShowsTheMailsThatCame) {
  sandbox.take_mail({"a@x.example",
                     {"pip@client.example"},
                     "Subject: Confirmed\r\nX-Slotpay-Kind: confirmed\r\n\r\nHello\r\n"});

  const auto mails = act("GET", "mails");
  http::Request request;
  request.target = "/mails/1";

  EXPECT_EQ(mails.at_pointer("/0/kind").as_string(), "confirmed");
  EXPECT_EQ(mails.at_pointer("/0/to/0").as_string(), "pip@client.example");
  EXPECT_FALSE(mails.at(0).as_object().contains("ics"));
  EXPECT_THAT(control_page(sandbox, request).body, HasSubstr("Hello"));
}

TEST_F(TheSandbox, KeepsItsSubscriptionsThroughAReset) {
  subscribe();
  book();

  act("POST", "reset");

  const auto state = act("GET", "state");
  EXPECT_THAT(state.at_pointer("/calendly/events").as_array(), SizeIs(0));
  EXPECT_THAT(state.at_pointer("/deliveries").as_array(), SizeIs(0));
  EXPECT_THAT(state.at_pointer("/calendly/subscriptions").as_array(), SizeIs(1));
}

TEST(SomebodyElsesSite, IsOnAnotherHostAndFramesTheService) {
  http::Request request;
  request.target = "/elsewhere";
  request.headers = {{"Host", "127.0.0.1:8081"}};
  EXPECT_EQ(guest_page(request, "http://s.example").header("Location"),
            "http://localhost:8081/elsewhere");

  request.headers = {{"Host", "localhost:8081"}};
  EXPECT_THAT(guest_page(request, "http://s.example").body,
              AllOf(HasSubstr("src=\"http://s.example/embed.js\""), HasSubstr("data-slotpay")));
}

TEST(AnAnswerWithStatusZero, ResetsTheConnection) {
  http::Server server{
      {},
      [](const http::Request&, const http::Reply& reply) { reply(http::Response{0, {}, ""}); },
      {}};
  server.start();
  http::CurlClient client;

  const auto answer = client.send("http://127.0.0.1:" + std::to_string(server.port()), {}, {});

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error(), http::SendError::no_answer);
  server.stop(base::Milliseconds{100});
}

}  // namespace
}  // namespace sandbox

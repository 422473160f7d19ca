#include "stripe/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "testing/fake_http_client.hpp"

namespace stripe {
namespace {

using base::Milliseconds;
using ports::CallError;
using ports::Lane;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::recorded;

const std::string secret_key = "sk_test_51SecretOfTheAccount";
const std::string open_id = "cs_test_a1YS1URlnyQCN5fUUduORoQ7Pw41PJqDWkIVQCpJPqkfIhd6tVY8XB1OLY";

struct StillClock final : ports::Clock {
  base::Instant time = base::from_unix_seconds(1'795'168'800);
  base::Instant now() const override { return time; }
  base::Milliseconds elapsed() const override { return {}; }
};

// Every line as text, with all that was said in it.
struct KeptLog final : base::Log {
  std::string lines;
  void write(base::LogLevel, std::string_view event,
             std::initializer_list<base::LogField> fields) override {
    lines += event;
    for (const base::LogField& field : fields) {
      lines += " " + std::string{field.name} + "=";
      if (const auto* text = std::get_if<std::string_view>(&field.value)) lines += *text;
      if (const auto* number = std::get_if<std::int64_t>(&field.value))
        lines += std::to_string(*number);
      if (const auto* flag = std::get_if<bool>(&field.value)) lines += *flag ? "yes" : "no";
    }
    lines += "\n";
  }
};

struct KeptMetrics final : ports::Metrics {
  std::string calls;
  void request(std::string_view, std::string_view, int, std::chrono::nanoseconds) override {}
  void webhook(std::string_view, std::string_view) override {}
  void webhook_lag(std::string_view, Milliseconds) override {}
  void effect(std::string_view, std::string_view) override {}
  void transition(std::string_view, std::string_view) override {}
  void sweep(std::string_view, std::string_view) override {}
  void hold_breaker(std::string_view) override {}
  void funnel(std::string_view) override {}
  void provider_call(std::string_view provider, std::string_view operation,
                     std::string_view outcome, Milliseconds) override {
    calls +=
        std::string{provider} + " " + std::string{operation} + " " + std::string{outcome} + "\n";
  }
};

class AStripeClient : public ::testing::Test {
 protected:
  testing::FakeHttpClient stripe;
  StillClock clock;
  KeptLog log;
  KeptMetrics metrics;
  http::Governor governor{{1000, Milliseconds{1000}}, {1000, Milliseconds{1000}}};
  std::vector<Milliseconds> pauses;
  StripeClient client{{stripe, governor, clock, log, metrics,
                       [this](Milliseconds wait) {
                         pauses.push_back(wait);
                         clock.time += wait;
                       }},
                      {.account = "ada",
                       .base_url = "https://stripe.example",
                       .secret_key = base::SecretText{secret_key}}};

  const http::Request& request(std::size_t n = 0) const { return stripe.sent.at(n).request; }
  std::string parameter(std::size_t n, std::string_view name) const {
    return request(n).parameter(name).value_or("(none)");
  }
};

TEST_F(AStripeClient, SendsWhatWasDrawnUpByteForByte) {
  stripe.answer(200, recorded("stripe/session_open.json"), {{"Request-Id", "req_1"}});
  const std::string drawn_up = "mode=payment&metadata%5Bbooking%5D=BK7F3KQ2";

  const auto session = client.create_session(drawn_up, "attempt:BK7F3KQ2:1/1");

  ASSERT_TRUE(session);
  EXPECT_EQ(session->session_id, open_id);
  EXPECT_EQ(stripe.sent.front().base_url, "https://stripe.example");
  EXPECT_EQ(request().method, "POST");
  EXPECT_EQ(request().target, "/v1/checkout/sessions");
  EXPECT_EQ(request().body, drawn_up);
  EXPECT_EQ(request().header("Authorization"), "Bearer " + secret_key);
  EXPECT_EQ(request().header("Stripe-Version"), "2026-10-28.endive");
  EXPECT_EQ(request().header("Idempotency-Key"), "attempt:BK7F3KQ2:1/1");
  EXPECT_EQ(request().header("Content-Type"), "application/x-www-form-urlencoded");
  EXPECT_EQ(request().header("User-Agent"), "Slotpay/0.1");
}

TEST_F(AStripeClient, ReadsASessionWithItsPayment) {
  stripe.answer(200, recorded("stripe/session_paid.json"));

  const auto session = client.session(open_id, Lane::doorbells);

  ASSERT_TRUE(session);
  EXPECT_TRUE(session->paid);
  EXPECT_EQ(request().method, "GET");
  EXPECT_EQ(request().path(), "/v1/checkout/sessions/" + open_id);
  EXPECT_EQ(parameter(0, "expand[0]"), "payment_intent.latest_charge");
  EXPECT_FALSE(request().header("Idempotency-Key"));
}

TEST_F(AStripeClient, AsksForNothingThatIsNoId) {
  for (const std::string id :
       {"", "cs_1/expire", "../account", "cs_1?expand[]=x", "cs 1", "cs_1%2f", "cs_1\r\nX: y"}) {
    EXPECT_EQ(client.session(id, Lane::doorbells).error().error, CallError::not_found) << id;
    EXPECT_EQ(client.expire_session(id, "key").error().error, CallError::not_found) << id;
    EXPECT_EQ(client.refunds(id, Lane::doorbells).error().error, CallError::not_found) << id;
    EXPECT_TRUE(client.delete_endpoint(id)) << id;
  }
  EXPECT_THAT(stripe.sent, IsEmpty());
}

TEST_F(AStripeClient, ReadsAllPagesOfSessions) {
  stripe.answer(200, recorded("stripe/sessions_page_1.json"))
      .answer(200, recorded("stripe/sessions_page_2.json"));

  const auto sessions = client.sessions_since(base::from_unix_seconds(1'795'160'000), Lane::sweeps);

  ASSERT_TRUE(sessions);
  ASSERT_EQ(sessions->size(), 3U);  // the fourth was made in another mode by somebody else
  EXPECT_EQ(sessions->at(0).session_id, open_id);
  EXPECT_EQ(sessions->at(2).booking, "BK000003");
  EXPECT_EQ(parameter(0, "created[gte]"), "1795160000");
  EXPECT_EQ(parameter(0, "limit"), "100");
  EXPECT_EQ(parameter(0, "starting_after"), "(none)");
  EXPECT_EQ(parameter(0, "expand[0]"), "data.payment_intent.latest_charge");
  EXPECT_EQ(parameter(1, "created[gte]"), "1795160000");
  EXPECT_EQ(parameter(1, "starting_after"), "cs_test_foreign");
}

TEST_F(AStripeClient, DoesNotOverlookASessionOfOursThatItCannotRead) {
  std::string page = recorded("stripe/sessions_page_2.json");
  page.replace(page.find("\"open\""), 6, "\"thawed\"");
  stripe.answer(200, page);

  const auto sessions = client.sessions_since(clock.time, Lane::sweeps);

  ASSERT_FALSE(sessions);
  EXPECT_EQ(sessions.error().error, CallError::malformed);
}

TEST_F(AStripeClient, GivesUpOnAListThatDoesNotMoveOn) {
  const std::string page = R"({"object":"list","has_more":true,"data":[{"id":"we_1","url":"u"}]})";
  stripe.answer(200, page).answer(200, page).answer(200, page);

  EXPECT_EQ(client.endpoints().error().error, CallError::malformed);
  EXPECT_EQ(stripe.sent.size(), 2U);
}

TEST_F(AStripeClient, TakesNoListThatIsNone) {
  for (const char* const body :
       {"[]", "{}", R"({"data":{}})", R"({"data":[1],"has_more":false})",
        R"({"data":[],"has_more":true})", R"({"data":[{"id":"../x"}],"has_more":true})"}) {
    stripe.answer(200, body);
    EXPECT_EQ(client.endpoints().error().error, CallError::malformed) << body;
  }
}

TEST_F(AStripeClient, FailsTheListWithTheFailureOfAPage) {
  stripe.answer(200, recorded("stripe/sessions_page_1.json")).answer(503, "");

  EXPECT_EQ(client.sessions_since(clock.time, Lane::sweeps).error().error, CallError::unknown);
}

TEST_F(AStripeClient, ReadsTheRefundsOfAPayment) {
  stripe.answer(200, recorded("stripe/refunds.json"));

  const auto refunds = client.refunds("pi_3Pgafy", Lane::slot_and_money);

  ASSERT_TRUE(refunds);
  ASSERT_EQ(refunds->size(), 3U);
  EXPECT_EQ(refunds->at(0).status, domain::RefundStatus::pending);
  EXPECT_EQ(refunds->at(0).booking, "");
  EXPECT_EQ(refunds->at(1).failure_reason, "expired_or_canceled_card");
  EXPECT_EQ(refunds->at(2).n, 1);
  EXPECT_EQ(parameter(0, "payment_intent"), "pi_3Pgafy");
}

TEST_F(AStripeClient, SaysWhyARefundWasRefused) {
  stripe.answer(400, recorded("stripe/error_already_refunded.json"), {{"Request-Id", "req_9"}});

  const auto refund = client.create_refund("payment_intent=pi_1", "refund:BK7F3KQ2:1/1");

  ASSERT_FALSE(refund);
  EXPECT_EQ(refund.error().error, CallError::refused);
  EXPECT_EQ(refund.error().code, "charge_already_refunded");
  EXPECT_EQ(refund.error().request_id, "req_9");
  EXPECT_EQ(request().target, "/v1/refunds");
}

TEST_F(AStripeClient, ExpiresASessionOrSaysThatItIsNotOpen) {
  stripe.answer(200, recorded("stripe/session_expired.json"))
      .answer(400, recorded("stripe/error_not_open.json"));

  const auto first = client.expire_session(open_id, "expire:BK7F3KQ2:1/1");
  const auto second = client.expire_session(open_id, "expire:BK7F3KQ2:1/2");

  ASSERT_TRUE(first);
  EXPECT_EQ(first->status, domain::SessionStatus::expired);
  EXPECT_EQ(second.error().error, CallError::refused);
  EXPECT_EQ(request().target, "/v1/checkout/sessions/" + open_id + "/expire");
  EXPECT_EQ(request().header("Idempotency-Key"), "expire:BK7F3KQ2:1/1");
}

TEST_F(AStripeClient, CallsASuccessItCannotReadMalformed) {
  for (const char* const body : {"", "<html>", "[]", "null", "{}", "{\"object\":\"refund\"}"}) {
    stripe.answer(200, body, {{"Request-Id", "req_7"}});
    const auto session = client.create_session("mode=payment", "key");
    ASSERT_FALSE(session);
    EXPECT_EQ(session.error().error, CallError::malformed) << body;
    EXPECT_EQ(session.error().status, 200);
    EXPECT_EQ(session.error().request_id, "req_7");
  }
  stripe.answer(200, std::string(100, '[') + std::string(100, ']'));
  EXPECT_EQ(client.account().error().error, CallError::malformed);
}

TEST_F(AStripeClient, KnowsACallThatWasNotSentFromOneWithoutAnAnswer) {
  stripe.answer(http::SendError::not_sent).answer(http::SendError::no_answer);

  EXPECT_EQ(client.create_session("a=b", "key").error().error, CallError::not_sent);
  EXPECT_EQ(client.create_session("a=b", "key").error().error, CallError::unknown);
}

TEST_F(AStripeClient, LeavesAnEndpointInPeaceAfterA429) {
  stripe.answer(429, "", {{"Retry-After", "5"}});

  const auto first = client.session(open_id, Lane::slot_and_money);
  const auto second = client.session(open_id, Lane::slot_and_money);

  EXPECT_EQ(first.error().error, CallError::throttled);
  EXPECT_EQ(first.error().retry_after, Milliseconds{5000});
  EXPECT_EQ(second.error().error, CallError::not_sent);
  EXPECT_EQ(second.error().retry_after, Milliseconds{5000});
  EXPECT_EQ(stripe.sent.size(), 1U);
}

TEST_F(AStripeClient, HardlyAsksWhereNobodyAnswers) {
  for (int i = 0; i < 4; ++i) stripe.answer(http::SendError::no_answer);
  stripe.answer(503, "").answer(200, recorded("stripe/session_paid.json"));
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(client.session(open_id, Lane::doorbells).error().error, CallError::unknown);

  const auto held_back = client.session(open_id, Lane::slot_and_money);
  EXPECT_EQ(held_back.error().error, CallError::not_sent);
  EXPECT_EQ(held_back.error().retry_after, Milliseconds{1000});
  EXPECT_EQ(stripe.sent.size(), 5U);
  EXPECT_THAT(log.lines, HasSubstr("provider.circuit provider=stripe account=ada state=open"));

  clock.time += Milliseconds{1000};
  EXPECT_TRUE(client.session(open_id, Lane::doorbells));
  EXPECT_THAT(log.lines, HasSubstr("provider.circuit provider=stripe account=ada state=closed"));
}

TEST_F(AStripeClient, WaitsForItsTurnBetweenThePagesOfAList) {
  governor.limit_endpoint("GET /v1/checkout/sessions", {4, Milliseconds{1000}});
  stripe.answer(200, recorded("stripe/sessions_page_1.json"))
      .answer(200, recorded("stripe/sessions_page_2.json"));

  const auto sessions = client.sessions_since(clock.time, Lane::slot_and_money);

  ASSERT_TRUE(sessions);
  EXPECT_THAT(pauses, Not(IsEmpty()));
}

TEST_F(AStripeClient, ReadsTheAccountAndItsModeFromTheKey) {
  stripe.answer(200, recorded("stripe/account.json"));

  const auto account = client.account();

  ASSERT_TRUE(account);
  EXPECT_EQ(account->id, "acct_1Demo");
  EXPECT_EQ(account->default_currency, "eur");
  EXPECT_TRUE(account->charges_enabled);
  EXPECT_FALSE(account->livemode);
}

TEST_F(AStripeClient, MakesAnEndpointThatIsPinnedAndKeepsItsSecret) {
  stripe.answer(200, recorded("stripe/endpoint_created.json"))
      .answer(200, R"({"id":"we_1Demo","url":"https://book.example/x"})");

  const auto endpoint = client.create_endpoint("https://book.example/webhooks/stripe/ref1");
  const auto without_secret = client.create_endpoint("https://book.example/x");

  ASSERT_TRUE(endpoint);
  EXPECT_EQ(endpoint->secret.expose(), "whsec_sample_secret");
  EXPECT_EQ(endpoint->api_version, "2026-10-28.endive");
  EXPECT_TRUE(endpoint->enabled);
  EXPECT_THAT(request().body, HasSubstr("api_version=2026-10-28.endive"));
  EXPECT_FALSE(request().header("Idempotency-Key"));
  EXPECT_EQ(without_secret.error().error, CallError::malformed);
}

TEST_F(AStripeClient, FindsAnAbsentEndpointDeleted) {
  stripe.answer(404, "{}").answer(200, R"({"id":"we_1","deleted":true})").answer(500, "");

  EXPECT_TRUE(client.delete_endpoint("we_1"));
  EXPECT_TRUE(client.delete_endpoint("we_1"));
  EXPECT_EQ(client.delete_endpoint("we_1").error().error, CallError::unknown);
  EXPECT_EQ(request().method, "DELETE");
}

TEST_F(AStripeClient, ListsEventsFromTheOldestOn) {
  stripe.answer(200, recorded("stripe/events.json"));

  const auto events = client.events_between(base::from_unix_seconds(1'795'000'000),
                                            base::from_unix_seconds(1'795'000'600));

  ASSERT_TRUE(events);
  ASSERT_EQ(events->size(), 2U);
  EXPECT_EQ(events->at(0).id, "evt_completed");
  EXPECT_EQ(events->at(1).id, "evt_newer");
  EXPECT_EQ(events->at(1).type, "refund.created");
  EXPECT_THAT(events->at(1).body, HasSubstr("\"re_1Pgc72\""));
  EXPECT_EQ(parameter(0, "created[gte]"), "1795000000");
  EXPECT_EQ(parameter(0, "created[lt]"), "1795000600");
  EXPECT_EQ(parameter(0, "types[0]"), "checkout.session.completed");
}

TEST_F(AStripeClient, WritesOneLineAboutACallAndNothingSecretOrPersonal) {
  stripe.answer(200, recorded("stripe/session_paid.json"),
                {{"Request-Id", "req_1"}, {"Stripe-Notice", "Dear Zoë"}});
  stripe.answer(402, R"({"error":{"type":"card_error","message":"Zoë's card was declined"}})");

  ASSERT_TRUE(client.session(open_id, Lane::doorbells));
  ASSERT_FALSE(client.create_session("customer_email=zoe%40x.example", "refund:BK7F3KQ2:1"));

  EXPECT_EQ(
      log.lines,
      "provider.call provider=stripe account=ada operation=session.get outcome=ok status=200 "
      "code= provider_request_id=req_1 booking=BK7F3KQ2 replayed=no notice=yes ms=0\n"
      "provider.call provider=stripe account=ada operation=session.create outcome=refused "
      "status=402 code=card_error provider_request_id= booking= replayed=no notice=no ms=0\n");
  EXPECT_THAT(log.lines, Not(HasSubstr(secret_key)));
  EXPECT_EQ(metrics.calls, "stripe session.get ok\nstripe session.create refused\n");
}

TEST_F(AStripeClient, LogsNoBookingThatIsNoCode) {
  std::string body = recorded("stripe/session_open.json");
  body.replace(body.find("BK7F3KQ2"), 8, "a person");
  const auto metadata = body.find("\"booking\": \"BK7F3KQ2\"");
  body.replace(metadata, 21, "\"booking\": \"a person\"");
  stripe.answer(200, body);

  ASSERT_TRUE(client.session(open_id, Lane::doorbells));

  EXPECT_THAT(log.lines, HasSubstr("booking= "));
  EXPECT_THAT(log.lines, Not(HasSubstr("a person")));
}

}  // namespace
}  // namespace stripe

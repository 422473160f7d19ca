#include "calendly/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "testing/fake_http_client.hpp"

namespace calendly {
namespace {

using base::Milliseconds;
using ports::CallError;
using ports::Lane;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::recorded;

const std::string token = "eyJhbGciOiJI.SecretOfTheUser";
const domain::SlotId slot_id{"5f443a67-0000-4000-8000-000000000004",
                             "9cbca8f8-0000-4000-8000-000000000005"};

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
    }
    lines += "\n";
  }
};

class ACalendlyClient : public ::testing::Test {
 protected:
  testing::FakeHttpClient calendly;
  StillClock clock;
  KeptLog log;
  ports::NoMetrics metrics;
  ports::ProviderClocks clocks;
  http::Governor governor{{1000, Milliseconds{1000}}, {1000, Milliseconds{1000}}};
  CalendlyClient client{
      {calendly, governor, clock, log, metrics, nullptr, &clocks},
      {.account = "ada", .base_url = "https://calendly.example", .token = base::SecretText{token}}};
  const ports::CalendarUser ada{.id = "USER1",
                                .organization = "ORG1",
                                .name = {},
                                .slug = {},
                                .email = {},
                                .timezone = {},
                                .scheduling_url = {}};

  const http::Request& request(std::size_t n = 0) const { return calendly.sent.at(n).request; }
  std::string parameter(std::size_t n, std::string_view name) const {
    return request(n).parameter(name).value_or("(none)");
  }
};

TEST_F(ACalendlyClient, ReadsASlotInTwoCallsUnderTheConfiguredHost) {
  calendly.answer(200, recorded("calendly/invitee.json"))
      .answer(200, recorded("calendly/event.json"));

  const auto slot = client.slot(slot_id, Lane::doorbells);

  ASSERT_TRUE(slot);
  EXPECT_TRUE(slot->active);
  EXPECT_EQ(slot->id, slot_id);
  EXPECT_EQ(calendly.sent.at(0).base_url, "https://calendly.example");
  EXPECT_EQ(calendly.sent.at(1).base_url, "https://calendly.example");
  EXPECT_EQ(request(0).target,
            "/scheduled_events/" + slot_id.event + "/invitees/" + slot_id.invitee);
  EXPECT_EQ(request(1).target, "/scheduled_events/" + slot_id.event);
  EXPECT_EQ(request().header("Authorization"), "Bearer " + token);
}

// The older of two answers may hide that the client has only moved to another time.
TEST_F(ACalendlyClient, DecidesNothingWhereAnEventWasJustCancelledAndItsInviteeStillStands) {
  const std::string cancelled = recorded("calendly/event_canceled.json");
  const auto cancelled_at = base::parse_rfc3339(
      boost::json::parse(cancelled).at_pointer("/resource/cancellation/created_at").as_string());
  clock.time = *cancelled_at + Milliseconds{5'000};
  calendly.answer(200, recorded("calendly/invitee.json")).answer(200, cancelled);

  const auto slot = client.slot(slot_id, Lane::doorbells);

  ASSERT_FALSE(slot);
  EXPECT_EQ(slot.error().error, CallError::unknown);
  EXPECT_EQ(slot.error().code, "answers_differ");
}

TEST_F(ACalendlyClient, TellsByCalendlysOwnClockWhetherAnEventWasJustCancelled) {
  const std::string cancelled = recorded("calendly/event_canceled.json");
  const auto cancelled_at = base::parse_rfc3339(
      boost::json::parse(cancelled).at_pointer("/resource/cancellation/created_at").as_string());
  const std::vector<http::Header> just_then = {
      {"Date", base::to_http_date(*cancelled_at + Milliseconds{5'000})}};
  clock.time = *cancelled_at + Milliseconds{3'600'000};
  calendly.answer(200, recorded("calendly/invitee.json"), just_then)
      .answer(200, cancelled, just_then);

  const auto slot = client.slot(slot_id, Lane::doorbells);

  ASSERT_FALSE(slot);
  EXPECT_EQ(slot.error().code, "answers_differ");
}

TEST_F(ACalendlyClient, BelievesTheEventWhereItsInviteeStillStandsLongAfter) {
  const std::string cancelled = recorded("calendly/event_canceled.json");
  const auto cancelled_at = base::parse_rfc3339(
      boost::json::parse(cancelled).at_pointer("/resource/cancellation/created_at").as_string());
  clock.time = *cancelled_at + Milliseconds{3'600'000};
  calendly.answer(200, recorded("calendly/invitee.json")).answer(200, cancelled);

  const auto slot = client.slot(slot_id, Lane::doorbells);

  ASSERT_TRUE(slot);
  EXPECT_FALSE(slot->active);
}

TEST_F(ACalendlyClient, FindsNoSlotWhereEitherPartIsMissing) {
  calendly.answer(404, "{}").answer(200, recorded("calendly/invitee.json")).answer(404, "{}");

  EXPECT_EQ(client.slot(slot_id, Lane::doorbells).error().error, CallError::not_found);
  EXPECT_EQ(client.slot(slot_id, Lane::doorbells).error().error, CallError::not_found);
}

TEST_F(ACalendlyClient, AsksForNothingThatIsNoId) {
  for (const std::string& id :
       {std::string{}, std::string{".."}, std::string{"a/b"}, std::string{"a?b"},
        std::string{"a%2f"}, std::string(65, 'a'), std::string{"a\r\nX: y"}, std::string{"a_b"}}) {
    EXPECT_EQ(client.slot({id, "I"}, Lane::doorbells).error().error, CallError::not_found) << id;
    EXPECT_EQ(client.slot({"E", id}, Lane::doorbells).error().error, CallError::not_found) << id;
    EXPECT_EQ(client.cancel(id, "").error().error, CallError::not_found) << id;
    EXPECT_TRUE(client.unsubscribe(id)) << id;
  }
  EXPECT_THAT(calendly.sent, IsEmpty());
}

TEST_F(ACalendlyClient, CallsASlotItCannotReadMalformed) {
  for (const char* const body : {"", "[]", "{}", R"({"resource":null})", R"({"resource":{}})"}) {
    calendly.answers.clear();
    calendly.answer(200, recorded("calendly/invitee.json")).answer(200, body);
    EXPECT_EQ(client.slot(slot_id, Lane::doorbells).error().error, CallError::malformed) << body;
  }
  calendly.answer(200, "{}");
  EXPECT_EQ(client.slot(slot_id, Lane::doorbells).error().error, CallError::malformed);
}

TEST_F(ACalendlyClient, CancelsAnEventWithItsReason) {
  calendly.answer(201, recorded("calendly/cancellation.json"));

  EXPECT_TRUE(client.cancel("EVENT1", "Not paid in time \"[BK7F3K c1]\""));

  EXPECT_EQ(request().method, "POST");
  EXPECT_EQ(request().target, "/scheduled_events/EVENT1/cancellation");
  EXPECT_EQ(request().header("Content-Type"), "application/json");
  EXPECT_EQ(boost::json::parse(request().body).at("reason").as_string(),
            "Not paid in time \"[BK7F3K c1]\"");
}

TEST_F(ACalendlyClient, CancelsOnceMoreWithoutTheReasonThatWasRefused) {
  calendly.answer(400, R"({"title":"Invalid Argument"})").answer(201, "");

  EXPECT_TRUE(client.cancel("EVENT1", "Not paid in time"));

  ASSERT_EQ(calendly.sent.size(), 2U);
  EXPECT_EQ(request(1).body, "{}");
}

TEST_F(ACalendlyClient, CancelsOnlyOnceMore) {
  calendly.answer(400, "").answer(400, "").answer(201, "");
  EXPECT_EQ(client.cancel("EVENT1", "reason").error().error, CallError::refused);
  EXPECT_EQ(calendly.sent.size(), 2U);

  calendly.answers.clear();
  calendly.answer(400, "");
  EXPECT_EQ(client.cancel("EVENT1", "").error().error, CallError::refused);
  EXPECT_EQ(calendly.sent.size(), 3U);
}

TEST_F(ACalendlyClient, TakesAnEventThatIsCancelledAlreadyForDone) {
  calendly.answer(403, recorded("calendly/error_already_canceled.json"))
      .answer(403, R"({"title":"Permission Denied","message":"Event in the past"})")
      .answer(403, R"({"title":"Permission Denied","message":"You do not have permission"})")
      .answer(404, "")
      .answer(500, "");

  EXPECT_TRUE(client.cancel("EVENT1", ""));
  EXPECT_EQ(client.cancel("EVENT1", "").error().code, "event_in_past");
  EXPECT_EQ(client.cancel("EVENT1", "").error().error, CallError::unauthorised);
  EXPECT_EQ(client.cancel("EVENT1", "").error().error, CallError::not_found);
  EXPECT_EQ(client.cancel("EVENT1", "").error().error, CallError::unknown);
}

TEST_F(ACalendlyClient, ReadsWhoItIs) {
  calendly.answer(200, recorded("calendly/user.json"));

  const auto user = client.me();

  ASSERT_TRUE(user);
  EXPECT_EQ(user->id, "3f0d7d6e-0000-4000-8000-000000000001");
  EXPECT_EQ(user->organization, "9b1c2d3e-0000-4000-8000-000000000002");
  EXPECT_EQ(user->timezone, "Europe/Berlin");
  EXPECT_EQ(request().target, "/users/me");
}

TEST_F(ACalendlyClient, ReadsAllPagesByTheirTokenNeverByTheirUrl) {
  calendly.answer(200, recorded("calendly/event_types_page_1.json"))
      .answer(200, recorded("calendly/event_types_page_2.json"));

  const auto types = client.event_types(ada);

  ASSERT_TRUE(types);
  ASSERT_EQ(types->size(), 2U);
  EXPECT_EQ(types->at(0).scheduling_url, "https://calendly.com/ada-host/60-minute-session");
  EXPECT_EQ(types->at(0).description, "One hour, online.");
  EXPECT_TRUE(types->at(1).group);
  EXPECT_EQ(parameter(0, "user"), "https://api.calendly.com/users/USER1");
  EXPECT_EQ(parameter(0, "count"), "100");
  EXPECT_EQ(parameter(0, "page_token"), "(none)");
  EXPECT_EQ(calendly.sent.at(1).base_url, "https://calendly.example");
  EXPECT_EQ(parameter(1, "page_token"), "token two/&x");
  EXPECT_EQ(parameter(1, "user"), "https://api.calendly.com/users/USER1");
}

TEST_F(ACalendlyClient, GivesUpOnAListThatDoesNotMoveOn) {
  const std::string page = recorded("calendly/event_types_page_1.json");
  calendly.answer(200, page).answer(200, page).answer(200, page);

  EXPECT_EQ(client.event_types(ada).error().error, CallError::malformed);
  EXPECT_EQ(calendly.sent.size(), 2U);
}

TEST_F(ACalendlyClient, ReadsSubscriptionsAndWhetherTheyStillWork) {
  calendly.answer(200, recorded("calendly/subscriptions.json"));

  const auto subscriptions = client.subscriptions(ada);

  ASSERT_TRUE(subscriptions);
  ASSERT_EQ(subscriptions->size(), 2U);
  EXPECT_TRUE(subscriptions->at(0).active);
  EXPECT_THAT(subscriptions->at(0).events, ElementsAre("invitee.created", "invitee.canceled"));
  EXPECT_FALSE(subscriptions->at(1).active);
  EXPECT_EQ(parameter(0, "organization"), "https://api.calendly.com/organizations/ORG1");
  EXPECT_EQ(parameter(0, "scope"), "user");
}

TEST_F(ACalendlyClient, SubscribesToInviteesWithASigningKey) {
  calendly.answer(201, recorded("calendly/subscription.json"))
      .answer(409, R"({"title":"Already Exists","message":"Hook with this url already exists"})")
      .answer(403, R"({"title":"x","required_scopes":["webhooks:write"]})");
  const base::SecretText key{"signing-key-of-our-own"};

  const auto made = client.subscribe(ada, "https://book.example/webhooks/calendly/ref1", key);
  const auto again = client.subscribe(ada, "https://book.example/webhooks/calendly/ref1", key);
  const auto without_scope = client.subscribe(ada, "https://book.example/x", key);

  ASSERT_TRUE(made);
  EXPECT_EQ(made->id, "c0ffee00-0000-4000-8000-000000000006");
  EXPECT_EQ(again.error().error, CallError::refused);
  EXPECT_EQ(again.error().code, "already_exists");
  EXPECT_EQ(without_scope.error().code, "missing_scope:webhooks:write");
  const auto body = boost::json::parse(request().body);
  EXPECT_EQ(body.at("url").as_string(), "https://book.example/webhooks/calendly/ref1");
  EXPECT_EQ(body.at("events").as_array().size(), 4U);
  EXPECT_EQ(body.at("user").as_string(), "https://api.calendly.com/users/USER1");
  EXPECT_EQ(body.at("signing_key").as_string(), "signing-key-of-our-own");
  EXPECT_THAT(log.lines, Not(HasSubstr("signing-key")));
}

TEST_F(ACalendlyClient, FindsAnAbsentSubscriptionDeleted) {
  calendly.answer(204, "").answer(404, "{}").answer(500, "");

  EXPECT_TRUE(client.unsubscribe("SUB1"));
  EXPECT_TRUE(client.unsubscribe("SUB1"));
  EXPECT_EQ(client.unsubscribe("SUB1").error().error, CallError::unknown);
  EXPECT_EQ(request().method, "DELETE");
  EXPECT_EQ(request().target, "/webhook_subscriptions/SUB1");
}

TEST_F(ACalendlyClient, RestsWhileCalendlySaysThatNothingIsLeft) {
  calendly.answer(
      200, recorded("calendly/user.json"),
      {{"X-RateLimit-Limit", "50"}, {"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "30"}});

  ASSERT_TRUE(client.me());
  const auto held_back = client.me();

  EXPECT_EQ(held_back.error().error, CallError::not_sent);
  EXPECT_GE(held_back.error().retry_after, Milliseconds{30'000});
  EXPECT_EQ(calendly.sent.size(), 1U);
}

TEST_F(ACalendlyClient, LeavesAnEndpointInPeaceAfterA429) {
  calendly.answer(429, "", {{"X-RateLimit-Reset", "41"}});

  EXPECT_EQ(client.cancel("EVENT1", "reason").error().error, CallError::throttled);
  EXPECT_EQ(client.cancel("EVENT1", "reason").error().retry_after, Milliseconds{41'000});
  EXPECT_EQ(calendly.sent.size(), 1U);
}

TEST_F(ACalendlyClient, WritesOneLineAboutACallAndNothingSecretOrPersonal) {
  calendly.answer(200, recorded("calendly/invitee.json"), {{"X-RateLimit-Remaining", "499"}})
      .answer(403, R"({"message":"Zoë, you may not"})");

  ASSERT_FALSE(client.slot(slot_id, Lane::doorbells));

  EXPECT_EQ(log.lines,
            "provider.call provider=calendly account=ada operation=invitee.get outcome=ok "
            "status=200 code= provider_request_id= requests_left=499 ms=0\n"
            "provider.call provider=calendly account=ada operation=event.get outcome=unauthorised "
            "status=403 code= provider_request_id= requests_left=-1 ms=0\n");
  EXPECT_THAT(log.lines, Not(HasSubstr(token)));
}

}  // namespace
}  // namespace calendly

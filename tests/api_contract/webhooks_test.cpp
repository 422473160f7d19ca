// POST /webhooks/{provider}/{ref}: stored before it is acknowledged, or not taken at all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "engine/intake.hpp"

namespace api_contract {
namespace {

const std::string stripe_path = "/webhooks/stripe/ref1";
const std::string calendly_path = "/webhooks/calendly/ref1";
const std::string event =
    R"({"id":"evt_1","object":"event","type":"checkout.session.completed","livemode":false,)"
    R"("data":{"object":{"id":"cs_1","object":"checkout.session"}}})";
const std::string payload = R"({"event":"invitee.created","payload":{}})";

void expect_stored(const Asked& asked) {
  EXPECT_EQ(asked.response().status, 200);
  EXPECT_EQ(asked.response().body, "{}");
  EXPECT_EQ(asked.header("Content-Type"), "application/json");
}

TEST(AWebhook, ToAnUnknownAddressFindsNothing) {
  Desk desk;
  for (const std::string target : {"/webhooks/stripe/other", "/webhooks/calendly/REF1"})
    EXPECT_PROBLEM(desk.ask("POST", target, event, {stripe_signature(event, noon)}), 404,
                   "not_found");
  EXPECT_TRUE(desk.inbox().empty());
}

TEST(AWebhook, WithoutAnAuthenticSignatureIsRefusedAndNotStored) {
  Desk desk;
  const std::string good = stripe_signature(event, noon).value;
  const std::string hex = good.substr(good.find("v1=") + 3);
  const std::string time = good.substr(0, good.find(','));
  for (const std::string& bad :
       {std::string{}, std::string{"nonsense"}, time, "v1=" + hex, time + ",v0=" + hex,
        time + ",v1=" + hex.substr(1), time + ",v1=" + std::string(64, '0'), "t=0,v1=" + hex,
        stripe_signature(event, noon, "another secret").value,
        stripe_signature(event + " ", noon).value, calendly_signature(event, noon).value})
    EXPECT_PROBLEM(desk.ask("POST", stripe_path, event, {{"Stripe-Signature", bad}}), 400,
                   "bad_signature")
        << bad;
  EXPECT_PROBLEM(desk.ask("POST", stripe_path, event), 400, "bad_signature");
  EXPECT_PROBLEM(desk.ask("POST", calendly_path, payload,
                          {{"Calendly-Webhook-Signature", stripe_signature(payload, noon).value}}),
                 400, "bad_signature");
  EXPECT_TRUE(desk.inbox().empty());
}

TEST(AWebhook, IsStoredAsItsExactBytesAndThenAcknowledged) {
  Desk desk;
  expect_stored(desk.ask("POST", stripe_path, event, {stripe_signature(event, noon)}));
  expect_stored(desk.ask("POST", calendly_path, payload, {calendly_signature(payload, noon)}));

  const auto rows = desk.inbox();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].arrival.provider, "stripe");
  EXPECT_EQ(rows[0].arrival.account, "demo");
  EXPECT_EQ(rows[0].arrival.event_id, "evt_1");
  EXPECT_EQ(rows[0].arrival.type, "checkout.session.completed");
  EXPECT_EQ(rows[0].arrival.body, event);
  EXPECT_FALSE(rows[0].arrival.stale);
  EXPECT_EQ(rows[1].arrival.provider, "calendly");
  EXPECT_EQ(rows[1].arrival.body, payload);
}

TEST(AWebhook, ThatComesAgainIsAcknowledgedAgainAndStoredOnce) {
  Desk desk;
  for (int i = 0; i < 3; ++i)
    expect_stored(desk.ask("POST", stripe_path, event, {stripe_signature(event, noon)}));

  EXPECT_EQ(desk.inbox().size(), 1U);
}

TEST(Faults, TM1AnAuthenticWebhookOutsideOfTheToleranceIsStoredAsStale) {
  for (const base::Instant at : {noon - 1h, noon + 1h}) {
    Desk desk;
    expect_stored(desk.ask("POST", stripe_path, event, {stripe_signature(event, at)}));
    EXPECT_TRUE(desk.inbox().at(0).arrival.stale);
  }
}

TEST(AWebhook, ThatNobodyCanReadIsAcknowledgedAndParkedWithItsReason) {
  for (const std::string body : {"", "{", "[]", "\xff\xfe", R"({"id":"evt_2"})"}) {
    Desk desk;
    expect_stored(desk.ask("POST", stripe_path, body, {stripe_signature(body, noon)}));
    engine::Intake intake{desk.parts, desk.stripe_reader, desk.calendly_reader};

    while (intake.step()) continue;

    const json::object inbox = desk.get("/api/v1/operator/inbox", operator_key).body();
    ASSERT_EQ(inbox.at("data").as_array().size(), 1U) << body;
    EXPECT_EQ(inbox.at("data").at(0).at("reason"), "unreadable");
    EXPECT_EQ(inbox.at("data").at(0).at("state"), "parked");
  }
}

TEST(AWebhook, ThatCannotBeStoredIsToComeAgain) {
  Desk desk;
  for (const auto stored : {ports::Stored::full, ports::Stored::unavailable}) {
    desk.store.next_stored = stored;
    const Asked asked = desk.ask("POST", stripe_path, event, {stripe_signature(event, noon)});
    EXPECT_PROBLEM(asked, 503, "unavailable");
    EXPECT_NE(asked.header("Retry-After"), "");
  }
  EXPECT_TRUE(desk.inbox().empty());
}

TEST(AWebhook, IsSignedByAnyOfTheSecretsOfItsAddress) {
  Desk desk;
  desk.addresses.by_provider_and_ref.at("stripe/ref1")
      .secrets.emplace_back("whsec_of_the_rotation");

  expect_stored(desk.ask("POST", stripe_path, event,
                         {stripe_signature(event, noon, "whsec_of_the_rotation")}));
}

TEST(AWebhook, IsTakenAndAnsweredWhileTheBackgroundIsFull) {
  Desk desk;
  desk.background.is_full = true;

  expect_stored(desk.ask("POST", stripe_path, event, {stripe_signature(event, noon)}));
}

TEST(AWebhook, IsSentByPostAlone) {
  Desk desk;
  for (const std::string method : {"GET", "PUT", "HEAD", "OPTIONS"})
    EXPECT_EQ(
        desk.ask(method, stripe_path, event, {stripe_signature(event, noon)}).response().status,
        405);
}

}  // namespace
}  // namespace api_contract

#include "simulators/stripe_events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulators/stripe_signature.hpp"
#include "simulators/stripe_test_driver.hpp"

namespace simulators {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* endpoints = "/v1/webhook_endpoints";

StripeDriver::Answer register_endpoint(StripeDriver& stripe, const std::string& events) {
  return stripe.post(endpoints,
                     "url=http%3A%2F%2F127.0.0.1%2Fhook&api_version=2026-10-28.endive" + events);
}

TEST(TheSignature, IsTheDocumentedOne) {
  EXPECT_EQ(stripe_signature("whsec_test_secret", R"({"id":"evt_1","object":"event"})",
                             base::from_unix_seconds(1700000000)),
            "t=1700000000,v1=0c8670ed117751cc551a20e35839447075c42800ea3cf3e8a2fbda99cd1e6edd");
  EXPECT_EQ(stripe_signature("whsec_test_secret",
                             "{\n  \"id\": \"evt_test_webhook\",\n  \"object\": \"event\"\n}",
                             base::from_unix_seconds(12345)),
            "t=12345,v1=2672d138c9a412830f3bfe2ecc5bfb3277cf6f5b49d0119d77dd6cb64da1257e");
  EXPECT_EQ(stripe_signature("whsec_test_secret", "{\"id\":\"evt_1\",\"note\":\"Zürich €\"}",
                             base::from_unix_seconds(1700000000)),
            "t=1700000000,v1=2fb492e3046f38d2699c7ba945c4be3ed2fba21188da9b2ee5a35de2761c0032");
}

TEST(AnEndpoint, ShowsItsSecretOnlyWhenItIsMade) {
  StripeDriver stripe;

  const auto made = register_endpoint(stripe, "&enabled_events[]=charge.succeeded");
  const auto seen = stripe.get(std::string{endpoints} + "/" + made.text("id"));

  EXPECT_TRUE(made.text("secret").starts_with("whsec_"));
  EXPECT_FALSE(seen.json.contains("secret"));
  EXPECT_EQ(stripe.world.endpoint_secret(), made.text("secret"));
}

TEST(AnEndpoint, IsToldOnlyWhatItSubscribesTo) {
  StripeDriver stripe;
  register_endpoint(stripe, "&enabled_events[]=checkout.session.completed");

  stripe.paid_intent();

  const auto webhooks = stripe.world.take_webhooks();
  ASSERT_EQ(webhooks.size(), 1u);
  EXPECT_EQ(webhooks[0].type, "checkout.session.completed");
  EXPECT_EQ(webhooks[0].url, "http://127.0.0.1/hook");
  EXPECT_THAT(webhooks[0].body, HasSubstr("{\n  \"id\": \"evt_"));
  EXPECT_THAT(stripe.world.take_webhooks(), IsEmpty());
}

TEST(ADisabledEndpoint, GetsNothing) {
  StripeDriver stripe;
  const std::string id = register_endpoint(stripe, "&enabled_events[]=*").text("id");
  stripe.paid_intent();
  const auto webhooks = stripe.world.take_webhooks();

  stripe.post(std::string{endpoints} + "/" + id, "disabled=true");
  stripe.paid_intent();

  EXPECT_THAT(stripe.world.take_webhooks(), IsEmpty());
  EXPECT_FALSE(stripe.world.delivery_headers(id, webhooks[0].body, stripe.now));
  EXPECT_EQ(stripe.world.endpoint_secret(), std::nullopt);
}

TEST(AnEvent, CountsTheWebhooksThatAreStillPending) {
  StripeDriver stripe;
  register_endpoint(stripe, "&enabled_events[]=charge.succeeded");
  stripe.paid_intent();
  const auto webhook = stripe.world.take_webhooks().at(0);
  const std::string path = "/v1/events/" + webhook.event_id;

  EXPECT_EQ(stripe.get(path).number("pending_webhooks"), 1);
  stripe.world.delivered(webhook.event_id, webhook.endpoint, false);
  const auto failed = stripe.get("/v1/events?delivery_success=false");
  stripe.world.delivered(webhook.event_id, webhook.endpoint, true);

  ASSERT_EQ(failed.json.at("data").as_array().size(), 1u);
  EXPECT_EQ(failed.json.at("data").at(0).at("id"), shown(webhook.event_id));
  EXPECT_EQ(stripe.get(path).number("pending_webhooks"), 0);
  EXPECT_THAT(stripe.get("/v1/events?delivery_success=false").json.at("data").as_array(),
              IsEmpty());
}

TEST(Events, AreFoundByTypeAndWildcard) {
  StripeDriver stripe;
  stripe.paid_intent();

  const auto by_types = stripe.get("/v1/events?types[]=charge.succeeded&types[]=refund.created");
  const auto by_wildcard = stripe.get("/v1/events?type=payment_intent.*");
  const auto both = stripe.get("/v1/events?type=a&types[]=b");

  EXPECT_EQ(by_types.json.at("data").as_array().size(), 1u);
  EXPECT_EQ(by_wildcard.json.at("data").as_array().size(), 2u);
  EXPECT_EQ(both.error_code(), "parameters_exclusive");
}

TEST(Events, NameTheRequestThatCausedThem) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();

  const auto refund = stripe.post("/v1/refunds", "payment_intent=" + intent, "key-7");

  const auto event = stripe.get("/v1/events?type=refund.created").json.at("data").at(0);
  EXPECT_EQ(event.at("request").at("id"), shown(*refund.response.header("Request-Id")));
  EXPECT_EQ(event.at("request").at("idempotency_key"), "key-7");
}

TEST(Events, AreGoneAfterThirtyDays) {
  StripeDriver stripe;
  stripe.paid_intent();
  const std::string id{stripe.get("/v1/events?limit=1").json.at("data").at(0).at("id").as_string()};

  stripe.pass(std::chrono::days{31});

  EXPECT_EQ(stripe.get("/v1/events/" + id).error_code(), "resource_missing");
}

TEST(AnUpdatedEvent, CarriesTheOldValues) {
  StripeDriver stripe;
  stripe.paid_intent();
  stripe.pass(std::chrono::seconds{3});

  const auto event = stripe.get("/v1/events?type=charge.updated").json.at("data").at(0);
  EXPECT_TRUE(event.at("data").at("previous_attributes").at("balance_transaction").is_null());
  EXPECT_TRUE(event.at("data").at("object").at("balance_transaction").is_string());
}

TEST(APattern, CoversByItsBeginning) {
  EXPECT_TRUE(covers("*", "charge.succeeded"));
  EXPECT_TRUE(covers("charge.dispute.*", "charge.dispute.created"));
  EXPECT_FALSE(covers("charge.dispute.*", "charge.refunded"));
  EXPECT_FALSE(covers("charge", "charge.refunded"));
}

}  // namespace
}  // namespace simulators

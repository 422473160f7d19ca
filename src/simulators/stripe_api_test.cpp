#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulators/stripe_form.hpp"
#include "simulators/stripe_test_driver.hpp"

namespace simulators {
namespace {

using testing::HasSubstr;

std::string decoded(std::string_view form) {
  const auto read = decode_stripe_form(form);
  return read ? boost::json::serialize(*read) : "refused";
}

TEST(FormBodies, MayWriteBracketsListsAndBlanksEitherWay) {
  EXPECT_EQ(decoded("a[b]=1&a%5Bc%5D=x+y%20z"), R"({"a":{"b":"1","c":"x y z"}})");
  EXPECT_EQ(decoded("e[]=1&e[]=2"), decoded("e[0]=1&e[1]=2"));
  EXPECT_EQ(decoded("l[][a]=1&l[][b]=2&l[][a]=3"),
            R"({"l":{"0":{"a":"1","b":"2"},"1":{"a":"3"}}})");
}

TEST(FormBodies, ThatCannotBeReadAreRefused) {
  EXPECT_EQ(decoded("a[b=1"), "refused");
  EXPECT_EQ(decoded("a=1&a[b]=2"), "refused");
  EXPECT_EQ(decoded("a=%FF"), "refused");
  EXPECT_EQ(decoded("a=%4"), "refused");
}

TEST(AccessWithoutAKey, IsUnauthorized) {
  StripeDriver stripe;
  stripe.headers.clear();

  const auto refused = stripe.get("/v1/balance");

  EXPECT_EQ(refused.response.status, 401);
  EXPECT_EQ(refused.error_text("type"), "invalid_request_error");
}

TEST(AWrongKey, IsUnauthorizedAndNotRepeatedInFull) {
  StripeDriver stripe;
  stripe.headers = {{"Authorization", "Bearer sk_test_wrongwrong1234"}};

  const auto refused = stripe.get("/v1/balance");

  EXPECT_EQ(refused.response.status, 401);
  EXPECT_EQ(refused.message(), "Invalid API Key provided: sk_test_********1234");
}

TEST(HttpBasic, CarriesTheKeyAsTheUserName) {
  StripeDriver stripe;
  stripe.headers = {{"Authorization", "Basic c2tfdGVzdF9zYW5kYm94Og=="}};

  EXPECT_EQ(stripe.get("/v1/balance").response.status, 200);
}

TEST(ARestrictedKey, MayReadAndNotWrite) {
  StripeDriver stripe;
  stripe.headers = {{"Authorization", "Bearer rk_test_sandbox"}};

  EXPECT_EQ(stripe.get("/v1/balance").response.status, 200);
  EXPECT_EQ(stripe.create_session().response.status, 403);
}

TEST(AForeignAccount, IsForbidden) {
  StripeDriver stripe;
  stripe.headers.push_back({"Stripe-Account", "acct_other"});

  const auto refused = stripe.get("/v1/balance");

  EXPECT_EQ(refused.response.status, 403);
  EXPECT_EQ(refused.error_code(), "account_invalid");
}

TEST(EveryAnswer, CarriesItsRequestIdAndTheVersion) {
  StripeDriver stripe;

  const auto answer = stripe.get("/v1/refunds/re_x");

  EXPECT_EQ(answer.response.status, 404);
  EXPECT_EQ(answer.message(), "No such refund: 're_x'");
  EXPECT_TRUE(answer.response.header("Request-Id")->starts_with("req_"));
  EXPECT_EQ(answer.response.header("Stripe-Version"), "2026-10-28.endive");
}

TEST(AnotherVersion, IsRefused) {
  StripeDriver stripe;
  stripe.headers.push_back({"Stripe-Version", "2020-08-27"});

  EXPECT_EQ(stripe.get("/v1/balance").response.status, 400);
}

TEST(ARepeatedKey, ReplaysTheFirstAnswer) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();
  const std::string body = "payment_intent=" + intent + "&amount=1000";

  const auto first = stripe.post("/v1/refunds", body, "key-1");
  const auto again = stripe.post("/v1/refunds", "amount=1000&payment_intent=" + intent, "key-1");

  EXPECT_EQ(first.response.body, again.response.body);
  EXPECT_FALSE(first.response.header("Idempotent-Replayed"));
  EXPECT_EQ(again.response.header("Idempotent-Replayed"), "true");
  EXPECT_EQ(again.response.header("Idempotency-Key"), "key-1");
  EXPECT_EQ(stripe.get("/v1/refunds").json.at("data").as_array().size(), 1u);
}

TEST(AKeyWithOtherParameters, IsAnIdempotencyError) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();
  stripe.post("/v1/refunds", "amount=1000&payment_intent=" + intent, "key-1");

  const auto refused = stripe.post("/v1/refunds", "amount=2000&payment_intent=" + intent, "key-1");

  EXPECT_EQ(refused.response.status, 400);
  EXPECT_EQ(refused.error_text("type"), "idempotency_error");
  EXPECT_THAT(refused.message(), HasSubstr("Try using a key other than 'key-1'"));
}

TEST(AKeyInFlight, IsAConflict) {
  StripeDriver stripe;
  stripe.world.mark_in_flight("key-1", true);

  const auto conflict = stripe.post("/v1/refunds", "payment_intent=pi_x", "key-1");

  EXPECT_EQ(conflict.response.status, 409);
  EXPECT_EQ(conflict.error_code(), "idempotency_key_in_use");
}

TEST(AStored500, IsReplayedThoughTheWorkWasDone) {
  StripeDriver stripe;
  const std::string body = "payment_intent=" + stripe.paid_intent();

  const auto failed =
      stripe.send("POST", "/v1/refunds", body, "key-1", StoredAnswer::internal_error);
  const auto again = stripe.post("/v1/refunds", body, "key-1");

  EXPECT_EQ(failed.response.status, 500);
  EXPECT_EQ(failed.error_text("type"), "api_error");
  EXPECT_EQ(again.response.status, 500);
  EXPECT_EQ(again.response.header("Idempotent-Replayed"), "true");
  EXPECT_EQ(again.response.header("Stripe-Should-Retry"), "false");
  EXPECT_EQ(stripe.get("/v1/refunds").json.at("data").as_array().size(), 1u);
}

TEST(AStored500, IsReplayedWhereTheWorkWasNotDoneEither) {
  StripeDriver stripe;
  const std::string body = "payment_intent=" + stripe.paid_intent();

  stripe.send("POST", "/v1/refunds", body, "key-1", StoredAnswer::internal_error_before);
  const auto again = stripe.post("/v1/refunds", body, "key-1");
  const auto under_another_key = stripe.post("/v1/refunds", body, "key-2");

  EXPECT_EQ(again.response.status, 500);
  EXPECT_EQ(again.response.header("Idempotent-Replayed"), "true");
  EXPECT_EQ(under_another_key.response.status, 200);
}

TEST(ARefusalThatExecuted, IsStoredUnderItsKey) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();
  stripe.post("/v1/refunds", "payment_intent=" + intent);

  stripe.post("/v1/refunds", "payment_intent=" + intent, "key-1");
  const auto again = stripe.post("/v1/refunds", "payment_intent=" + intent, "key-1");

  EXPECT_EQ(again.error_code(), "charge_already_refunded");
  EXPECT_EQ(again.response.header("Idempotent-Replayed"), "true");
}

TEST(AFailedValidation, LeavesTheKeyUnused) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();

  const auto typo = stripe.post("/v1/refunds", "payment_intnt=" + intent, "key-1");
  const auto right = stripe.post("/v1/refunds", "payment_intent=" + intent, "key-1");

  EXPECT_EQ(typo.error_code(), "parameter_unknown");
  EXPECT_EQ(right.response.status, 200);
}

TEST(AKeyOlderThanADay, IsForgotten) {
  StripeDriver stripe;
  const std::string body = "amount=100&payment_intent=" + stripe.paid_intent();
  const auto first = stripe.post("/v1/refunds", body, "key-1");

  stripe.pass(std::chrono::hours{24});
  const auto again = stripe.post("/v1/refunds", body, "key-1");

  EXPECT_NE(first.text("id"), again.text("id"));
}

TEST(ARefusedRequest, IsNeitherExecutedNorStored) {
  StripeDriver stripe;
  http::Request request;
  request.method = "POST";
  request.target = "/v1/checkout/sessions";

  EXPECT_EQ(stripe.world.refuse(request, 429).status, 429);
  EXPECT_EQ(stripe.world.refuse(request, 500).status, 500);
  EXPECT_TRUE(stripe.world.state().at("sessions").as_array().empty());
}

TEST(Expanding, FollowsIdsUpToFourLevels) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();
  stripe.pass(std::chrono::seconds{5});
  const std::string path = "/v1/payment_intents/" + intent;

  const auto deep = stripe.get(path + "?expand[]=latest_charge.balance_transaction");
  const auto wrong = stripe.get(path + "?expand[]=latest_charge.id");
  const auto on_list = stripe.get("/v1/payment_intents?expand[]=latest_charge");
  const auto too_deep = stripe.get(
      path + "?expand[]=latest_charge.payment_intent.latest_charge.payment_intent.customer");

  EXPECT_EQ(deep.json.at("latest_charge").at("balance_transaction").at("type"), "charge");
  EXPECT_EQ(wrong.message(), "This property cannot be expanded (latest_charge.id).");
  EXPECT_EQ(on_list.message(),
            "This property cannot be expanded (latest_charge). You may want to try expanding "
            "'data.latest_charge' instead.");
  EXPECT_EQ(too_deep.response.status, 400);
}

TEST(IllTypedParameters, AreNamed) {
  StripeDriver stripe;

  const auto text = stripe.post("/v1/refunds", "payment_intent=pi_x&amount=ten");
  const auto empty = stripe.post("/v1/refunds", "payment_intent=");
  const auto json = stripe.get("/v1/refunds?limit=many");

  EXPECT_EQ(text.error_code(), "parameter_invalid_integer");
  EXPECT_EQ(text.error_param(), "amount");
  EXPECT_EQ(empty.error_code(), "parameter_invalid_empty");
  EXPECT_EQ(json.error_code(), "parameter_invalid_integer");
}

TEST(Metadata, HasLimits) {
  StripeDriver stripe;
  std::string many;
  for (int n = 0; n < 51; ++n) many += "&metadata[k" + std::to_string(n) + "]=v";

  EXPECT_EQ(stripe.create_session(many).response.status, 400);
  EXPECT_EQ(stripe.create_session("&metadata[" + std::string(41, 'k') + "]=v").response.status,
            400);
  EXPECT_EQ(stripe.create_session("&metadata[k]=" + std::string(501, 'v')).response.status, 400);
  EXPECT_EQ(stripe.create_session("&metadata[k]=" + std::string(500, 'v')).response.status, 200);
}

}  // namespace
}  // namespace simulators

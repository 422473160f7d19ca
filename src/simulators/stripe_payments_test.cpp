#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulators/stripe_test_driver.hpp"

namespace simulators {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ACardPayment, CompletesTheSessionAndIsBookedSecondsLater) {
  StripeDriver stripe;
  const std::string id =
      stripe.create_session("&payment_intent_data[metadata][booking]=BK1").text("id");

  EXPECT_EQ(stripe.pay(id), StripePayOutcome::paid);

  const auto session =
      stripe.get("/v1/checkout/sessions/" + id + "?expand[]=payment_intent.latest_charge");
  EXPECT_EQ(session.text("status"), "complete");
  EXPECT_EQ(session.text("payment_status"), "paid");
  EXPECT_TRUE(session.json.at("url").is_null());
  const auto& charge = session.json.at("payment_intent").at("latest_charge");
  EXPECT_TRUE(charge.at("balance_transaction").is_null());
  EXPECT_EQ(charge.at("metadata").at("booking"), "BK1");
  stripe.pass(std::chrono::seconds{3});
  EXPECT_THAT(stripe.event_types(),
              ElementsAre("payment_intent.created", "charge.succeeded", "payment_intent.succeeded",
                          "checkout.session.completed", "charge.updated"));
}

TEST(ADecline, KeepsTheSessionOpenAndTheNextAttemptReusesTheIntent) {
  StripeDriver stripe;
  const std::string id = stripe.create_session().text("id");

  EXPECT_EQ(stripe.pay(id, "4000000000009995"), StripePayOutcome::declined);
  const auto declined = stripe.get("/v1/checkout/sessions/" + id + "?expand[]=payment_intent");
  EXPECT_EQ(stripe.pay(id), StripePayOutcome::paid);

  EXPECT_EQ(declined.text("status"), "open");
  const auto& intent = declined.json.at("payment_intent");
  EXPECT_EQ(intent.at("status"), "requires_payment_method");
  EXPECT_EQ(intent.at("last_payment_error").at("decline_code"), "insufficient_funds");
  EXPECT_EQ(stripe.get("/v1/checkout/sessions/" + id).json.at("payment_intent"), intent.at("id"));
  EXPECT_THAT(
      stripe.event_types(),
      ElementsAre("payment_intent.created", "charge.failed", "payment_intent.payment_failed",
                  "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"));
}

TEST(ADeclinedSessionThatExpires, CancelsItsIntentUnlessToldNotTo) {
  for (const bool cancels : {true, false}) {
    StripeOptions options;
    options.choices.expiry_cancels_declined_intent = cancels;
    StripeDriver stripe{options};
    const std::string id = stripe.create_session().text("id");
    stripe.pay(id, "4000000000000002");

    const auto expired = stripe.post("/v1/checkout/sessions/" + id + "/expire");

    const auto intent = stripe.get("/v1/payment_intents/" + expired.text("payment_intent"));
    EXPECT_EQ(intent.text("status"), cancels ? "canceled" : "requires_payment_method");
  }
}

TEST(ADelayedPayment, ProcessesUntilTheBankAnswers) {
  StripeDriver stripe;
  const std::string id = stripe.create_session().text("id");

  EXPECT_EQ(stripe.pay(id, "processing"), StripePayOutcome::processing);
  const auto session = stripe.get("/v1/checkout/sessions/" + id);
  const auto settled =
      stripe.world.settle(session.text("payment_intent"), "succeeded", std::nullopt, stripe.now);

  EXPECT_EQ(session.text("status"), "complete");
  EXPECT_EQ(session.text("payment_status"), "unpaid");
  ASSERT_TRUE(settled);
  EXPECT_EQ(stripe.get("/v1/checkout/sessions/" + id).text("payment_status"), "paid");
  EXPECT_THAT(stripe.event_types(),
              ElementsAre("payment_intent.created", "charge.pending", "payment_intent.processing",
                          "checkout.session.completed", "charge.succeeded",
                          "payment_intent.succeeded", "checkout.session.async_payment_succeeded"));
}

TEST(ADelayedPaymentThatFails, LeavesTheSessionCompleteAndUnpaid) {
  StripeDriver stripe;
  const std::string id = stripe.create_session().text("id");
  stripe.pay(id, "AT861904300235473202");

  stripe.pass(std::chrono::seconds{60});

  const auto session = stripe.get("/v1/checkout/sessions/" + id);
  EXPECT_EQ(session.text("status"), "complete");
  EXPECT_EQ(session.text("payment_status"), "unpaid");
  EXPECT_EQ(stripe.event_types().back(), "checkout.session.async_payment_failed");
}

TEST(ADelayedMethod, IsRefusedWhereOnlyCardsAreAllowed) {
  StripeDriver stripe;
  const std::string id = stripe.create_session("&allowed_payment_method_types[]=card").text("id");

  const auto refused = stripe.world.pay({id, "processing", {}, {}, {}}, stripe.now);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), StripeActError::method_not_allowed);
}

TEST(ACardWithAuthentication, AsksFirst) {
  StripeDriver stripe;
  stripe.paid_intent("4000002760003184");

  EXPECT_EQ(stripe.event_types()[1], "payment_intent.requires_action");
}

TEST(ManualCapture, HoldsTheMoneyUntilItIsTaken) {
  StripeDriver stripe;
  const std::string id =
      stripe.create_session("&payment_intent_data[capture_method]=manual").text("id");
  stripe.pay(id);
  const std::string intent = stripe.get("/v1/checkout/sessions/" + id).text("payment_intent");

  const auto held = stripe.get("/v1/payment_intents/" + intent);
  const auto refund = stripe.post("/v1/refunds", "payment_intent=" + intent);
  const auto captured =
      stripe.post("/v1/payment_intents/" + intent + "/capture", "amount_to_capture=4000");

  EXPECT_EQ(held.text("status"), "requires_capture");
  EXPECT_EQ(held.number("amount_capturable"), 5000);
  EXPECT_EQ(refund.error_code(), "charge_not_refundable");
  EXPECT_EQ(captured.text("status"), "succeeded");
  EXPECT_EQ(captured.number("amount_received"), 4000);
  stripe.pass(std::chrono::seconds{1});
  EXPECT_THAT(stripe.event_types(),
              ElementsAre("payment_intent.created", "charge.succeeded",
                          "payment_intent.amount_capturable_updated", "checkout.session.completed",
                          "charge.captured", "payment_intent.succeeded", "charge.updated"));
}

TEST(AnAuthorisation, CanBeCancelledAndEndsAfterSevenDays) {
  StripeDriver stripe;
  const std::string more = "&payment_intent_data[capture_method]=manual";
  const std::string cancelled = stripe.paid_intent("4242424242424242", more);
  const std::string forgotten = stripe.paid_intent("4242424242424242", more);

  const auto answer = stripe.post("/v1/payment_intents/" + cancelled + "/cancel",
                                  "cancellation_reason=requested_by_customer");
  stripe.pass(std::chrono::days{7});

  EXPECT_EQ(answer.text("status"), "canceled");
  EXPECT_EQ(answer.text("cancellation_reason"), "requested_by_customer");
  EXPECT_EQ(stripe.get("/v1/payment_intents/" + forgotten).text("cancellation_reason"),
            "automatic");
  const auto again = stripe.post("/v1/payment_intents/" + cancelled + "/cancel");
  EXPECT_EQ(again.error_code(), "payment_intent_unexpected_state");
  EXPECT_THAT(again.message(), HasSubstr("because it has a status of canceled."));
}

TEST(ThePage, ShowsTheSumAndPaysByItsForm) {
  StripeDriver stripe;
  const auto session = stripe.create_session("&cancel_url=https://e.x/back");
  const std::string path = "/c/pay/" + session.text("id");

  const auto shown = stripe.get(path);
  const auto declined = stripe.post(path, "act=pay&card=4000000000000002&email=a%40b.example");
  const auto paid = stripe.post(path, "act=pay&card=4242424242424242&email=a%40b.example");

  EXPECT_THAT(shown.response.body, HasSubstr("Pay €50.00"));
  EXPECT_THAT(shown.response.body, HasSubstr("https://e.x/back"));
  EXPECT_THAT(declined.response.body, HasSubstr("role=\"alert\">Your card was declined."));
  EXPECT_THAT(declined.response.body, HasSubstr("value=\"a@b.example\""));
  EXPECT_EQ(paid.response.status, 303);
  EXPECT_EQ(paid.response.header("Location"), "https://e.x/s?id=" + session.text("id"));
  EXPECT_THAT(stripe.get(path).response.body, HasSubstr("This payment is complete."));
}

TEST(ThePage, WritesAmountsInTheirCurrencyAndEscapesText) {
  StripeDriver stripe;
  const auto page = [&](const std::string& amount, const std::string& currency) {
    return stripe
        .get("/c/pay/" +
             stripe
                 .create_session("&line_items[0][price_data][product_data][description]=x", amount,
                                 currency)
                 .text("id"))
        .response.body;
  };

  EXPECT_THAT(page("5000", "jpy"), HasSubstr("Pay ¥5000<"));
  EXPECT_THAT(page("12500", "kwd"), HasSubstr("Pay KWD 12.500<"));
  const auto hostile = stripe.post(
      "/v1/checkout/sessions",
      "mode=payment&success_url=https://e.x&line_items[0][quantity]=1"
      "&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=100"
      "&line_items[0][price_data][product_data][name]=%3Cscript%3E");
  EXPECT_THAT(stripe.get("/c/pay/" + hostile.text("id")).response.body,
              HasSubstr("&lt;script&gt;"));
}

TEST(TheSameSeedAndCalls, GiveTheSameBytes) {
  StripeDriver one;
  StripeDriver two;

  EXPECT_EQ(one.paid_intent(), two.paid_intent());
  EXPECT_EQ(boost::json::serialize(one.world.state()), boost::json::serialize(two.world.state()));
}

}  // namespace
}  // namespace simulators

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulators/stripe_test_driver.hpp"

namespace simulators {
namespace {

using testing::ElementsAre;

std::vector<std::string> events_after_payment(StripeDriver& stripe) {
  auto types = stripe.event_types();
  types.erase(types.begin(), types.begin() + 4);
  return types;
}

TEST(AFullRefund, GivesEverythingBackAndTellsInStripesOrder) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();

  const auto refund =
      stripe.post("/v1/refunds", "payment_intent=" + intent + "&metadata[refund]=1");

  EXPECT_EQ(refund.text("status"), "succeeded");
  EXPECT_EQ(refund.number("amount"), 5000);
  const auto charge = stripe.get("/v1/charges/" + refund.text("charge"));
  EXPECT_TRUE(charge.json.at("refunded").as_bool());
  EXPECT_EQ(stripe.get("/v1/payment_intents/" + intent).text("status"), "succeeded");
  EXPECT_THAT(events_after_payment(stripe), ElementsAre("refund.created", "charge.refunded",
                                                        "refund.updated", "charge.refund.updated"));
}

TEST(PartialRefunds, AddUpAndStopAtTheCharge) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();

  const auto first = stripe.post("/v1/refunds", "payment_intent=" + intent + "&amount=4000");
  const auto too_much = stripe.post("/v1/refunds", "payment_intent=" + intent + "&amount=2500");
  const auto rest = stripe.post("/v1/refunds", "payment_intent=" + intent);
  const auto none = stripe.post("/v1/refunds", "payment_intent=" + intent);

  EXPECT_EQ(first.response.status, 200);
  EXPECT_EQ(too_much.message(),
            "Refund amount (€25.00) is greater than unrefunded amount on charge (€10.00)");
  EXPECT_EQ(too_much.error_param(), "amount");
  EXPECT_EQ(too_much.error_code(), "");
  EXPECT_EQ(rest.number("amount"), 1000);
  EXPECT_EQ(none.error_code(), "charge_already_refunded");
  EXPECT_EQ(none.message(), "Charge " + first.text("charge") + " has already been refunded.");
}

TEST(ARefund, NeedsExactlyOnePaidPaymentAndAPositiveAmount) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();

  EXPECT_EQ(stripe.post("/v1/refunds", "amount=1").error_code(), "parameter_missing");
  EXPECT_EQ(stripe.post("/v1/refunds", "charge=ch_1&payment_intent=pi_1").error_code(),
            "parameters_exclusive");
  const auto unknown = stripe.post("/v1/refunds", "payment_intent=pi_x");
  EXPECT_EQ(unknown.response.status, 400);
  EXPECT_EQ(unknown.error_code(), "resource_missing");
  EXPECT_EQ(stripe.post("/v1/refunds", "amount=0&payment_intent=" + intent).error_code(),
            "parameter_invalid_integer");
}

TEST(ARefundThatFailsLater, RestoresTheChargeUnlessToldNotTo) {
  for (const bool restores : {true, false}) {
    StripeOptions options;
    options.choices.failed_refund_restores_charge = restores;
    StripeDriver stripe{options};
    const std::string intent = stripe.paid_intent("4000000000005126");
    const auto refund = stripe.post("/v1/refunds", "payment_intent=" + intent);

    stripe.pass(std::chrono::seconds{5});

    const auto failed = stripe.get("/v1/refunds/" + refund.text("id"));
    EXPECT_EQ(refund.text("status"), "succeeded");
    EXPECT_EQ(failed.text("status"), "failed");
    EXPECT_EQ(failed.text("failure_reason"), "expired_or_canceled_card");
    EXPECT_EQ(stripe.get("/v1/charges/" + refund.text("charge")).number("amount_refunded"),
              restores ? 0 : 5000);
  }
}

TEST(ARefundThatWaits, SucceedsLater) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent("4000000000007726");
  const auto refund = stripe.post("/v1/refunds", "payment_intent=" + intent);

  stripe.pass(std::chrono::seconds{5});

  EXPECT_EQ(refund.text("status"), "pending");
  EXPECT_EQ(refund.text("pending_reason"), "processing");
  EXPECT_EQ(stripe.get("/v1/refunds/" + refund.text("id")).text("status"), "succeeded");
}

TEST(ARefundThatNeedsTheBuyer, CanBeCancelled) {
  StripeDriver stripe;
  const auto refund = stripe.post("/v1/refunds", "payment_intent=" + stripe.paid_intent());
  const std::string path = "/v1/refunds/" + refund.text("id") + "/cancel";

  const auto too_early = stripe.post(path);
  ASSERT_TRUE(stripe.world.settle(refund.text("id"), "requires_action", std::nullopt, stripe.now));
  const auto cancelled = stripe.post(path);

  EXPECT_EQ(too_early.response.status, 400);
  EXPECT_EQ(cancelled.text("status"), "canceled");
}

TEST(ADashboardRefund, IsNobodysRequest) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();

  const auto refund = stripe.world.refund(intent, 1500, stripe.now);
  const auto too_much = stripe.world.refund(intent, 9999, stripe.now);

  ASSERT_TRUE(refund);
  EXPECT_EQ(refund->at("amount"), 1500);
  ASSERT_FALSE(too_much);
  EXPECT_EQ(too_much.error(), StripeActError::amount_invalid);
  const auto events = stripe.get("/v1/events?type=refund.created");
  EXPECT_TRUE(events.json.at("data").at(0).at("request").at("id").is_null());
}

TEST(ADispute, TakesTheMoneyAndBlocksRefunds) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();

  const auto dispute = stripe.world.dispute(intent, std::nullopt, stripe.now);

  ASSERT_TRUE(dispute);
  EXPECT_EQ(dispute->at("status"), "needs_response");
  const auto& moved = dispute->at("balance_transactions").at(0);
  EXPECT_EQ(moved.at("amount"), -5000);
  EXPECT_EQ(moved.at("fee"), 1500);
  EXPECT_EQ(stripe.post("/v1/refunds", "payment_intent=" + intent).error_code(), "charge_disputed");
  EXPECT_THAT(
      events_after_payment(stripe),
      ElementsAre("charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.updated"));
}

TEST(AWonDispute, GivesTheMoneyBack) {
  StripeDriver stripe;
  stripe.paid_intent("4000000000000259");
  const std::string id{stripe.get("/v1/disputes").json.at("data").at(0).at("id").as_string()};

  stripe.post("/v1/disputes/" + id, "evidence[uncategorized_text]=winning_evidence");
  stripe.pass(std::chrono::seconds{5});

  EXPECT_EQ(stripe.get("/v1/disputes/" + id).text("status"), "won");
  auto types = stripe.event_types();
  EXPECT_EQ(types.back(), "charge.dispute.funds_reinstated");
}

TEST(AConcededDispute, IsLost) {
  StripeDriver stripe;
  const auto dispute = stripe.world.dispute(stripe.paid_intent(), std::nullopt, stripe.now);
  const std::string path = "/v1/disputes/" + std::string{dispute->at("id").as_string()} + "/close";

  EXPECT_EQ(stripe.post(path).text("status"), "lost");
  EXPECT_EQ(stripe.post(path).response.status, 400);
}

TEST(AnInquiry, MovesNoMoneyAndAllowsRefunds) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent("4000000000001976");

  EXPECT_EQ(stripe.get("/v1/disputes").json.at("data").at(0).at("status"),
            "warning_needs_response");
  EXPECT_EQ(stripe.post("/v1/refunds", "payment_intent=" + intent).response.status, 200);
}

TEST(TheBalance, AddsUpWhatMoved) {
  StripeDriver stripe;
  const std::string intent = stripe.paid_intent();
  stripe.pass(std::chrono::seconds{3});
  stripe.post("/v1/refunds", "amount=1000&payment_intent=" + intent);

  const auto pending = stripe.get("/v1/balance");
  stripe.pass(std::chrono::days{8});
  const auto available = stripe.get("/v1/balance");

  EXPECT_EQ(pending.json.at("pending").at(0).at("amount"), 5000 - 100 - 1000);
  EXPECT_EQ(available.json.at("available").at(0).at("amount"), 5000 - 100 - 1000);
}

}  // namespace
}  // namespace simulators

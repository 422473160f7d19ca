// What a cancellation comes to, and cancelling, from every desk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "domain/policy.hpp"

namespace api_contract {
namespace {

using domain::Stage;

const std::string path = "/api/v1/bookings/BK7F3KQ2/cancellation";
const std::string mine = Desk::token_of("BK7F3KQ2");

testing::BookingBuilder paid_with_tiers() {
  return testing::a_booking()
      .in(Stage::confirmed)
      .with_tiers({{24, 100}, {12, 50}})
      .with_a_paid_session("cs_1")
      .with_an_active_slot();
}

// Thirteen hours before the start: half comes back.
void let_it_be_late(Desk& desk) { desk.pass(7 * 24h - 13h); }

std::string body_expecting(std::int64_t cents) {
  return R"({"reason":"ill","expected_refund":{"minor_units":)" + std::to_string(cents) +
         R"(,"currency":"eur"}})";
}

std::int64_t cents(const json::value& money) { return money.at("minor_units").as_int64(); }

TEST(TheQuote, SaysToTheCentWhatGoesBackAndUntilWhen) {
  Desk desk;
  desk.put(paid_with_tiers());
  let_it_be_late(desk);

  const json::object quote = desk.get(path, mine).body();

  EXPECT_EQ(cents(quote.at("refund")), 2500);
  EXPECT_EQ(cents(quote.at("retained")), 2500);
  EXPECT_EQ(quote.at("valid_until").as_string(), base::to_rfc3339(testing::session_start - 12h));
  EXPECT_EQ(quote.at("version"), 1);
}

TEST(ACancellation, IsDecidedAtOnceAndAnsweredWithTheBooking) {
  Desk desk;
  desk.put(paid_with_tiers());
  let_it_be_late(desk);

  const Asked asked = desk.post(path, body_expecting(2500), key_1, mine);

  EXPECT_EQ(asked.response().status, 202);
  EXPECT_EQ(asked.header("Location"), "/api/v1/bookings/BK7F3KQ2");
  EXPECT_EQ(asked.body().at("stage"), "cancelling");
  EXPECT_EQ(cents(asked.body().at("money").at("refunded")), 2500);
  EXPECT_EQ(desk.booking("BK7F3KQ2")->refunds.front().amount, testing::euros(2500));
}

TEST(ACancellationThatExpectsAnotherRefund, IsRefusedWithTheQuote) {
  Desk desk;
  desk.put(paid_with_tiers());
  let_it_be_late(desk);

  const Asked asked = desk.post(path, body_expecting(5000), key_1, mine);

  EXPECT_PROBLEM(asked, 409, "quote_changed");
  EXPECT_EQ(cents(asked.body().at("quote").at("refund")), 2500);
  EXPECT_EQ(desk.booking("BK7F3KQ2")->stage, Stage::confirmed);
}

TEST(ASecondCancellation, Answers200AndChangesNothing) {
  Desk desk;
  desk.put(paid_with_tiers());
  desk.post(path, body_expecting(5000), key_1, mine);
  const auto before = desk.booking("BK7F3KQ2")->version;

  const Asked again = desk.post(path, body_expecting(5000), key_2, mine);

  EXPECT_EQ(again.response().status, 200);
  EXPECT_EQ(desk.booking("BK7F3KQ2")->version, before);
}

TEST(ARepeatedCancellation, IsAnsweredAsTheFirst) {
  Desk desk;
  desk.put(paid_with_tiers());
  desk.post(path, body_expecting(5000), key_1, mine);

  const Asked again = desk.post(path, body_expecting(5000), key_1, mine);

  EXPECT_EQ(again.response().status, 202);
  EXPECT_EQ(again.header("Idempotent-Replayed"), "true");
}

TEST(ACancellation, NeedsAKeyAndItsFields) {
  Desk desk;
  desk.put(paid_with_tiers());

  EXPECT_PROBLEM(
      desk.ask("POST", path, body_expecting(5000), {{"Authorization", "Bearer " + mine}}), 400,
      "idempotency_key_required");
  EXPECT_PROBLEM(desk.post(path, "{}", key_1, mine), 422, "invalid_field");
  EXPECT_PROBLEM(
      desk.post(path, R"({"expected_refund":{"minor_units":1.5,"currency":"eur"}})", key_1, mine),
      422, "invalid_field");
  EXPECT_PROBLEM(desk.get(path), 401, "authentication_required");
  EXPECT_PROBLEM(desk.get(path, "somebody-elses"), 404, "not_found");
}

TEST(TheActionCancellation, IsThereExactlyWhereItWorks) {
  for (const Stage stage :
       {Stage::draft, Stage::held, Stage::releasing, Stage::confirmed, Stage::completed,
        Stage::cancelling, Stage::cancelled, Stage::expired}) {
    Desk desk;
    desk.put(testing::a_booking().in(stage).with_an_active_slot());
    const json::object shown = desk.get("/api/v1/bookings/BK7F3KQ2", mine).body();
    const auto& actions = shown.at("actions").as_array();
    const bool offered = std::ranges::any_of(
        actions, [](const json::value& action) { return action.at("name") == "cancellation"; });

    const int status = desk.post(path, body_expecting(0), key_1, mine).response().status;

    EXPECT_EQ(offered, status == 202) << name(stage);
    EXPECT_EQ(desk.get(path, mine).response().status == 200, false) << name(stage);
  }
}

TEST(AClient, CanNotCancelASessionThatHasBegun) {
  Desk desk;
  desk.put(paid_with_tiers());
  desk.pass(7 * 24h + 1s);

  EXPECT_PROBLEM(desk.get(path, mine), 409, "wrong_stage");
  EXPECT_PROBLEM(desk.post(path, body_expecting(0), key_1, mine), 409, "wrong_stage");
}

// --- At the desks ------------------------------------------------------------------------------

TEST(ABuildersCancel, GivesEverythingBackHoweverLate) {
  Desk desk;
  desk.put(paid_with_tiers());
  let_it_be_late(desk);

  const Asked quote = desk.get("/api/v1/builder/bookings/BK7F3KQ2/cancellation", builder_key);
  const Asked asked = desk.post("/api/v1/builder/bookings/BK7F3KQ2/cancel", R"({"reason":"ill"})",
                                key_1, builder_key);

  EXPECT_EQ(cents(quote.body().at("refund")), 5000);
  EXPECT_EQ(asked.response().status, 202);
  EXPECT_EQ(cents(asked.body().at("money").at("refunded")), 5000);
  EXPECT_EQ(desk.booking("BK7F3KQ2")->wishes.front().by, domain::Actor::builder);
}

TEST(AnOperatorsCancel, FollowsTheRuleOfThePlatform) {
  Desk desk;
  domain::Booking booking = paid_with_tiers();
  booking.terms.policy.platform = {.kind = domain::RefundKind::kept_fee, .kept_minor_units = 700};
  desk.put(booking);
  let_it_be_late(desk);

  const Asked asked =
      desk.post("/api/v1/operator/bookings/BK7F3KQ2/cancel", "{}", key_1, operator_key);

  EXPECT_EQ(cents(asked.body().at("money").at("refunded")), 4300);
}

TEST(ADesk, OpensToItsOwnKeysAndBookingsAndToOperators) {
  Desk desk;
  desk.put(paid_with_tiers());
  const std::string builders = "/api/v1/builder/bookings/BK7F3KQ2/cancel";
  const std::string operators = "/api/v1/operator/bookings/BK7F3KQ2/cancel";

  EXPECT_PROBLEM(desk.post(builders, "{}", key_1), 401, "authentication_required");
  for (const std::string& credential : {mine, other_builder_key})
    EXPECT_PROBLEM(desk.post(builders, "{}", key_1, credential), 404, "not_found");
  for (const std::string& credential : {mine, builder_key})
    EXPECT_PROBLEM(desk.post(operators, "{}", key_1, credential), 404, "not_found");
  EXPECT_EQ(desk.post(builders, "{}", key_1, operator_key).response().status, 202);
}

// --- Refunds by people -------------------------------------------------------------------------

const std::string refund_path = "/api/v1/operator/bookings/BK7F3KQ2/refund";

std::string refund_of(std::int64_t minor_units) {
  return R"({"reason":"a late start","amount":{"minor_units":)" + std::to_string(minor_units) +
         R"(,"currency":"eur"}})";
}

TEST(AnOperatorsRefund, LeavesTheBookingConfirmed) {
  Desk desk;
  desk.put(paid_with_tiers());

  const Asked asked = desk.post(refund_path, refund_of(1000), key_1, operator_key);

  EXPECT_EQ(asked.response().status, 202);
  const domain::Booking booking = *desk.booking("BK7F3KQ2");
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(booking.refunds.front().source, domain::RefundSource::operator_);
  EXPECT_EQ(booking.wishes.front().why, "a late start");
}

TEST(RefundsByPeople, NeverExceedWhatIsLeft) {
  Desk desk;
  desk.put(paid_with_tiers());
  desk.post(refund_path, refund_of(3000), key_1, operator_key);

  EXPECT_PROBLEM(desk.post(refund_path, refund_of(2001), key_2, operator_key), 409,
                 "amount_too_large");
  EXPECT_EQ(
      desk.post("/api/v1/builder/bookings/BK7F3KQ2/refund", refund_of(2000), key_2, builder_key)
          .response()
          .status,
      202);
  EXPECT_PROBLEM(desk.post(refund_path, refund_of(1), key_2, operator_key), 409,
                 "nothing_to_refund");
}

TEST(ARefundThatWaits, GoesOrStaysAtAWord) {
  for (const bool approved : {true, false}) {
    Desk desk;
    domain::Booking booking = paid_with_tiers();
    booking.terms.policy.client = {.approval = true};
    desk.put(booking);
    desk.post(path, body_expecting(5000), key_1, mine);
    ASSERT_EQ(desk.booking("BK7F3KQ2")->refunds.front().status,
              domain::RefundStatus::awaiting_approval);

    const Asked asked = desk.post("/api/v1/builder/bookings/BK7F3KQ2/refunds/1/" +
                                      std::string{approved ? "approve" : "decline"},
                                  R"({"reason":"so"})", key_2, builder_key);

    EXPECT_EQ(asked.response().status, 202);
    const domain::Booking decided = *desk.booking("BK7F3KQ2");
    EXPECT_EQ(decided.refunds.size(), 1U);
    EXPECT_EQ(decided.refunds.front().status,
              approved ? domain::RefundStatus::intended : domain::RefundStatus::cancelled);
    EXPECT_PROBLEM(desk.post("/api/v1/operator/bookings/BK7F3KQ2/refunds/1/approve", "{}", key_1,
                             operator_key),
                   409, "wrong_refund_status");
  }
}

TEST(AFailedRefund, IsMadeAnewAtAWord) {
  Desk desk;
  desk.put(testing::a_booking()
               .in(Stage::cancelled)
               .with_a_paid_session("cs_1")
               .with_a_slot_lost_to(domain::Canceler::host)
               .with_a_refund(domain::RefundStatus::failed, domain::RefundSource::policy,
                              testing::euros(5000)));

  const std::string refunds = "/api/v1/operator/bookings/BK7F3KQ2/refunds/";
  const Asked asked = desk.post(refunds + "1/retry", "{}", key_1, operator_key);

  EXPECT_EQ(asked.response().status, 202);
  ASSERT_EQ(desk.booking("BK7F3KQ2")->refunds.size(), 2U);
  EXPECT_EQ(desk.booking("BK7F3KQ2")->refunds.back().amount, testing::euros(5000));
  EXPECT_PROBLEM(desk.post(refunds + "1/retry", "{}", key_2, operator_key), 409,
                 "wrong_refund_status");
  EXPECT_PROBLEM(desk.post(refunds + "7/retry", "{}", key_2, operator_key), 409, "unknown_refund");
}

TEST(Attention, IsClearedWithAReason) {
  Desk desk;
  domain::Booking booking = paid_with_tiers();
  booking.attention = domain::Attention{.n = 1,
                                        .reason = domain::AttentionReason::payment_mismatch,
                                        .since = noon,
                                        .deadline = noon + 24h,
                                        .owner = domain::Owner::operator_};
  booking.attentions = 1;
  desk.put(booking);
  const std::string clear = "/api/v1/operator/bookings/BK7F3KQ2/attention/clear";

  const json::object seen = desk.get("/api/v1/operator/bookings/BK7F3KQ2", operator_key).body();
  EXPECT_EQ(seen.at("attention").at("owner"), "operator");
  EXPECT_EQ(seen.at("booking").at("attention").at("reason"), "money_is_checked");
  EXPECT_PROBLEM(desk.post(clear, "{}", key_1, operator_key), 422, "invalid_field");
  EXPECT_EQ(desk.post(clear, R"({"reason":"seen to"})", key_1, operator_key).response().status,
            202);
  EXPECT_FALSE(desk.booking("BK7F3KQ2")->attention);
  EXPECT_PROBLEM(desk.post(clear, R"({"reason":"again"})", key_2, operator_key), 409,
                 "nothing_to_clear");
}

}  // namespace
}  // namespace api_contract

// Payments, refunds and disputes where everything that can go wrong does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "domain/books.hpp"
#include "engine/carry_out.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/world.hpp"

namespace pipeline {
namespace {

namespace json = boost::json;

using domain::Actor;
using domain::AttentionReason;
using domain::RefundStatus;
using domain::Stage;
using namespace std::chrono_literals;

constexpr const char* ordinary_card = "4242424242424242";

// From now on the type's clients, and nobody else, get back by this rule.
void set_rule(World& world, const domain::RefundRule& rule, bool promotion_codes = false) {
  world.store().write([&](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{"strategy-session"});
    type->terms.policy.client = rule;
    type->terms.promotion_codes = promotion_codes;
    transaction.save_session_type(*type);
  });
}

domain::RefundRule half_back() { return {.kind = domain::RefundKind::tiers, .tiers = {{0, 50}}}; }

domain::BookingCode hold(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  return code;
}

domain::BookingCode book_and_pay(World& world, const char* card = ordinary_card) {
  const auto code = hold(world);
  CHECK(
      bool{world.stripe_world.pay({.session = engine::open_session(world.booking(code))->session_id,
                                   .card = card,
                                   .promotion_code = {},
                                   .email = {},
                                   .name = {}},
                                  world.clock.now())});
  world.pass(5s);
  return code;
}

void command(World& world, const domain::BookingCode& code, const domain::Command& wanted) {
  CHECK(bool{engine::carry_out(world.parts(), code, wanted, "test")});
}

void cancel(World& world, const domain::BookingCode& code, Actor by = Actor::client) {
  command(world, code, domain::CancelBooking{by});
}

std::vector<json::object> refunds_at_stripe(const World& world) {
  std::vector<json::object> refunds;
  const json::object state = world.stripe_world.state();
  for (const json::value& refund : state.at("refunds").as_array())
    refunds.push_back(refund.as_object());
  return refunds;
}

std::string intent_of(World& world, const domain::BookingCode& code) {
  return domain::first_payment(world.booking(code))->payment_intent_id;
}

std::string mails(const World& world, const std::string& kind) {
  std::string found;
  for (const std::string& key : world.letterbox.keys)
    if (key.find(":" + kind + ":") != std::string::npos)
      found += (found.empty() ? "" : " ") + key.substr(key.rfind(':') + 1);
  return found;
}

// What was captured went back, stays by the books, or is lost to a dispute: to the cent.
void expect_balanced(World& world, const domain::BookingCode& code) {
  const domain::Books books = domain::books_of(world.booking(code));
  EXPECT_EQ(books.surplus.minor_units(), 0);
  EXPECT_EQ(books.captured - books.refunded - books.withdrawn, books.due);
}

std::optional<AttentionReason> attention(World& world, const domain::BookingCode& code) {
  const auto attention = world.booking(code).attention;
  return attention ? std::optional{attention->reason} : std::nullopt;
}

// Makes a session at Stripe as ours, with our ids and `change` to its bytes: what only a fault of a
// former attempt, or another program, could have left there.
std::string twin_session(World& world, const domain::BookingCode& code, const std::string& from,
                         const std::string& to) {
  std::string request;
  world.store().read([&](ports::Snapshot& snapshot) {
    for (const ports::EffectRow& row : snapshot.effects_of(code))
      if (std::holds_alternative<domain::CreateSession>(row.effect.act)) request = row.request;
  });
  if (const auto at = request.find(from); !from.empty() && at != std::string::npos)
    request.replace(at, from.size(), to);
  const http::Response made =
      world.stripe_world.handle({.method = "POST",
                                 .target = "/v1/checkout/sessions",
                                 .headers = {{"Authorization", "Bearer sk_test_pipeline"},
                                             {"Content-Type", "application/x-www-form-urlencoded"},
                                             {"Idempotency-Key", "a-twin"}},
                                 .body = request},
                                world.clock.now());
  CHECK(made.status == 200);
  return std::string{json::parse(made.body).at("id").as_string()};
}

void pay_session(World& world, const std::string& session, const char* card = ordinary_card,
                 std::optional<std::string> promotion_code = {}) {
  CHECK(bool{world.stripe_world.pay({.session = session,
                                     .card = card,
                                     .promotion_code = std::move(promotion_code),
                                     .email = {},
                                     .name = {}},
                                    world.clock.now())});
}

// --- Clients -----------------------------------------------------------------------------------

TEST(Faults, CL3TwoTabsReallyPayAndOnePaymentGoesBack) {
  World world;
  const auto code = hold(world);
  const std::string twin = twin_session(world, code, "", "");
  world.pay(code);
  pay_session(world, twin);

  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  expect_balanced(world, code);
}

TEST(Faults, CL7AStaleTabChargesNothingForABookingThatIsOver) {
  World world;
  const auto code = hold(world);
  const std::string session = engine::open_session(world.booking(code))->session_id;
  cancel(world, code);
  world.pass(48h);

  EXPECT_FALSE(world.stripe_world.pay(
      {.session = session, .card = ordinary_card, .promotion_code = {}, .email = {}, .name = {}},
      world.clock.now()));
  EXPECT_FALSE(engine::start_checkout(world.parts(), code));
  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(Faults, CL8APaymentInTheLastSecondConfirmsOrGoesBackWhole) {
  for (const bool too_late : {false, true}) {
    World world;
    const auto code = hold(world);
    world.drop_stripe_webhooks = true;
    world.pass(15min - (world.clock.now() - world.booking(code).begun_at) - 1s);
    if (too_late) world.clock.advance(1s);
    world.pay(code);

    world.pass(3min);

    const domain::Booking booking = world.booking(code);
    EXPECT_EQ(world.kept_at_stripe(), booking.stage == Stage::confirmed ? 5'000 : 0);
    EXPECT_TRUE(booking.stage == Stage::confirmed || booking.stage == Stage::cancelled);
    expect_balanced(world, code);
  }
}

TEST(Faults, CL9AClientWhoCancelsInCalendlyOnTheWayToPayIsNotCharged) {
  for (const bool pays : {false, true}) {
    World world;
    const auto code = hold(world);
    const std::string session = engine::open_session(world.booking(code))->session_id;
    const std::string invitee = world.booking(code).links.front().invitee_id;
    ASSERT_TRUE(
        bool{world.calendly_world.account().cancel_invitee(invitee, {}, world.clock.now())});
    if (pays) pay_session(world, session);

    world.pass(2min);

    EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
    EXPECT_EQ(world.kept_at_stripe(), 0);
    EXPECT_EQ(refunds_at_stripe(world).size(), pays ? 1U : 0U);
  }
}

// --- Our own process ---------------------------------------------------------------------------

TEST(Faults, PR5KilledBetweenARefundAndItsRecordRefundsOnce) {
  World world;
  const auto code = book_and_pay(world);
  cancel(world, code);
  bool killed = false;
  for (int step = 0; step < 20 && !killed; ++step) {
    bool worked = false;
    const auto job = world.effects().claim(worked);
    if (!job) continue;
    const auto answer = world.effects().call(*job);
    killed = std::holds_alternative<domain::CreateRefund>(job->row.effect.act);
    if (!killed) world.effects().record(*job, answer);
  }
  ASSERT_TRUE(killed);

  world.pass(3min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
}

// --- Calendly ----------------------------------------------------------------------------------

TEST(Faults, CA5AHostWhoCancelsAPaidBookingGivesEverythingBackOnce) {
  World world;
  set_rule(world, half_back());
  const auto code = book_and_pay(world);
  world.pass(2min);
  ASSERT_TRUE(bool{world.calendly_world.account().cancel_event(
      world.booking(code).links.front().event_id, std::string{"Ill"}, world.clock.now())});

  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(mails(world, "cancelled"), "builder client");
}

TEST(Faults, CA6HostAndClientCancelAtOnceAndOneOfThemCounts) {
  World world;
  set_rule(world, half_back());
  const auto code = book_and_pay(world);
  world.pass(2min);
  cancel(world, code);
  ASSERT_TRUE(bool{world.calendly_world.account().cancel_event(
      world.booking(code).links.front().event_id, {}, world.clock.now())});

  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(mails(world, "cancelled"), "builder client");
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  expect_balanced(world, code);
}

TEST(Faults, CA7TheEchoOfOurOwnCancelIsNotTakenForTheHosts) {
  World world;
  set_rule(world, half_back());
  const auto code = book_and_pay(world);
  world.pass(2min);

  cancel(world, code);
  world.deliver_times = 2;
  world.pass(2min);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::cancelled);
  EXPECT_EQ(booking.links.front().canceler, domain::Canceler::us);
  EXPECT_EQ(world.kept_at_stripe(), 2'500);  // the client's rule, though Calendly says host
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(mails(world, "cancelled"), "builder client");
}

// --- Stripe ------------------------------------------------------------------------------------

TEST(Faults, ST4APaymentAfterTheCancellationGoesBackWholeAndOnce) {
  World world;
  const auto code = hold(world);
  const std::string session = engine::open_session(world.booking(code))->session_id;
  world.network.plan("POST /v1/checkout/sessions/" + session + "/expire",
                     Network::Accident::refused_connection, 3);
  cancel(world, code);
  world.work();
  pay_session(world, session);

  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
}

TEST(Faults, ST5AnExpiryThatLosesToThePaymentConfirms) {
  World world;
  const auto code = hold(world);
  const std::string session = engine::open_session(world.booking(code))->session_id;
  world.drop_stripe_webhooks = true;
  world.network.plan("POST /v1/checkout/sessions/" + session + "/expire",
                     Network::Accident::refused_connection, 2);
  world.network.plan("GET /v1/checkout/sessions/", Network::Accident::refused_connection, 4);
  while (world.booking(code).stage == Stage::held) world.pass(1s);
  pay_session(world, session);

  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, ST7APaymentOfAnotherAmountNeverConfirmsAndGoesBack) {
  World world;
  const auto code = hold(world);
  pay_session(world, twin_session(world, code, "=5000", "=100"));

  world.pass(60s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(attention(world, code), AttentionReason::payment_mismatch);
}

TEST(Faults, ST10AKeyInUseIsWaitedForAndNeverChanged) {
  World world;
  const auto code = book_and_pay(world);
  const std::string key = "pipeline:refund:" + code.text() + ":1/1";
  world.stripe_world.mark_in_flight(key, true);
  cancel(world, code);
  world.pass(10s);
  EXPECT_TRUE(refunds_at_stripe(world).empty());

  world.stripe_world.mark_in_flight(key, false);
  world.pass(2min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, ST11ARefundWhoseAnswerIsLostIsMadeOnce) {
  for (const auto accident :
       {Network::Accident::no_answer_after, Network::Accident::answer_500_after,
        Network::Accident::no_answer_before}) {
    World world;
    const auto code = book_and_pay(world);
    world.network.plan("POST /v1/refunds", accident, 2);
    cancel(world, code);

    world.pass(5min);

    EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
    EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
    expect_balanced(world, code);
  }
}

TEST(Faults, ST13ARefundThatTakesDaysIsOwedUntilItIsDone) {
  World world;
  const auto code = book_and_pay(world, "4000000000007726");
  world.drop_stripe_webhooks = true;
  cancel(world, code);
  world.work();
  EXPECT_EQ(domain::refund_state(world.booking(code)), "pending");
  EXPECT_EQ(mails(world, "refunded"), "");

  world.pass(62min);

  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
  EXPECT_EQ(mails(world, "refunded"), "client");
}

TEST(Faults, ST14ARefundThatFailsWeeksLaterIsOwedAnewAndWaitsForAPerson) {
  World world;
  const auto code = book_and_pay(world);
  cancel(world, code);
  world.pass(2min);
  ASSERT_EQ(domain::refund_state(world.booking(code)), "done");
  world.clock.advance(24h * 20);
  ASSERT_TRUE(bool{world.stripe_world.settle(
      std::string{refunds_at_stripe(world).front().at("id").as_string()}, "failed",
      std::string{"expired_or_canceled_card"}, world.clock.now())});

  world.work();

  EXPECT_EQ(domain::refund_state(world.booking(code)), "failed");
  EXPECT_EQ(attention(world, code), AttentionReason::refund_refused);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);

  command(world, code, domain::RetryRefund{Actor::operator_, 1, ""});
  world.pass(1min);

  EXPECT_EQ(domain::refund_state(world.booking(code)), "done");
  EXPECT_FALSE(attention(world, code));
  EXPECT_EQ(refunds_at_stripe(world).size(), 2U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, ST15ARefundInTheDashboardCountsAndOursIsTheRest) {
  World world;
  const auto code = book_and_pay(world);
  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), 2'000, world.clock.now())});
  world.pass(1min);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.booking(code).refunds.front().source, domain::RefundSource::dashboard);

  cancel(world, code);
  world.pass(2min);

  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 2U);
  expect_balanced(world, code);
}

TEST(Faults, ST15ARefundInTheDashboardJustBeforeOursLeavesNothingForOurs) {
  World world;
  const auto code = book_and_pay(world);
  world.drop_stripe_webhooks = true;
  ASSERT_TRUE(bool{world.stripe_world.refund(intent_of(world, code), {}, world.clock.now())});
  cancel(world, code);

  world.pass(2min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  expect_balanced(world, code);
  EXPECT_FALSE(attention(world, code));
}

TEST(Faults, CL16ADisputeInsteadOfACancellationTouchesNoRefund) {
  World world;
  const auto code = book_and_pay(world);
  ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});

  world.pass(1min);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  ASSERT_EQ(booking.disputes.size(), 1U);
  EXPECT_EQ(booking.disputes.front().withdrawn.minor_units(), 5'000);
  EXPECT_EQ(attention(world, code), AttentionReason::disputed);
  EXPECT_EQ(booking.attention->deadline, *booking.disputes.front().due_by);
  EXPECT_EQ(mails(world, "attention"), "builder");
  EXPECT_TRUE(refunds_at_stripe(world).empty());
}

TEST(Faults, ST16ADisputeBeforeOurRefundFreezesItUntilItIsWon) {
  World world;
  const auto code = book_and_pay(world);
  ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});
  world.pass(1min);

  cancel(world, code);
  world.pass(5min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_TRUE(refunds_at_stripe(world).empty());

  ASSERT_TRUE(bool{
      world.stripe_world.dispute(intent_of(world, code), std::string{"won"}, world.clock.now())});
  world.pass(2min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  expect_balanced(world, code);
}

TEST(Faults, ST17ADisputeThatFailsOurRefundPaysNobodyTwice) {
  World world;
  const auto code = book_and_pay(world, "4000000000007726");
  cancel(world, code);
  world.work();
  ASSERT_EQ(domain::refund_state(world.booking(code)), "pending");
  ASSERT_TRUE(bool{world.stripe_world.settle(
      std::string{refunds_at_stripe(world).front().at("id").as_string()}, "failed",
      std::string{"charge_for_pending_refund_disputed"}, world.clock.now())});
  ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});

  world.pass(5min);

  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.disputes.size(), 1U);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(booking.refunds.front().status, RefundStatus::failed);
  EXPECT_EQ(domain::books_of(booking).surplus.minor_units(), 0);  // the bank has it
  EXPECT_FALSE(
      engine::carry_out(world.parts(), code, domain::RetryRefund{Actor::operator_, 1, ""}, "test"));
}

TEST(Faults, ST18AWonDisputeComesBackAndALostOneStaysWithoutMovingTheBooking) {
  for (const std::string outcome : {"won", "lost"}) {
    World world;
    const auto code = book_and_pay(world);
    ASSERT_TRUE(bool{world.stripe_world.dispute(intent_of(world, code), {}, world.clock.now())});
    world.pass(1min);
    ASSERT_TRUE(
        bool{world.stripe_world.dispute(intent_of(world, code), outcome, world.clock.now())});

    world.pass(1min);

    const domain::Booking booking = world.booking(code);
    const bool won = outcome == "won";
    EXPECT_EQ(booking.stage, Stage::confirmed);
    EXPECT_EQ(booking.disputes.front().status, outcome);
    EXPECT_EQ(booking.disputes.front().withdrawn.minor_units(), won ? 0 : 5'000);
    EXPECT_EQ(attention(world, code),
              won ? std::nullopt : std::optional{AttentionReason::negative_surplus});
  }
}

TEST(Faults, ST25ACouponForEverythingConfirmsWithoutACharge) {
  World world;
  set_rule(world, {}, true);
  const auto code = hold(world);
  pay_session(world, engine::open_session(world.booking(code))->session_id, ordinary_card,
              "FREE100");
  world.pass(10s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_TRUE(world.stripe_world.state().at("charges").as_array().empty());

  cancel(world, code);
  world.pass(2min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_TRUE(refunds_at_stripe(world).empty());
  expect_balanced(world, code);
}

TEST(Faults, ST25APromotionLowersWhatCanGoBack) {
  World world;
  set_rule(world, {}, true);
  const auto code = hold(world);
  pay_session(world, engine::open_session(world.booking(code))->session_id, ordinary_card,
              "WELCOME10");
  world.pass(2min);
  EXPECT_EQ(world.kept_at_stripe(), 4'500);

  cancel(world, code, Actor::builder);
  world.pass(2min);

  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).front().at("amount").as_int64(), 4'500);
}

// --- Refunds by people -------------------------------------------------------------------------

TEST(RefundsByPeople, AreSentOneAfterTheOther) {
  World world;
  const auto code = book_and_pay(world);
  command(world, code,
          domain::RefundPayment{Actor::builder, {1'000, domain::Currency::known("eur")}, ""});
  command(world, code,
          domain::RefundPayment{Actor::operator_, {1'500, domain::Currency::known("eur")}, ""});

  world.pass(1min);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.kept_at_stripe(), 2'500);
  EXPECT_EQ(refunds_at_stripe(world).size(), 2U);
  expect_balanced(world, code);
}

TEST(ARefundThatWaitsForApproval, IsMadeOnlyAfterIt) {
  World world;
  set_rule(world, {.approval = true});
  const auto code = book_and_pay(world);
  world.pass(2min);
  cancel(world, code);
  world.pass(2min);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(attention(world, code), AttentionReason::refund_waits);

  command(world, code, domain::DecideRefund{Actor::builder, 1, true, ""});
  world.pass(1min);

  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_FALSE(attention(world, code));
}

}  // namespace
}  // namespace pipeline

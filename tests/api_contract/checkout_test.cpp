// POST /api/v1/bookings/{code}/checkout, and the actions that a booking offers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "domain/placing.hpp"
#include "engine/switches.hpp"

namespace api_contract {
namespace {

using domain::Canceler;
using domain::Stage;
using ::testing::a_booking;

const std::string code = "BK7F3KQ2";
const std::string path = "/api/v1/bookings/" + code;
const std::string token = Desk::token_of(code);

Asked check_out(Desk& desk, const std::string& key = key_1) {
  return desk.post(path + "/checkout", "", key, token);
}

// A booking as it may stand, and why nothing can be paid; nothing where something can.
struct Standing {
  std::string what;
  domain::Booking booking;
  std::string refusal;
  base::Milliseconds later{0};  // how long after noon it is asked
};

std::vector<Standing> standings() {
  using enum Stage;
  return {
      {"no time", a_booking(), "no_slot_yet"},
      {"free, no time", a_booking().free(), "nothing_due"},
      {"pay first, no time", a_booking().paid_first(), "no_slot_yet"},
      {"pay first, held", a_booking().paid_first().in(held).with_a_reserved_time(), ""},
      {"pay first, being booked",
       a_booking().paid_first().in(placing).with_a_reserved_time().with_a_paid_session("cs_1"),
       "already_paid"},
      {"pay first, lost",
       a_booking().paid_first().in(placing).with_a_lost_time().with_a_paid_session("cs_1"),
       "already_paid"},
      {"pay first, lost and over",
       a_booking().paid_first().in(cancelling).with_a_lost_time().with_a_paid_session("cs_1"),
       "slot_gone"},
      {"free, confirmed", a_booking().free().in(confirmed).with_an_active_slot(), "nothing_due"},
      {"held", a_booking().in(held).with_an_active_slot(), ""},
      {"held, moved", a_booking().in(held).with_a_slot_moved_to_an_unread_one(), ""},
      {"held, last moment", a_booking().in(held).with_an_active_slot(), "", 15min - 1ms},
      {"held too long", a_booking().in(held).with_an_active_slot(), "hold_over", 15min},
      {"page open", a_booking().in(held).with_an_active_slot().with_an_open_session("cs_1"), ""},
      {"page over", a_booking().in(held).with_an_active_slot().with_an_open_session("cs_1"),
       "hold_over", 15min},
      {"page expired", a_booking().in(held).with_an_active_slot().with_an_expired_session("cs_1"),
       ""},
      {"processing", a_booking().in(held).with_an_active_slot().with_a_processing_session("cs_1"),
       ""},
      {"just paid", a_booking().in(held).with_an_active_slot().with_a_paid_session("cs_1"),
       "already_paid"},
      {"slot lost", a_booking().in(held).with_a_slot_lost_to(Canceler::invitee), "slot_gone"},
      {"slot gone", a_booking().in(held).with_a_slot_that_is_gone(), "slot_gone"},
      {"releasing", a_booking().in(releasing).with_an_active_slot(), "hold_over"},
      {"releasing, slot lost", a_booking().in(releasing).with_a_slot_lost_to(Canceler::host),
       "slot_gone"},
      {"confirmed", a_booking().in(confirmed).with_an_active_slot().with_a_paid_session("cs_1"),
       "already_paid"},
      {"completed", a_booking().in(completed).with_an_active_slot().with_a_paid_session("cs_1"),
       "already_paid"},
      {"cancelling", a_booking().in(cancelling).with_an_active_slot(), "booking_ended"},
      {"cancelled", a_booking().in(cancelled).with_a_slot_lost_to(Canceler::host), "booking_ended"},
      {"expired", a_booking().in(expired).with_a_slot_lost_to(Canceler::us), "hold_over"}};
}

TEST(ACheckout, ThatCannotBeSaysWhyInWhichStageAndWhatCanBeDone) {
  for (const Standing& standing : standings()) {
    if (standing.refusal.empty()) continue;
    SCOPED_TRACE(standing.what);
    Desk desk;
    desk.put(standing.booking);
    desk.pass(standing.later);

    const Asked asked = check_out(desk);

    EXPECT_PROBLEM(asked, 409, standing.refusal);
    ASSERT_EQ(asked.response().status, 409);
    EXPECT_EQ(asked.body().at("stage").as_string(), name(standing.booking.stage));
    EXPECT_EQ(asked.body().at("actions"), desk.get(path, token).body().at("actions"));
    EXPECT_EQ(desk.booking(code)->attempts.size(), standing.booking.attempts.size());
  }
}

// What a client would send there.
std::string body_for(const std::string& href, Desk& desk) {
  if (href.ends_with("/slot"))
    return R"({"start":")" + base::to_rfc3339(desk.calendar.starts.front()) + "\"}";
  if (href.ends_with("/schedule")) return R"({"event_uri":"a/E1","invitee_uri":"a/I1"})";
  if (href.ends_with("/feedback")) return R"({"kind":"booking","rating":5})";
  if (!href.ends_with("/cancellation")) return {};
  return json::serialize(
      json::object{{"expected_refund", desk.get(href, token).body().at("refund")}});
}

TEST(TheActions, AreExactlyThoseThatWork) {
  for (const Standing& standing : standings()) {
    SCOPED_TRACE(standing.what);
    Desk desk;
    desk.put(standing.booking);
    desk.pass(standing.later);
    std::vector<std::string> offered;
    desk.calendar.starts = {::testing::session_start + 24h};

    const json::object shown = desk.get(path, token).body();
    for (const json::value& action : shown.at("actions").as_array()) {
      offered.emplace_back(action.at("name").as_string());
      const std::string href{action.at("href").as_string()};
      const Asked asked = desk.post(href, body_for(href, desk), key_1, token);
      desk.answer_times();
      if (!asked.is_answered()) desk.pass(8s);
      EXPECT_LT(asked.response().status, 400) << href;
    }

    const bool has_checkout = testing::Value(offered, testing::Contains("checkout"));
    EXPECT_EQ(has_checkout, standing.refusal.empty());
    EXPECT_EQ(testing::Value(offered, testing::Contains("schedule")),
              standing.booking.stage == Stage::draft);
    EXPECT_EQ(testing::Value(offered, testing::Contains("slot")),
              domain::may_choose_time(standing.booking));
    if (has_checkout) continue;
    EXPECT_EQ(check_out(desk, key_2).response().status, 409);
  }
}

TEST(ACheckout, AnswersWithThePageOnceStripeHasMadeIt) {
  Desk desk;
  desk.put(a_booking().in(Stage::held).with_an_active_slot());
  const Asked asked = check_out(desk);
  ASSERT_FALSE(asked.is_answered());

  desk.open_the_session_of(code);

  ASSERT_EQ(asked.response().status, 200);
  const json::object expected{{"url", "https://checkout.stripe.com/c/pay/cs_of_BK7F3KQ2"},
                              {"expires_at", "2026-11-20T12:15:00Z"}};
  EXPECT_EQ(asked.body(), expected);
  EXPECT_EQ(asked.header("Cache-Control"), "no-store");
  EXPECT_EQ(asked.times_answered(), 1);
}

TEST(ACheckout, AnswersTheSamePageUnderEveryKeyAndMakesNoOther) {
  Desk desk;
  desk.put(a_booking().in(Stage::held).with_an_active_slot());
  const Asked first = check_out(desk);
  const Asked second = check_out(desk, key_2);
  desk.open_the_session_of(code);
  desk.pass(1min);

  const Asked third = check_out(desk, "a-third-key-of-this-client");

  EXPECT_EQ(second.body(), first.body());
  EXPECT_EQ(third.body(), first.body());
  EXPECT_EQ(desk.get(path, token).body().at("checkout"), first.body());
  EXPECT_EQ(desk.booking(code)->attempts.size(), 1U);
}

TEST(ACheckout, IsAnsweredWith202WhenStripeIsSlowAndThePageComesWithTheRepeat) {
  Desk desk;
  desk.put(a_booking().in(Stage::held).with_an_active_slot());
  const Asked asked = check_out(desk);
  desk.pass(7'999ms);
  ASSERT_FALSE(asked.is_answered());
  desk.pass(1ms);

  ASSERT_EQ(asked.response().status, 202);
  EXPECT_EQ(asked.header("Location"), path);
  EXPECT_EQ(asked.header("Retry-After"), "2");
  EXPECT_EQ(asked.body().at("code").as_string(), code);
  desk.open_the_session_of(code);
  EXPECT_EQ(check_out(desk).response().status, 200);
  EXPECT_EQ(desk.booking(code)->attempts.size(), 1U);
}

TEST(ACheckout, IsAnsweredWith202AtOnceWhereTheWaitingRoomIsFull) {
  Desk desk{0};
  desk.put(a_booking().in(Stage::held).with_an_active_slot());

  EXPECT_EQ(check_out(desk).response().status, 202);
}

TEST(ACheckout, ThatStripeRefusesIsAnsweredAndMayBeTriedAgain) {
  Desk desk;
  desk.put(a_booking().in(Stage::held).with_an_active_slot());
  const Asked asked = check_out(desk);

  desk.change(code, [](domain::Booking& booking) {
    booking.attempts.back().status = domain::AttemptStatus::failed;
  });

  EXPECT_PROBLEM(asked, 503, "checkout_refused");
  const Asked again = check_out(desk);
  EXPECT_FALSE(again.is_answered());
  EXPECT_EQ(desk.booking(code)->attempts.size(), 2U);
}

TEST(ACheckoutWhoseBookingEndsMeanwhile, SaysWhatHasBecomeOfIt) {
  struct Ending {
    Stage stage;
    domain::LinkStatus link;
    std::string refusal;
  };
  for (const Ending& ending :
       {Ending{Stage::releasing, domain::LinkStatus::cancelled, "slot_gone"},
        Ending{Stage::cancelled, domain::LinkStatus::cancelled, "booking_ended"},
        Ending{Stage::confirmed, domain::LinkStatus::active, "already_paid"},
        Ending{Stage::expired, domain::LinkStatus::cancelled, "hold_over"}}) {
    Desk desk;
    desk.put(a_booking().in(Stage::held).with_an_active_slot());
    const Asked asked = check_out(desk);
    desk.change(code, [&](domain::Booking& booking) {
      booking.stage = ending.stage;
      domain::CalendarLink& link = booking.links.back();
      link.status = ending.link;
      if (ending.link == domain::LinkStatus::cancelled)
        link.cancelled_at = link.cancelled_seen_at = noon;
    });

    EXPECT_PROBLEM(asked, 409, ending.refusal);
  }
}

TEST(ACheckoutWhilePaymentsAreOff, IsRefusedAndHoldsItsKeyForNothing) {
  Desk desk;
  desk.put(a_booking().in(Stage::held).with_an_active_slot());
  engine::set_flag(desk.store, "payment_processing", false, "operator", noon);

  const Asked refused = check_out(desk);
  engine::set_flag(desk.store, "payment_processing", true, "operator", noon);
  const Asked again = check_out(desk);

  EXPECT_PROBLEM(refused, 503, "payments_off");
  EXPECT_EQ(refused.header("Retry-After"), "60");
  desk.open_the_session_of(code);
  EXPECT_EQ(again.response().status, 200);
}

TEST(ACheckout, ThatTheDatabaseCutsShortIsAnsweredAndKeepsNobodyWaiting) {
  Desk desk;
  desk.put(a_booking().in(Stage::held).with_an_active_slot());
  const Asked asked = check_out(desk);
  desk.store.cannot_write = true;

  desk.pass(8s);

  EXPECT_PROBLEM(asked, 503, "unavailable");
}

}  // namespace
}  // namespace api_contract

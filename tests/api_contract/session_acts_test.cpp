// Reschedules, differences in price, no-shows and feedback, from every desk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "ports/back_office.hpp"

namespace api_contract {
namespace {

using domain::Stage;

const std::string path = "/api/v1/bookings/BK7F3KQ2";
const std::string at_builders = "/api/v1/builder/bookings/BK7F3KQ2";
const std::string at_operators = "/api/v1/operator/bookings/BK7F3KQ2";
const std::string mine = Desk::token_of("BK7F3KQ2");
const std::string page = "https://calendly.com/reschedulings/1";

domain::Booking paid(Stage stage = Stage::confirmed) {
  domain::Booking booking =
      testing::a_booking().in(stage).with_a_paid_session("cs_1").with_an_active_slot();
  booking.links.back().reschedule_url = page;
  return booking;
}

// Moved to a type that costs 80.00, and a person is to decide.
domain::Booking at_another_price() {
  domain::Booking booking = paid();
  booking.terms.difference = domain::DifferencePolicy::ask_builder;
  booking.links.back().event_type = "another";
  booking.links.back().price = testing::euros(8'000);
  return booking;
}

bool offers(const json::object& shown, std::string_view action) {
  return std::ranges::any_of(shown.at("actions").as_array(), [&](const json::value& offered) {
    return offered.at("name").as_string() == action;
  });
}

int audited(Desk& desk, const std::string& actor, const std::string& what) {
  int entries = 0;
  desk.store.read([&](ports::Snapshot& snapshot) {
    for (const auto& line : snapshot.back_office_views().audit_of(domain::BookingCode{"BK7F3KQ2"}))
      entries += line.actor == actor && line.what == what ? 1 : 0;
  });
  return entries;
}

// --- Reschedules -------------------------------------------------------------------------------

TEST(AReschedule, HappensOnCalendlysPage) {
  Desk desk;
  desk.put(paid());

  const Asked asked = desk.post(path + "/reschedule", "", key_1, mine);
  const Asked again = desk.post(path + "/reschedule", "", key_1, mine);

  EXPECT_EQ(asked.response().status, 200);
  EXPECT_EQ(asked.body().at("url").as_string(), page);
  EXPECT_EQ(again.header("Idempotent-Replayed"), "true");
  EXPECT_EQ(desk.booking("BK7F3KQ2")->version, 1);
}

TEST(TheActionReschedule, IsThereExactlyWhereItWorks) {
  for (const Stage stage :
       {Stage::draft, Stage::held, Stage::releasing, Stage::placing, Stage::confirmed,
        Stage::completed, Stage::cancelling, Stage::cancelled, Stage::expired}) {
    Desk desk;
    desk.put(paid(stage));
    const bool offered = offers(desk.get(path, mine).body(), "reschedule");

    const Asked asked = desk.post(path + "/reschedule", "", key_1, mine);

    EXPECT_EQ(offered, asked.response().status == 200) << name(stage);
    EXPECT_EQ(offered, stage == Stage::held || stage == Stage::confirmed) << name(stage);
  }
}

TEST(AReschedule, IsRefusedWithItsReason) {
  const auto refusal = [](domain::Booking booking, base::Milliseconds later = {}) {
    Desk desk;
    desk.put(std::move(booking));
    desk.pass(later);
    return std::string{
        desk.post(path + "/reschedule", "", key_1, mine).body().at("code").as_string()};
  };
  domain::Booking without_a_slot = testing::a_booking();

  EXPECT_EQ(refusal(without_a_slot), "no_slot_yet");
  EXPECT_EQ(refusal(paid(Stage::releasing)), "hold_over");
  EXPECT_EQ(refusal(paid(Stage::cancelled)), "booking_ended");
  EXPECT_EQ(refusal(testing::a_booking().in(Stage::confirmed).with_a_slot_that_is_gone()),
            "slot_gone");
  EXPECT_EQ(refusal(paid(), 8 * 24h), "wrong_stage");
}

TEST(ClientsActs, NeedAKeyAndTheirOwnCredential) {
  for (const std::string act : {"/reschedule", "/feedback"}) {
    Desk desk;
    desk.put(paid());
    EXPECT_PROBLEM(desk.post(path + act, "{}", key_1), 401, "authentication_required");
    EXPECT_PROBLEM(desk.post(path + act, "{}", key_1, "somebody-elses"), 404, "not_found");
    EXPECT_PROBLEM(desk.post("/api/v1/bookings/BKAAAAAA" + act, "{}", key_1, mine), 404,
                   "not_found");
    EXPECT_PROBLEM(desk.ask("POST", path + act, "{}", {{"Authorization", "Bearer " + mine}}), 400,
                   "idempotency_key_required");
  }
}

// --- Feedback ----------------------------------------------------------------------------------

TEST(Feedback, IsShownWithTheBookingAndTheLastWordCounts) {
  Desk desk;
  desk.put(paid(Stage::completed));

  const Asked first =
      desk.post(path + "/feedback", R"({"kind":"session","rating":2})", key_1, mine);
  desk.pass(1s);
  const Asked last = desk.post(
      path + "/feedback", R"({"kind":"session","rating":5,"comment":"Very good"})", key_2, mine);

  EXPECT_EQ(first.response().status, 202);
  const json::object body = last.body();
  const auto& shown = body.at("feedback").as_array();
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown.at(0).at("rating"), 5);
  EXPECT_EQ(shown.at(0).at("comment"), "Very good");
  EXPECT_EQ(audited(desk, "client", "feedback_given"), 2);
}

TEST(FeedbackOnTheSession, NeedsASessionThatTookPlace) {
  Desk desk;
  desk.put(paid());
  const std::string session = R"({"kind":"session","rating":5})";

  EXPECT_PROBLEM(desk.post(path + "/feedback", session, key_1, mine), 409, "wrong_stage");
  EXPECT_TRUE(offers(desk.get(path, mine).body(), "feedback"));
  EXPECT_EQ(desk.post(path + "/feedback", R"({"kind":"booking","rating":4})", key_2, mine)
                .response()
                .status,
            202);
}

TEST(Feedback, HasAKindAndOneToFivePoints) {
  Desk desk;
  desk.put(paid(Stage::completed));

  for (const std::string body :
       {R"({"kind":"weather","rating":5})", R"({"kind":"session","rating":6})",
        R"({"kind":"session","rating":0})", R"({"rating":3})", R"({"kind":"session"})",
        R"({"kind":"session","rating":3,"stage":"completed"})"})
    EXPECT_PROBLEM(desk.post(path + "/feedback", body, key_1, mine), 422, "invalid_field");
}

// --- No-shows ----------------------------------------------------------------------------------

TEST(ANoShow, IsMarkedAndTakenBackAtTheDesks) {
  Desk desk;
  desk.put(paid());
  desk.pass(7 * 24h + 30min);

  const Asked marked = desk.post(at_builders + "/no-show/mark", "{}", key_1, builder_key);
  const Asked again = desk.post(at_operators + "/no-show/mark", "{}", key_1, operator_key);
  const auto said = desk.booking("BK7F3KQ2")->no_shows;
  const Asked taken_back = desk.post(at_operators + "/no-show/unmark", "{}", key_2, operator_key);

  EXPECT_EQ(marked.response().status, 202);
  EXPECT_EQ(again.response().status, 200);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said.front().by, domain::Actor::builder);
  EXPECT_EQ(taken_back.response().status, 202);
  const json::object shown = desk.get(at_builders, builder_key).body();
  EXPECT_EQ(shown.at("no_shows").as_array().size(), 2U);
  EXPECT_EQ(audited(desk, "builder", "no_show_marked"), 1);
  EXPECT_EQ(audited(desk, "operator", "no_show_unmarked"), 1);
}

TEST(ANoShow, CanNotBeSaidOfASessionThatIsStillToCome) {
  Desk desk;
  desk.put(paid());

  EXPECT_PROBLEM(desk.post(at_builders + "/no-show/mark", "{}", key_1, builder_key), 409,
                 "wrong_stage");
}

// --- Differences and charges -------------------------------------------------------------------

TEST(ADifference, IsDecidedByAPerson) {
  Desk desk;
  desk.put(at_another_price());

  const Asked asked =
      desk.post(at_builders + "/difference", R"({"how":"charge_difference"})", key_1, builder_key);

  EXPECT_EQ(asked.response().status, 202);
  const json::object body = asked.body();
  const auto& charge = body.at("charges").as_array().at(0);
  EXPECT_EQ(charge.at("amount").at("minor_units"), 3'000);
  EXPECT_EQ(charge.at("status"), "due");
  EXPECT_TRUE(offers(asked.body(), "checkout"));
  EXPECT_EQ(audited(desk, "builder", "difference_decided"), 1);
}

TEST(ADifference, IsRefusedWhereThereIsNoneAndForWordsThatDecideNothing) {
  Desk desk;
  desk.put(paid());
  const std::string to = at_operators + "/difference";

  EXPECT_PROBLEM(desk.post(to, R"({"how":"keep_price"})", key_1, operator_key), 409,
                 "no_difference");
  for (const std::string body : {R"({"how":"ask_builder"})", R"({"how":"double"})", "{}"})
    EXPECT_PROBLEM(desk.post(to, body, key_1, operator_key), 422, "invalid_field");
}

TEST(ADifference, CanNotBeDecidedOnceTheBookingHasEnded) {
  Desk desk;
  desk.put(paid(Stage::cancelled));

  EXPECT_PROBLEM(
      desk.post(at_operators + "/difference", R"({"how":"keep_price"})", key_1, operator_key), 409,
      "wrong_stage");
}

TEST(ACharge, IsLetGoOfByAPerson) {
  Desk desk;
  desk.put(at_another_price());
  desk.post(at_builders + "/difference", R"({"how":"charge_difference"})", key_1, builder_key);

  const Asked asked = desk.post(at_operators + "/charges/1/waive", "{}", key_1, operator_key);

  EXPECT_EQ(asked.response().status, 202);
  EXPECT_EQ(asked.body().at("charges").as_array().at(0).at("status"), "waived");
  EXPECT_FALSE(offers(asked.body(), "checkout"));
  EXPECT_EQ(audited(desk, "operator", "charge_waived"), 1);
  EXPECT_EQ(
      desk.post(at_operators + "/charges/1/waive", "{}", key_2, operator_key).response().status,
      200);
}

TEST(ACharge, ThatIsNotThereOrIsPaidCanNotBeWaived) {
  Desk desk;
  domain::Booking booking = at_another_price();
  booking.charges = {
      {.n = 1, .amount = testing::euros(3'000), .link = 1, .due_by = testing::session_start}};
  booking.links.back().agreed = testing::euros(8'000);
  booking.attempts.push_back(booking.attempts.front());
  booking.attempts.back().n = 2;
  booking.attempts.back().session_id = "cs_2";
  booking.attempts.back().payment_intent_id = "pi_cs_2";
  booking.attempts.back().charge_id = "ch_cs_2";
  booking.attempts.back().charge = 1;
  booking.attempts.back().amount = testing::euros(3'000);
  booking.attempts.back().charged = testing::euros(3'000);
  desk.put(booking);

  EXPECT_PROBLEM(desk.post(at_operators + "/charges/1/waive", "{}", key_1, operator_key), 409,
                 "already_paid");
  for (const std::string n : {"2", "0", "x"})
    EXPECT_PROBLEM(desk.post(at_operators + "/charges/" + n + "/waive", "{}", key_1, operator_key),
                   409, "unknown_charge");
}

TEST(TheActsOfTheDesks, OpenToTheirKeysAlone) {
  for (const std::string act : {"/no-show/mark", "/no-show/unmark", "/charges/1/waive"}) {
    Desk desk;
    desk.put(paid());
    EXPECT_PROBLEM(desk.post(at_builders + act, "{}", key_1), 401, "authentication_required");
    for (const std::string& credential : {mine, other_builder_key})
      EXPECT_PROBLEM(desk.post(at_builders + act, "{}", key_1, credential), 404, "not_found");
    EXPECT_PROBLEM(desk.post(at_operators + act, "{}", key_1, builder_key), 404, "not_found");
  }
}

TEST(AllOfABooking, IsShownToItsBuilderAndToOperatorsAlone) {
  Desk desk;
  domain::Booking booking = at_another_price();
  booking.links.back().moves = 1;
  booking.links.back().moved_at = noon;
  booking.links.back().moved_from = testing::session_start - 24h;
  desk.put(booking);

  for (const std::string& credential : {builder_key, operator_key}) {
    const json::object shown = desk.get(at_builders, credential).body();
    const auto& link = shown.at("links").as_array().at(0);
    EXPECT_EQ(link.at("moves"), 1);
    EXPECT_EQ(link.at("moved_from").as_string(), base::to_rfc3339(testing::session_start - 24h));
    EXPECT_EQ(link.at("price").at("minor_units"), 8'000);
  }
  EXPECT_PROBLEM(desk.get(at_builders), 401, "authentication_required");
  for (const std::string& credential : {mine, other_builder_key})
    EXPECT_PROBLEM(desk.get(at_builders, credential), 404, "not_found");
  EXPECT_PROBLEM(desk.get(at_operators, builder_key), 404, "not_found");
}

}  // namespace
}  // namespace api_contract

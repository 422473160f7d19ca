// GET /api/v1/session-types/{id}/times and POST /api/v1/bookings/{code}/slot.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "auth/client_token.hpp"

namespace api_contract {
namespace {

using domain::Stage;
using ::testing::a_booking;
using ::testing::session_start;

const std::string code = "BK7F3KQ2";
const std::string path = "/api/v1/bookings/" + code;
const std::string token = Desk::token_of(code);
const std::string week =
    "/api/v1/session-types/st_first/times?from=2026-11-23T00:00:00Z&to=2026-11-30T00:00:00Z";

std::string at(base::Instant start) { return R"({"start":")" + base::to_rfc3339(start) + "\"}"; }

Asked choose(Desk& desk, base::Instant start, const std::string& key = key_1,
             const std::string& booking = code) {
  const Asked asked =
      desk.post("/api/v1/bookings/" + booking + "/slot", at(start), key, Desk::token_of(booking));
  desk.answer_times();
  return asked;
}

Asked times(Desk& desk, const std::string& target = week) {
  const Asked asked = desk.get(target);
  desk.answer_times();
  return asked;
}

std::vector<std::string> starts(const Asked& asked) {
  std::vector<std::string> found;
  const json::object body = asked.body();
  for (const json::value& time : body.at("data").as_array())
    found.emplace_back(time.at("start").as_string());
  return found;
}

void change_type(Desk& desk, const std::function<void(ports::SessionType&)>& how) {
  desk.store.write([&](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{"st_first"});
    how(*type);
    transaction.save_session_type(*type);
  });
}

json::object a_begin_of(const std::string& type) {
  json::object body = a_begin();
  body["session_type"] = type;
  return body;
}

std::string mode_in_catalogue(Desk& desk) {
  const json::object body = desk.get("/api/v1/builders/demo/session-types").body();
  for (const json::value& type : body.at("data").as_array())
    if (type.at("id") == "st_first") return std::string{type.at("mode").as_string()};
  return "absent";
}

// --- Times -------------------------------------------------------------------------------------

TEST(TheTimes, AreThoseThatCalendlyOffersInTheWindow) {
  Desk desk;
  desk.calendar.starts = {session_start + 30min, session_start, session_start + 24 * 7h};

  const Asked asked = times(desk);

  ASSERT_EQ(asked.response().status, 200);
  const json::object expected{
      {"data",
       {{{"start", "2026-11-27T12:00:00Z"}, {"end", "2026-11-27T13:00:00Z"}},
        {{"start", "2026-11-27T12:30:00Z"}, {"end", "2026-11-27T13:30:00Z"}}}}};
  EXPECT_EQ(asked.body(), expected);
  EXPECT_EQ(asked.header("Cache-Control"), "no-store");
}

TEST(TheTimes, LeaveOutWhatIsHeldHereForAnother) {
  Desk desk;
  desk.calendar.starts = {session_start - 1h, session_start - 30min, session_start,
                          session_start + 30min, session_start + 1h};
  desk.put(a_booking().paid_first().in(Stage::held).with_a_reserved_time());

  EXPECT_THAT(starts(times(desk)),
              testing::ElementsAre("2026-11-27T11:00:00Z", "2026-11-27T13:00:00Z"));
}

TEST(TheTimes, AreAskedForOnceHoweverManyWantThem) {
  Desk desk;
  desk.calendar.starts = {session_start};
  std::vector<Asked> all;
  for (int i = 0; i < 20; ++i)
    all.push_back(desk.get("/api/v1/session-types/st_first/times?from=2026-11-2" +
                           std::to_string(i % 5) + "T00:00:00Z&to=2026-11-30T00:00:00Z"));

  desk.answer_times();

  for (const Asked& asked : all) EXPECT_EQ(starts(asked).size(), 1U);
  EXPECT_EQ(desk.calendar.times_asked, 1);
}

TEST(TheTimes, AreRememberedForHalfAMinute) {
  Desk desk;
  times(desk);
  desk.pass(30s);
  EXPECT_EQ(starts(times(desk)).size(), 0U);
  EXPECT_EQ(desk.calendar.times_asked, 1);
  desk.calendar.starts = {session_start};

  desk.pass(1ms);

  EXPECT_EQ(starts(times(desk)).size(), 1U);
}

TEST(TheTimes, AreAskedForAgainWhenTheBuildersCalendarHasChanged) {
  Desk desk;
  desk.calendar.starts = {session_start, session_start + 2h};
  desk.put(a_booking().paid_first());
  times(desk);
  desk.pass(1s);
  ASSERT_EQ(choose(desk, session_start).response().status, 202);
  const int before = desk.calendar.times_asked;
  desk.pass(1s);

  const Asked asked = desk.get(week);

  EXPECT_FALSE(asked.is_answered());
  desk.answer_times();
  EXPECT_EQ(desk.calendar.times_asked, before + 1);
  EXPECT_THAT(starts(asked), testing::ElementsAre("2026-11-27T14:00:00Z"));
}

TEST(TheTimes, CanBeAskedForAcrossAMonthAndWithAnotherOffset) {
  Desk desk;
  desk.calendar.starts = {session_start, session_start + 24h * 30};

  const Asked asked = times(desk,
                            "/api/v1/session-types/st_first/times?from=2026-11-27T13:00:00+01:00"
                            "&to=2026-12-28T12:00:00Z");

  EXPECT_EQ(starts(asked).size(), 2U);
}

TEST(TheTimes, AreRefusedForAWindowThatIsNone) {
  Desk desk;
  const std::string type = "/api/v1/session-types/st_first/times";
  const auto refused = [&](const std::string& query) {
    const Asked asked = desk.get(type + query);
    EXPECT_PROBLEM(asked, 422, "invalid_field");
    return std::string{asked.body().at("field").as_string()};
  };
  EXPECT_EQ(refused(""), "from");
  EXPECT_EQ(refused("?from=tomorrow&to=2026-11-30T00:00:00Z"), "from");
  EXPECT_EQ(refused("?from=2026-11-23T00:00:00Z"), "to");
  EXPECT_EQ(refused("?from=2026-11-23T00:00:00Z&to=2026-11-23T00:00:00Z"), "to");
  EXPECT_EQ(refused("?from=2026-11-23T00:00:00Z&to=2026-12-24T00:00:01Z"), "to");
  EXPECT_EQ(desk.calendar.times_asked, 0);
}

TEST(TheTimes, AreThoseOfATypeThatIsOffered) {
  Desk desk;
  for (const std::string id : {"st_none", "st_retired"})
    EXPECT_PROBLEM(desk.get("/api/v1/session-types/" + id +
                            "/times?from=2026-11-23T00:00:00Z&to=2026-11-30T00:00:00Z"),
                   404, "not_found");
}

TEST(TheTimes, MakeNobodyAskAboutYearsAhead) {
  Desk desk;

  const Asked asked = times(desk,
                            "/api/v1/session-types/st_first/times?from=2036-11-23T00:00:00Z"
                            "&to=2036-11-30T00:00:00Z");

  EXPECT_TRUE(starts(asked).empty());
  EXPECT_EQ(desk.calendar.times_asked, 0);
}

TEST(TheTimes, OfACalendarThatDoesNotAnswerAreAskedForLater) {
  Desk desk;
  desk.calendar.failure = ports::CallFailure{ports::CallError::throttled, 429, {}, {}, 7s};

  const Asked refused = times(desk);
  const Asked at_once = desk.get(week);

  EXPECT_PROBLEM(refused, 503, "times_unavailable");
  EXPECT_EQ(refused.header("Retry-After"), "7");
  EXPECT_PROBLEM(at_once, 503, "times_unavailable");
  EXPECT_EQ(desk.calendar.times_asked, 1);
  desk.calendar.failure.reset();
  desk.pass(7s);
  EXPECT_EQ(times(desk).response().status, 200);
}

TEST(TheTimes, OfASilentCalendarAreWaitedForEightSeconds) {
  Desk desk;
  const Asked asked = desk.get(week);
  desk.pass(7'999ms);
  ASSERT_FALSE(asked.is_answered());

  desk.pass(1ms);

  EXPECT_PROBLEM(asked, 503, "times_unavailable");
  EXPECT_EQ(asked.header("Retry-After"), "2");
}

// --- Slot --------------------------------------------------------------------------------------

TEST(ATimeThatIsOffered, IsHeldForTheBooking) {
  Desk desk;
  desk.calendar.starts = {session_start};
  desk.put(a_booking().paid_first());

  const Asked asked = choose(desk, session_start);

  ASSERT_EQ(asked.response().status, 202);
  EXPECT_EQ(asked.header("Location"), path);
  EXPECT_EQ(asked.body().at("stage").as_string(), "held");
  EXPECT_EQ(asked.body().at("slot").at("start").as_string(), "2026-11-27T12:00:00Z");
  EXPECT_EQ(asked.body().at("slot").at("end").as_string(), "2026-11-27T13:00:00Z");
  EXPECT_EQ(asked.body().at("hold_expires_at").as_string(), "2026-11-20T12:15:00Z");
}

TEST(ATimeThatIsChosenTwice, IsOneTime) {
  Desk desk;
  desk.calendar.starts = {session_start};
  desk.put(a_booking().paid_first());
  const Asked first = choose(desk, session_start);

  const Asked replayed = choose(desk, session_start);
  const Asked again = choose(desk, session_start, key_2);

  EXPECT_EQ(replayed.body(), first.body());
  EXPECT_EQ(replayed.header("Idempotent-Replayed"), "true");
  EXPECT_EQ(again.response().status, 202);
  EXPECT_EQ(desk.booking(code)->links.size(), 1U);
}

TEST(ATimeThatIsNotOffered, IsRefusedAndAnotherMayBeTriedUnderTheSameKey) {
  Desk desk;
  desk.calendar.starts = {session_start};
  desk.put(a_booking().paid_first());

  const Asked refused = choose(desk, session_start + 1h);

  EXPECT_PROBLEM(refused, 409, "slot_taken");
  EXPECT_EQ(refused.body().at("stage").as_string(), "draft");
  EXPECT_EQ(refused.body().at("actions"), desk.get(path, token).body().at("actions"));
  EXPECT_EQ(choose(desk, session_start).response().status, 202);
}

TEST(ATimeThatOverlapsOneThatIsHeldForAnother, IsRefused) {
  Desk desk;
  desk.calendar.starts = {session_start - 30min, session_start, session_start + 30min,
                          session_start + 1h};
  desk.put(a_booking().coded("BK000001").paid_first().in(Stage::held).with_a_reserved_time());
  desk.put(a_booking().paid_first());

  for (const auto overlap : {-30min, 0min, 30min})
    EXPECT_PROBLEM(choose(desk, session_start + overlap), 409, "slot_taken");

  EXPECT_EQ(choose(desk, session_start + 1h).response().status, 202);
}

TEST(ATimeThatABookingTookMeanwhile, IsRefusedWhateverIsRemembered) {
  Desk desk;
  desk.calendar.starts = {session_start};
  desk.put(a_booking().paid_first());
  desk.put(a_booking().coded("BK000001").in(Stage::confirmed).with_an_active_slot());

  EXPECT_PROBLEM(choose(desk, session_start), 409, "slot_taken");
}

TEST(ATime, IsChosenOnlyWhereTheBookingIsPaidFirstAndHasNone) {
  struct Case {
    domain::Booking booking;
    std::string refusal;
  };
  using enum Stage;
  for (const Case& one :
       {Case{a_booking(), "wrong_stage"},
        Case{a_booking().paid_first().in(held).with_a_reserved_time(), "wrong_stage"},
        Case{a_booking().paid_first().in(placing).with_a_reserved_time().with_a_paid_session("cs"),
             "wrong_stage"},
        Case{a_booking().paid_first().in(expired), "booking_ended"},
        Case{a_booking().paid_first().in(cancelled).with_a_lost_time(), "booking_ended"}}) {
    Desk desk;
    desk.calendar.starts = {session_start + 24h};
    desk.put(one.booking);

    EXPECT_PROBLEM(choose(desk, session_start + 24h), 409, one.refusal);
    EXPECT_EQ(desk.calendar.times_asked, 0);
  }
}

TEST(AnotherTime, IsChosenForAPaidOneThatWasLost) {
  Desk desk;
  desk.calendar.starts = {session_start + 24h};
  desk.put(
      a_booking().paid_first().in(Stage::placing).with_a_lost_time().with_a_paid_session("cs_1"));
  const json::object lost = desk.get(path, token).body();

  const Asked asked = choose(desk, session_start + 24h);

  EXPECT_EQ(lost.at("choose_until").as_string(), "2026-11-21T12:00:00Z");
  ASSERT_EQ(asked.response().status, 202);
  EXPECT_EQ(asked.body().at("stage").as_string(), "placing");
  EXPECT_FALSE(asked.body().contains("choose_until"));
  EXPECT_EQ(asked.body().at("slot").at("start").as_string(), "2026-11-28T12:00:00Z");
}

TEST(AChoice, NeedsACredentialAKeyAndATime) {
  Desk desk;
  desk.put(a_booking().paid_first());
  EXPECT_PROBLEM(desk.post(path + "/slot", at(session_start)), 401, "authentication_required");
  EXPECT_PROBLEM(desk.post(path + "/slot", at(session_start), key_1, "wrong"), 404, "not_found");
  EXPECT_PROBLEM(desk.post(path + "/slot", at(session_start), "short", token), 400,
                 "idempotency_key_invalid");
  for (const std::string body : {R"({})", R"({"start":"tomorrow"})", R"({"start":7})",
                                 R"({"start":"2026-11-27T12:00:00Z","price":1})"})
    EXPECT_PROBLEM(desk.post(path + "/slot", body, key_1, token), 422, "invalid_field");
}

TEST(AChoice, WhileCalendlyDoesNotAnswerChangesNothingAndHoldsItsKeyForNothing) {
  Desk desk;
  desk.calendar.starts = {session_start};
  desk.calendar.failure = ports::CallFailure{ports::CallError::unknown, 0, {}, {}};
  desk.put(a_booking().paid_first());

  EXPECT_PROBLEM(choose(desk, session_start), 503, "times_unavailable");

  EXPECT_EQ(desk.booking(code)->stage, Stage::draft);
  desk.calendar.failure.reset();
  desk.pass(2s);
  EXPECT_EQ(choose(desk, session_start).response().status, 202);
}

// --- What is offered ---------------------------------------------------------------------------

TEST(ABookingThatIsPaidFirst, BeginsWithTheAnswersThatCalendlyRequires) {
  Desk desk;
  change_type(desk, [](ports::SessionType& type) {
    type.form.questions = {{"What for?", true, 0}, {"Anything else?", false, 1}};
  });
  json::object body = a_begin_of("st_first");

  const Asked refused = desk.post("/api/v1/bookings", json::serialize(body));
  body["answers"] = {{{"question", "What for?"}, {"answer", " "}}};
  const Asked blank = desk.post("/api/v1/bookings", json::serialize(body));
  body["answers"] = {{{"question", "What for?"}, {"answer", "A new flat"}}};
  const Asked begun = desk.post("/api/v1/bookings", json::serialize(body));

  EXPECT_PROBLEM(refused, 422, "invalid_field");
  EXPECT_EQ(refused.body().at("field").as_string(), "answers");
  EXPECT_THAT(std::string{refused.body().at("detail").as_string()},
              testing::HasSubstr("What for?"));
  EXPECT_PROBLEM(blank, 422, "invalid_field");
  EXPECT_EQ(begun.response().status, 201);
}

TEST(TheCatalogue, SaysWhatATypeThatIsPaidFirstAsks) {
  Desk desk;
  change_type(desk,
              [](ports::SessionType& type) { type.form.questions = {{"What for?", true, 0}}; });

  const json::object body = desk.get("/api/v1/builders/demo/session-types").body();

  const json::array expected{{{"question", "What for?"}, {"required", true}}};
  int told = 0;
  for (const json::value& type : body.at("data").as_array()) {
    if (!type.as_object().contains("questions")) continue;
    ++told;
    EXPECT_EQ(type.at("id").as_string(), "st_first");
    EXPECT_EQ(type.at("questions"), json::value(expected));
  }
  EXPECT_EQ(told, 1);
}

TEST(ADayWithoutRoom, OffersTheTypeScheduleFirst) {
  Desk desk;
  desk.parts.settings.bookings_per_day = 12;
  EXPECT_EQ(mode_in_catalogue(desk), "pay_first");

  const Asked first = desk.post("/api/v1/bookings", json::serialize(a_begin_of("st_first")));
  const Asked second =
      desk.post("/api/v1/bookings", json::serialize(a_begin_of("st_first")), key_2);

  const auto mode = [](const Asked& begun) {
    return begun.body().at("booking").at("session_type").at("mode").as_string();
  };
  EXPECT_EQ(mode(first), "pay_first");
  EXPECT_EQ(mode(second), "schedule_first");
  EXPECT_EQ(mode_in_catalogue(desk), "schedule_first");
  json::object wanted = a_begin_of("st_first");
  wanted["mode"] = "pay_first";
  EXPECT_PROBLEM(desk.post("/api/v1/bookings", json::serialize(wanted), "a-third-key-of-a-client"),
                 422, "invalid_field");
}

TEST(ADayWithoutRoom, HasNoneForWhatCalendlyWasAskedAlready) {
  Desk desk;
  desk.parts.settings.bookings_per_day = 12;
  desk.store.write([](ports::Transaction& transaction) {
    transaction.count_invitee_post(domain::BuilderSlug{"demo"}, noon);
  });
  EXPECT_EQ(mode_in_catalogue(desk), "schedule_first");

  desk.pass(12h);

  EXPECT_EQ(mode_in_catalogue(desk), "pay_first");
}

TEST(ADraftOfLongAgo, IsNotAmongThoseThatTheDayHasRoomFor) {
  Desk desk;
  desk.calendar.starts = {session_start};
  desk.parts.settings.bookings_per_day = 12;
  desk.put(a_booking().paid_first());
  EXPECT_EQ(mode_in_catalogue(desk), "schedule_first");
  desk.pass(61min);
  EXPECT_EQ(mode_in_catalogue(desk), "pay_first");
  desk.post("/api/v1/bookings", json::serialize(a_begin_of("st_first")));

  const Asked asked = choose(desk, session_start);

  EXPECT_PROBLEM(asked, 503, "day_is_full");
  EXPECT_EQ(asked.header("Retry-After"), "3600");
}

}  // namespace
}  // namespace api_contract

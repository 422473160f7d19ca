// What the web UI needs beside the acts: who may act with a cookie, what a booking shows of itself,
// how far clients get, the calendar file and the builder's card.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"

namespace api_contract {
namespace {

using domain::Stage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::session_start;

const std::string code = "BK7F3KQ2";
const std::string path = "/api/v1/bookings/" + code;
const std::string token = Desk::token_of(code);
const http::Header cookie{"Cookie", "__Host-bk-" + code + "=" + token};

const std::string nothing_back = R"({"expected_refund":{"minor_units":0,"currency":"eur"}})";

// --- The cookie --------------------------------------------------------------------------------

class ACookie : public testing::Test {
 protected:
  ACookie() { desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot()); }

  Asked give_up(std::vector<http::Header> headers) {
    headers.push_back(cookie);
    headers.push_back({"Idempotency-Key", key_1});
    return desk.ask("POST", path + "/cancellation", nothing_back, std::move(headers));
  }
  void expect_nothing_done() { EXPECT_TRUE(desk.booking(code)->wishes.empty()); }

  Desk desk;
};

TEST_F(ACookie, ActsFromOurOwnPages) {
  EXPECT_EQ(give_up({{"Sec-Fetch-Site", "same-origin"}}).response().status, 202);
}

TEST_F(ACookie, ActsFromOurOriginInABrowserThatSaysNoMore) {
  EXPECT_EQ(give_up({{"Origin", "https://book.example"}}).response().status, 202);
}

TEST_F(ACookie, DoesNotActFromThePageOfAnotherSite) {
  for (const auto* site : {"cross-site", "same-site", "none", ""})
    EXPECT_PROBLEM(give_up({{"Sec-Fetch-Site", site}, {"Origin", "https://book.example"}}), 403,
                   "cross_site");
  for (const auto* origin : {"https://evil.example", "null", "https://book.example.evil.example"})
    EXPECT_PROBLEM(give_up({{"Origin", origin}}), 403, "cross_site");
  EXPECT_PROBLEM(give_up({}), 403, "cross_site");
  expect_nothing_done();
}

TEST_F(ACookie, ShowsTheBookingWhereverTheLinkToItStood) {
  EXPECT_EQ(desk.ask("GET", path, {}, {cookie, {"Sec-Fetch-Site", "cross-site"}}).response().status,
            200);
}

TEST_F(ACookie, IsNotAskedForItsOriginWhereATokenSpeaks) {
  EXPECT_EQ(desk.ask("POST", path + "/cancellation", nothing_back,
                     {{"Authorization", "Bearer " + token},
                      {"Idempotency-Key", key_1},
                      {"Sec-Fetch-Site", "cross-site"}})
                .response()
                .status,
            202);
}

// --- The representation ------------------------------------------------------------------------

json::object begun(Desk& desk, const json::object& body = a_begin()) {
  return desk.post("/api/v1/bookings", json::serialize(body)).body();
}

TEST(ABegunBooking, ShowsTheSamePageOfCalendlysAgainWhileItHasNoTime) {
  Desk desk;
  json::object body = a_begin();
  body["utm"] = {{"source", "the fair"}, {"term", "x&y"}};
  const json::object first = begun(desk, body);
  const json::object& booking = first.at("booking").as_object();
  const std::string begun_code{booking.at("code").as_string()};
  const std::string begun_token{first.at("client_token").as_string()};

  const json::object read = desk.get("/api/v1/bookings/" + begun_code, begun_token).body();

  EXPECT_THAT(std::string{first.at("scheduling_url").as_string()},
              HasSubstr("&utm_source=the%20fair&utm_term=x%26y"));
  EXPECT_EQ(booking.at("scheduling_url"), first.at("scheduling_url"));
  EXPECT_EQ(read.at("scheduling_url"), first.at("scheduling_url"));
  EXPECT_EQ(read.at("session_type").at("description"), "An hour");
  EXPECT_EQ(read.at("session_type").at("category"), "planning");
}

TEST(ABookingWithATime, ShowsNoPageToTakeOne) {
  Desk desk;
  desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot());
  EXPECT_FALSE(desk.get(path, token).body().contains("scheduling_url"));

  json::object body = a_begin();
  body["session_type"] = "st_first";
  EXPECT_FALSE(begun(desk, body).at("booking").as_object().contains("scheduling_url"));
}

TEST(AClientsLanguage, IsKeptAndWhatWeHaveNoWordsInIsEnglish) {
  Desk desk;
  const std::vector<std::pair<json::value, std::string>> cases{
      {"de", "de"}, {"en", "en"}, {"fr", "en"}, {nullptr, "en"}, {"", "en"}};
  for (const auto& [asked, kept] : cases) {
    json::object body = a_begin();
    body["client"].as_object()["language"] = asked;
    const Asked answer = desk.post("/api/v1/bookings", json::serialize(body),
                                   "key-for-the-language-" + kept + json::serialize(asked));
    ASSERT_EQ(answer.response().status, 201) << answer.response().body;
    const json::value booking = answer.body().at("booking");
    EXPECT_EQ(booking.at("client").at("language").as_string(), kept);
    EXPECT_EQ(desk.booking(std::string{booking.at("code").as_string()})->client.language, kept);
  }
  EXPECT_EQ(begun(desk).at("booking").at("client").at("language"), "en");
}

json::value time(base::Instant instant) { return json::string{base::to_rfc3339(instant)}; }

TEST(AMovedSession, ShowsFromWhenToWhenItWasMovedNewestLast) {
  Desk desk;
  desk.put(::testing::a_booking().in(Stage::confirmed).with_an_active_slot());
  desk.change(code, [](domain::Booking& booking) {
    domain::CalendarLink& first = booking.links.front();
    first.fetch_no = 1;
    domain::CalendarLink second = first;
    second.n = 2;
    second.invitee_id = "INV-2";
    second.event_id = "EV-2";
    first.status = domain::LinkStatus::superseded;
    first.successor_invitee_id = second.invitee_id;
    first.successor_event_id = second.event_id;
    second.start = first.start + 24h;
    second.end = first.end + 24h;
    second.first_seen_at = noon + 1h;
    second.moved_from = second.start - 2h;
    second.moved_at = noon + 2h;
    booking.links.push_back(second);
  });

  const json::array moves = desk.get(path, token).body().at("reschedules").as_array();

  ASSERT_EQ(moves.size(), 2U);
  EXPECT_EQ(moves[0].at("from").at("start"), time(session_start));
  EXPECT_EQ(moves[0].at("to").at("start"), time(session_start + 24h));
  EXPECT_EQ(moves[0].at("at"), time(noon + 1h));
  EXPECT_EQ(moves[1].at("from").at("start"), time(session_start + 22h));
  EXPECT_EQ(moves[1].at("at"), time(noon + 2h));
}

TEST(APaidBooking, LeadsToStripesReceiptWhereThereIsOne) {
  Desk desk;
  desk.put(
      ::testing::a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("c"));
  EXPECT_FALSE(desk.get(path, token).body().contains("receipt_url"));

  desk.change(code, [](domain::Booking& booking) {
    booking.attempts.front().receipt_url = "https://pay.stripe.example/r/1";
  });

  EXPECT_EQ(desk.get(path, token).body().at("receipt_url"), "https://pay.stripe.example/r/1");
}

// --- The builder -------------------------------------------------------------------------------

TEST(ABuildersCard, IsShownWithTheBuilderAndWithTheirBookings) {
  Desk desk;
  desk.put(::testing::a_booking());
  desk.doors.cards = {{"demo",
                       {.line = "Plans that hold",
                        .privacy_url = "https://dana.example/privacy",
                        .terms_url = "https://dana.example/terms",
                        .photo = api::Photo{"bytes", "image/webp"}}}};
  const json::object expected{{"slug", "demo"},
                              {"name", "Dana of demo"},
                              {"timezone", "Europe/Berlin"},
                              {"line", "Plans that hold"},
                              {"photo", "/api/v1/builders/demo/photo"},
                              {"privacy_url", "https://dana.example/privacy"},
                              {"terms_url", "https://dana.example/terms"}};

  EXPECT_EQ(desk.get("/api/v1/builders/demo").body(), expected);
  EXPECT_EQ(desk.get(path, token).body().at("builder"), expected);
  EXPECT_EQ(desk.get("/api/v1/builders/other").body().size(), 3U);
}

TEST(ABuildersPhoto, IsServedAsWhatItIs) {
  Desk desk;
  desk.doors.cards = {{"demo", {.photo = api::Photo{"bytes", "image/webp"}}}, {"other", {}}};
  const Asked photo = desk.get("/api/v1/builders/demo/photo");

  EXPECT_EQ(photo.response().body, "bytes");
  EXPECT_EQ(photo.header("Content-Type"), "image/webp");
  EXPECT_EQ(photo.header("Cache-Control"), "public, max-age=3600");
  EXPECT_EQ(photo.header("X-Content-Type-Options"), "nosniff");
  EXPECT_PROBLEM(desk.get("/api/v1/builders/other/photo"), 404, "not_found");
  EXPECT_PROBLEM(desk.get("/api/v1/builders/nobody/photo"), 404, "not_found");
}

// --- The funnel --------------------------------------------------------------------------------

TEST(AStepOfTheWay, IsCountedOncePerBookingWithItsFirstTime) {
  Desk desk;
  desk.put(::testing::a_booking());
  const auto step = [&](const std::string& event) {
    return desk.ask("POST", path + "/funnel", R"({"event":")" + event + "\"}",
                    {{"Authorization", "Bearer " + token}});
  };

  for (const auto* event : {"review_viewed", "review_viewed", "opened_a_drawer", "looked_away"})
    EXPECT_EQ(step(event).response().status, 204) << event;

  EXPECT_THAT(desk.metrics.steps, ElementsAre("review_viewed", "other"));
}

TEST(AStepOfTheWay, IsRefusedWithoutACredentialOrAName) {
  Desk desk;
  desk.put(::testing::a_booking());
  const auto step = [&](const std::string& body, const std::string& credential) {
    return desk.ask("POST", path + "/funnel", body, {{"Authorization", "Bearer " + credential}});
  };

  EXPECT_PROBLEM(step(R"({"event":"returned"})", "wrong"), 404, "not_found");
  EXPECT_PROBLEM(step(R"({"event":""})", token), 422, "invalid_field");
  EXPECT_PROBLEM(step(R"({"event":"returned","email":"x@y.example"})", token), 422,
                 "invalid_field");
  EXPECT_PROBLEM(step("[]", token), 400, "malformed_body");
  EXPECT_TRUE(desk.metrics.steps.empty());
}

// --- The calendar file -------------------------------------------------------------------------

TEST(ACalendarFile, IsGivenWhileTheSessionIsOn) {
  for (const Stage stage : {Stage::confirmed, Stage::completed}) {
    Desk desk;
    desk.put(::testing::a_booking().in(stage).with_an_active_slot().with_a_paid_session("c"));
    const Asked file = desk.get(path + "/calendar.ics", token);

    EXPECT_EQ(file.response().body, "BEGIN:VCALENDAR of " + code);
    EXPECT_EQ(file.header("Content-Type"), "text/calendar; charset=utf-8; method=PUBLISH");
    EXPECT_EQ(file.header("Content-Disposition"), "attachment; filename=\"BK7F3KQ2.ics\"");
    EXPECT_EQ(file.header("Cache-Control"), "no-store");
  }
}

TEST(ACalendarFile, IsNotGivenOfATimeThatIsNotTheClients) {
  for (const Stage stage : {Stage::held, Stage::cancelled, Stage::expired}) {
    Desk desk;
    desk.put(::testing::a_booking().in(stage).with_an_active_slot());
    EXPECT_PROBLEM(desk.get(path + "/calendar.ics", token), 409, "wrong_stage");
  }
  Desk desk;
  desk.put(::testing::a_booking());
  EXPECT_PROBLEM(desk.get(path + "/calendar.ics", token), 409, "wrong_stage");
  EXPECT_PROBLEM(desk.get(path + "/calendar.ics"), 401, "authentication_required");
}

}  // namespace
}  // namespace api_contract

#include "simulators/calendly_world.hpp"

#include <gmock/gmock.h>

#include "simulators/calendly_demo.hpp"

namespace simulators {
namespace {

using base::Instant;
using boost::json::object;
using boost::json::value;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const Instant now = *base::parse_rfc3339("2026-11-20T10:00:00Z");
constexpr const char* session =
    "https://api.calendly.com/event_types/"
    "7a049681-0000-4000-8000-000000000101";
constexpr const char* organization =
    "https://api.calendly.com/organizations/9b1c2d3e-0000-4000-8000-000000000001";
constexpr const char* tracking =
    R"({"utm_campaign":null,"utm_source":null,"utm_medium":null,"utm_content":"bk_1",)"
    R"("utm_term":null,"salesforce_uuid":null})";

class CalendlyHost : public testing::Test {
 protected:
  http::Response call(std::string method, std::string target, std::string body = "",
                      std::string token = "sandbox_calendly_token") {
    http::Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.body = std::move(body);
    request.headers.push_back({"Authorization", "Bearer " + token});
    return world.handle(request, now);
  }
  static object json(const http::Response& response) {
    return boost::json::parse(response.body).as_object();
  }
  static std::string at(const value& json, const char* pointer) {
    boost::json::error_code missing;
    const value* found = json.find_pointer(pointer, missing);
    if (found == nullptr) return "absent";
    if (const auto* text = found->if_string()) return std::string{*text};
    return boost::json::serialize(*found);
  }
  http::Response post_invitee(std::string_view start, std::string_view extra = "") {
    return call("POST", "/invitees",
                R"({"event_type":")" + std::string{session} + R"(","start_time":")" +
                    std::string{start} +
                    R"(","invitee":{"name":"Zoë Client","email":"zoe@client.example",)"
                    R"("timezone":"Europe/Berlin"})" +
                    std::string{extra} + "}");
  }
  static std::string path_of(std::string uri) {
    return uri.substr(std::string_view{"https://api.calendly.com"}.size());
  }

  CalendlyWorld world{CalendlySetting{}};
};

TEST_F(CalendlyHost, SaysWhyATokenIsRefused) {
  world.access().grant("old", {calendly_demo_user, CalendlyToken::State::expired, std::nullopt});
  world.access().grant("gone", {calendly_demo_user, CalendlyToken::State::revoked, std::nullopt});

  const auto message = [&](const char* token) {
    const auto response = call("GET", "/users/me", "", token);
    EXPECT_EQ(response.status, 401);
    return at(json(response), "/message");
  };

  EXPECT_EQ(message("wrong"), "The access token is invalid");
  EXPECT_EQ(message("old"), "The access token expired");
  EXPECT_EQ(message("gone"), "The access token was revoked");
}

TEST_F(CalendlyHost, NamesTheScopeThatATokenLacks) {
  world.access().grant("narrow", {calendly_demo_user, CalendlyToken::State::valid,
                                  std::set<std::string>{"users:read", "webhooks:write"}});

  const auto refused = call("GET", "/event_types?user=x", "", "narrow");

  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(at(json(refused), "/required_scopes/0"), "event_types:read");
  EXPECT_EQ(call("GET", "/users/me", "", "narrow").status, 200);
  EXPECT_EQ(call("GET",
                 "/webhook_subscriptions?scope=organization&organization=" +
                     http::percent_encode(organization),
                 "", "narrow")
                .status,
            200);
}

TEST_F(CalendlyHost, CountsCallsAndRefusesTheFiveHundredAndFirst) {
  EXPECT_EQ(call("GET", "/users/me").header("X-RateLimit-Remaining"), "499");
  EXPECT_EQ(call("GET", "/users/me").header("X-RateLimit-Reset"), "60");
  for (int i = 0; i < 498; ++i) call("GET", "/users/me");

  EXPECT_EQ(call("GET", "/users/me").status, 429);
}

TEST_F(CalendlyHost, BooksTenTimesAMinuteAtMost) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(post_invitee("2026-11-01T00:00:00Z").status, 400);

  EXPECT_EQ(post_invitee("2026-12-01T09:00:00Z").status, 429);
}

TEST_F(CalendlyHost, BooksAndShowsTheInvitee) {
  const auto booked =
      post_invitee("2026-12-01T09:00:00.000000Z", ",\"tracking\":" + std::string{tracking});

  ASSERT_EQ(booked.status, 201) << booked.body;
  const object body = json(booked);
  EXPECT_EQ(at(body, "/resource/status"), "active");
  EXPECT_EQ(at(body, "/resource/tracking/utm_content"), "bk_1");
  EXPECT_EQ(at(body, "/resource/scheduling_method"), "api");
  EXPECT_EQ(at(body, "/resource/cancellation"), "absent");
  const auto event = json(call("GET", path_of(at(body, "/resource/event"))));
  EXPECT_EQ(at(event, "/resource/start_time"), "2026-12-01T09:00:00.000000Z");
  EXPECT_EQ(at(event, "/resource/location/status"), "processing");
  EXPECT_EQ(at(event, "/resource/invitees_counter"), R"({"total":1,"active":1,"limit":1})");
}

TEST_F(CalendlyHost, SaysThatATakenTimeIsFilled) {
  ASSERT_EQ(post_invitee("2026-12-01T09:00:00Z").status, 201);

  const auto second = post_invitee("2026-12-01T09:00:00Z");

  EXPECT_EQ(second.status, 400);
  EXPECT_EQ(at(json(second), "/details/0/parameter"), "event.start_time");
  EXPECT_EQ(at(json(second), "/details/0/code"), "already_filled");
}

TEST_F(CalendlyHost, WantsAllSixTrackingKeysOrNone) {
  const auto refused = post_invitee("2026-12-01T09:00:00Z", R"(,"tracking":{"utm_source":"x"})");

  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("tracking.utm_campaign"));
}

TEST_F(CalendlyHost, IgnoresFieldsItDoesNotKnow) {
  EXPECT_EQ(post_invitee("2026-12-01T09:00:00Z", R"(,"booking_source":"x")").status, 201);
}

TEST_F(CalendlyHost, WantsAQuestionInItsExactWords) {
  EXPECT_EQ(post_invitee("2026-12-01T09:00:00Z",
                         R"(,"questions_and_answers":[{"question":"what?","answer":"x"}])")
                .status,
            400);
  EXPECT_EQ(post_invitee("2026-12-01T09:00:00Z",
                         R"(,"questions_and_answers":[{"question":"What should we talk about?",)"
                         R"("answer":"Taxes","position":0}])")
                .status,
            201);
}

TEST_F(CalendlyHost, CancelsOnceAndRefusesTheRepeat) {
  const object body = json(post_invitee("2026-12-01T09:00:00Z"));
  const std::string path = path_of(at(body, "/resource/event")) + "/cancellation";

  const auto cancelled = call("POST", path, R"({"reason":"unpaid [BK7F3K c1]"})");
  const auto repeated = call("POST", path, "{}");

  EXPECT_EQ(cancelled.status, 201);
  EXPECT_EQ(at(json(cancelled), "/resource/canceler_type"), "host");
  EXPECT_EQ(at(json(cancelled), "/resource/reason"), "unpaid [BK7F3K c1]");
  EXPECT_EQ(repeated.status, 403);
  EXPECT_EQ(at(json(repeated), "/message"), "Event is already canceled");
  const auto event = json(call("GET", path_of(at(body, "/resource/event"))));
  EXPECT_EQ(at(event, "/resource/status"), "canceled");
  EXPECT_EQ(at(event, "/resource/invitees_counter"), R"({"total":1,"active":0,"limit":1})");
}

TEST_F(CalendlyHost, DoesNotCancelWhatHasBegun) {
  const object body = json(post_invitee("2026-12-01T09:00:00Z"));
  http::Request request;
  request.method = "POST";
  request.target = path_of(at(body, "/resource/event")) + "/cancellation";
  request.headers.push_back({"Authorization", "Bearer sandbox_calendly_token"});

  const auto refused = world.handle(request, *base::parse_rfc3339("2026-12-01T09:10:00Z"));

  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(at(json(refused), "/message"), "Event in the past");
}

TEST_F(CalendlyHost, TurnsPagesWithOpaqueTokens) {
  for (const char* start : {"2026-12-01T09:00:00Z", "2026-12-02T09:00:00Z", "2026-12-03T09:00:00Z"})
    ASSERT_EQ(post_invitee(start).status, 201);
  const std::string list = "/scheduled_events?sort=start_time:asc&count=2&user=" +
                           http::percent_encode(world.demo_user_uri());

  const object first = json(call("GET", list));
  const std::string next = at(first, "/pagination/next_page");
  const object second = json(call("GET", path_of(next)));

  EXPECT_EQ(at(first, "/pagination/count"), "2");
  EXPECT_EQ(at(first, "/pagination/previous_page"), "null");
  EXPECT_EQ(at(second, "/collection/0/start_time"), "2026-12-03T09:00:00.000000Z");
  EXPECT_EQ(at(second, "/pagination/next_page_token"), "null");
  EXPECT_NE(at(second, "/pagination/previous_page_token"), "null");
  EXPECT_EQ(call("GET", list + "&page_token=nonsense").status, 400);
}

TEST_F(CalendlyHost, OffersTimesUpTo31DaysAheadOnly) {
  const std::string list =
      "/event_type_available_times?event_type=" + http::percent_encode(session);

  const auto times =
      call("GET", list + "&start_time=2026-12-01T00:00:00Z&end_time=2026-12-02T00:00:00Z");
  const auto too_long =
      call("GET", list + "&start_time=2026-12-01T00:00:00Z&end_time=2027-01-02T00:00:00Z");

  EXPECT_THAT(json(times).at("collection").as_array(), SizeIs(16));
  EXPECT_EQ(at(json(times), "/collection/0/start_time"), "2026-12-01T08:00:00Z");
  EXPECT_FALSE(json(times).contains("pagination"));
  EXPECT_EQ(too_long.status, 400);
}

TEST_F(CalendlyHost, KeepsOneSubscriptionPerUrl) {
  const std::string body = R"({"url":"http://s.example/webhooks/calendly/r","events":)"
                           R"(["invitee.created"],"scope":"user","organization":")" +
                           std::string{organization} + R"(","user":")" + world.demo_user_uri() +
                           R"(","signing_key":"hush"})";

  const auto made = call("POST", "/webhook_subscriptions", body);
  const auto again = call("POST", "/webhook_subscriptions", body);

  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_THAT(made.body, Not(HasSubstr("hush")));
  EXPECT_EQ(at(json(made), "/resource/callback_url"), "http://s.example/webhooks/calendly/r");
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(at(json(again), "/message"), "Hook with this url already exists");
  const std::string path = path_of(at(json(made), "/resource/uri"));
  EXPECT_EQ(call("DELETE", path).status, 204);
  EXPECT_EQ(call("GET", path).status, 404);
}

TEST_F(CalendlyHost, SendsTheInviteeItselfAsPayload) {
  call("POST", "/webhook_subscriptions",
       R"({"url":"http://s.example/r","events":["invitee.created","invitee.canceled"],)"
       R"("scope":"organization","organization":")" +
           std::string{organization} + R"("})");
  const object body = json(post_invitee("2026-12-01T09:00:00Z"));
  ASSERT_TRUE(world.account().cancel_invitee(
      path_of(at(body, "/resource/uri")).substr(path_of(at(body, "/resource/uri")).rfind('/') + 1),
      "Ill", now));

  const auto sent = world.account().take_outgoing();

  ASSERT_THAT(sent, SizeIs(2));
  const object created = boost::json::parse(sent[0].body).as_object();
  EXPECT_EQ(at(created, "/event"), "invitee.created");
  EXPECT_EQ(at(created, "/created_by"), world.demo_user_uri());
  EXPECT_EQ(at(created, "/payload/uri"), at(body, "/resource/uri"));
  EXPECT_EQ(at(created, "/payload/event"), at(body, "/resource/event"));
  EXPECT_EQ(at(created, "/payload/cancellation"), "absent");
  EXPECT_EQ(at(created, "/payload/scheduled_event/calendar_event"), "absent");
  EXPECT_EQ(at(created, "/payload/scheduled_event/event_memberships/0/buffered_start_time"),
            "absent");
  const object cancelled = boost::json::parse(sent[1].body).as_object();
  EXPECT_EQ(at(cancelled, "/payload/cancellation/canceler_type"), "invitee");
  EXPECT_EQ(at(cancelled, "/payload/scheduled_event/status"), "canceled");
  EXPECT_EQ(at(cancelled, "/payload/scheduled_event/cancellation/reason"), "Ill");
  EXPECT_EQ(at(cancelled, "/payload/rescheduled"), "false");
}

TEST_F(CalendlyHost, ShowsShapesAsTheyDrift) {
  CalendlyShape shape;
  shape.no_cancellation = CalendlyShape::NoCancellation::empty_object;
  shape.answers_booking_with_event_uri = true;
  shape.uses_short_ids = true;
  world.account().set_shape(shape);

  const object body = json(post_invitee("2026-12-01T09:00:00Z"));

  EXPECT_THAT(at(body, "/resource"), HasSubstr("/scheduled_events/"));
  EXPECT_EQ(at(body, "/invitee/cancellation"), "{}");
  EXPECT_EQ(at(body, "/resource").size(),
            std::string_view{"https://api.calendly.com/scheduled_events/"}.size() + 16);
}

TEST_F(CalendlyHost, BooksForAVisitorWithTheLinksTracking) {
  CalendlyWorld::Visit visit;
  visit.scheduling_url = "http://sandbox/demo/strategy-session?utm_content=bk%5F9&name=x";
  visit.name = "Pip";
  visit.email = "pip@client.example";

  const auto invitee = world.visit(visit, now);

  ASSERT_TRUE(invitee);
  EXPECT_EQ(world.account().records().invitee(*invitee)->tracking.at("utm_content"), "bk_9");
}

TEST_F(CalendlyHost, SaysThatNothingIsFreeToAVisitorWhoNamesNoStart) {
  auto& account = world.account();
  CalendlyWorld::Visit visit;
  visit.scheduling_url = "http://sandbox/demo/strategy-session";
  visit.name = "Pip";
  visit.email = "pip@client.example";
  const auto& type = *account.records().event_type_at("demo", "strategy-session");
  CalendlyBookingRequest request;
  request.event_type = type.id;
  request.name = visit.name;
  request.email = visit.email;
  request.timezone = "Europe/Berlin";
  const auto year = std::chrono::days{366};
  for (const base::Instant start : account.free_starts(type, now, now + year, now)) {
    request.start = start;
    static_cast<void>(account.book(request, now));  // those that overlap are refused
  }

  const auto refused = world.visit(visit, now);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), CalendlyRefusal::fully_booked);
}

}  // namespace
}  // namespace simulators

// A booking read, waited for and hinted at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"

namespace api_contract {
namespace {

using domain::Stage;

const std::string code = "BK7F3KQ2";
const std::string path = "/api/v1/bookings/" + code;
const std::string token = Desk::token_of(code);

std::string version_of(const Asked& asked) {
  return std::to_string(asked.body().at("version").to_number<std::int64_t>());
}

class ABookingRead : public testing::Test {
 protected:
  ABookingRead() { put_held(desk); }
  static void put_held(Desk& desk) {
    desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot());
  }
  Asked wait(const std::string& after, const std::string& seconds = "25") {
    return desk.get(path + "?after=" + after + "&wait=" + seconds, token);
  }

  Desk desk;
};

TEST_F(ABookingRead, HasAnETagThatAnswers304UntilItChanges) {
  const Asked first = desk.get(path, token);
  const std::string etag = first.header("ETag");
  ASSERT_EQ(etag, "\"" + version_of(first) + "\"");

  for (const std::string& known : {etag, "W/" + etag, "\"9999\", " + etag, std::string{"*"}}) {
    const Asked again = desk.get(path, token, {{"If-None-Match", known}});
    EXPECT_EQ(again.response().status, 304) << known;
    EXPECT_EQ(again.response().body, "");
    EXPECT_EQ(again.header("ETag"), etag);
  }
  EXPECT_EQ(desk.get(path, token, {{"If-None-Match", "\"9999\""}}).response().status, 200);
  desk.change(code, [](domain::Booking&) {});
  EXPECT_EQ(desk.get(path, token, {{"If-None-Match", etag}}).response().status, 200);
}

TEST_F(ABookingRead, IsForNoCacheThatIsShared) {
  EXPECT_EQ(desk.get(path, token).header("Cache-Control"), "private, no-cache");
}

TEST_F(ABookingRead, ShowsItsSlotInTheBuildersZoneAndTheEndOfItsHold) {
  const json::object body = desk.get(path, token).body();

  EXPECT_EQ(body.at("slot").at("timezone"), "Europe/Berlin");
  EXPECT_EQ(body.at("slot").at("start"), "2026-11-27T12:00:00Z");
  EXPECT_EQ(body.at("hold_expires_at"), "2026-11-20T12:15:00Z");
}

TEST(TheLastPayment, IsShownAsItsOutcomeWasKnownAndNotBeforeThereIsOne) {
  Desk desk;
  desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot());
  const auto last_payment = [&] { return desk.get(path, token).body().at("last_payment"); };
  EXPECT_FALSE(desk.get(path, token).body().contains("last_payment"));

  desk.change(code, [](domain::Booking& booking) {
    booking.attempts.push_back({.n = 1,
                                .status = domain::AttemptStatus::open,
                                .amount = booking.terms.price,
                                .session_id = "cs_1",
                                .sends = 1});
  });
  EXPECT_EQ(last_payment(), (json::object{{"status", "open"}}));

  desk.change(code, [](domain::Booking& booking) { booking.attempts[0].declined_at = noon; });
  EXPECT_EQ(last_payment(), (json::object{{"status", "declined"}, {"at", "2026-11-20T12:00:00Z"}}));

  desk.change(code, [](domain::Booking& booking) {
    booking.attempts[0].declined_at.reset();
    booking.attempts[0].charged = booking.terms.price;
    booking.attempts[0].paid_at = booking.attempts[0].paid_seen_at = noon + 1min;
    booking.attempts[0].status = domain::AttemptStatus::paid;
  });
  EXPECT_EQ(last_payment(), (json::object{{"status", "paid"}, {"at", "2026-11-20T12:01:00Z"}}));
}

TEST(ASlot, ShowsWhatTheCalendarSaysOfItBeforeTheStageFollows) {
  using domain::LinkStatus;
  Desk desk;
  desk.put(::testing::a_booking().in(Stage::confirmed).with_an_active_slot());
  const auto status_of = [&] {
    return desk.get(path, token).body().at("slot").at("status").as_string();
  };
  EXPECT_EQ(status_of(), "active");

  for (const auto status :
       {LinkStatus::cancelled, LinkStatus::gone, LinkStatus::requested, LinkStatus::superseded}) {
    desk.change(code, [&](domain::Booking& booking) {
      domain::CalendarLink& link = booking.links.back();
      link.status = status;
      link.cancelled_at.reset();
      if (status == LinkStatus::cancelled) link.cancelled_at = noon;
    });

    EXPECT_EQ(status_of(), name(status));
    EXPECT_EQ(desk.get(path, token).body().at("stage"), "confirmed");
  }
}

TEST_F(ABookingRead, IsAnsweredAtOnceWhenItIsNewerThanWhatTheClientHas) {
  desk.change(code, [](domain::Booking&) {});

  EXPECT_EQ(wait("0").response().status, 200);
}

TEST_F(ABookingRead, WaitsForTheNextVersionAndAnswersOnce) {
  const std::string version = version_of(desk.get(path, token));
  const Asked waiting = wait(version);
  ASSERT_FALSE(waiting.is_answered());
  desk.signals.changed(domain::BookingCode{code});  // a change that was none
  ASSERT_FALSE(waiting.is_answered());

  desk.change(code, [](domain::Booking&) {});

  ASSERT_TRUE(waiting.is_answered());
  EXPECT_EQ(waiting.response().status, 200);
  EXPECT_NE(version_of(waiting), version);
  desk.change(code, [](domain::Booking&) {});
  desk.pass(60s);
  EXPECT_EQ(waiting.times_answered(), 1);
}

TEST_F(ABookingRead, IsAnsweredWithTheSameVersionWhenTheTimeIsOver) {
  const std::string version = version_of(desk.get(path, token));
  const Asked waiting = wait(version, "3600");

  desk.pass(24'999ms);
  EXPECT_FALSE(waiting.is_answered());
  desk.pass(1ms);

  EXPECT_EQ(waiting.response().status, 200);
  EXPECT_EQ(version_of(waiting), version);
}

TEST_F(ABookingRead, DoesNotWaitForWhatIsNoNumber) {
  const std::string version = version_of(desk.get(path, token));

  for (const std::string& query : std::vector<std::string>{
           "after=" + version, "wait=25", "after=x&wait=25", "after=" + version + "&wait=-1",
           "after=" + version + "&wait=99999999999999999999", "after=" + version + "&wait=0"})
    EXPECT_TRUE(desk.get(path + "?" + query, token).is_answered()) << query;
}

TEST_F(ABookingRead, IsAnsweredAtOnceWhereTheWaitingRoomIsFull) {
  Desk small{0};
  put_held(small);
  const std::string version = version_of(small.get(path, token));

  const Asked asked = small.get(path + "?after=" + version + "&wait=25", token);

  EXPECT_EQ(asked.response().status, 200);
  EXPECT_EQ(version_of(asked), version);
}

TEST_F(ABookingRead, IsAnsweredWhenTheServiceStops) {
  const Asked waiting = wait(version_of(desk.get(path, token)));

  desk.room.close();

  EXPECT_EQ(waiting.response().status, 200);
}

TEST_F(ABookingRead, IsRefusedAndNotForgottenWhenTheDatabaseFailsWhileItWaits) {
  const std::string version = version_of(desk.get(path, token));
  const Asked unavailable = wait(version);
  desk.store.cannot_read = true;
  desk.signals.changed(domain::BookingCode{code});
  EXPECT_PROBLEM(unavailable, 503, "unavailable");

  desk.store.cannot_read = false;
  const Asked broken = wait(version);
  desk.store.is_broken = true;
  desk.pass(25s);
  EXPECT_PROBLEM(broken, 500, "internal_error");
}

TEST_F(ABookingRead, CanStillBeReadWhenTheDiskIsFull) {
  desk.post(path + "/checkout", "", key_1, token);
  desk.open_the_session_of(code);
  desk.pass(10s);
  desk.store.cannot_write = true;

  EXPECT_EQ(desk.get(path, token).response().status, 200);
}

TEST_F(ABookingRead, AsksForALookWhileItsPaymentIsAwaitedAtMostOnceInTwoSeconds) {
  desk.post(path + "/checkout", "", key_1, token);
  desk.open_the_session_of(code);
  const auto rung = [&] {
    std::optional<ports::ClaimedDoorbell> bell;
    desk.store.write([&](ports::Transaction& transaction) {
      bell = transaction.claim_doorbell(desk.clock.now(), {"lease", desk.clock.now() + 1min});
      if (bell) CHECK(transaction.finish_doorbell(*bell, {true, desk.clock.now()}));
    });
    return bell.has_value();
  };
  while (rung()) continue;
  desk.change(code, [&](domain::Booking& booking) { booking.looked_at = desk.clock.now(); });

  desk.get(path, token);
  EXPECT_FALSE(rung());
  desk.pass(2s);
  desk.get(path, token);
  EXPECT_TRUE(rung());
}

TEST(TheReturnPage, IsTheSameForEveryCodeAndNeedsNoStoreThatWrites) {
  Desk desk;
  desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot().with_an_open_session("c"));
  desk.pass(10s);
  desk.store.cannot_write = true;

  const Asked known = desk.get("/booking/" + code);
  const Asked unknown = desk.get("/booking/nonsense");

  EXPECT_EQ(known.response().status, 200);
  EXPECT_EQ(known.response().body, unknown.response().body);
}

// --- The hint ----------------------------------------------------------------------------------

std::string hint(const std::string& event_uri, const std::string& invitee_uri) {
  return json::serialize(json::object{{"event_uri", json::string{event_uri}},
                                      {"invitee_uri", json::string{invitee_uri}}});
}
const std::string uri = "https://api.calendly.com/scheduled_events/";

domain::Booking in_stage(Stage stage) {
  const bool is_draft = stage == Stage::draft;
  return is_draft ? ::testing::a_booking() : ::testing::a_booking().in(stage).with_an_active_slot();
}

TEST(AHint, IsTakenInEveryStageAndChangesNothingByItself) {
  using enum Stage;
  for (const Stage stage :
       {draft, held, releasing, confirmed, completed, cancelling, cancelled, expired}) {
    Desk desk;
    desk.put(in_stage(stage));
    const Asked asked =
        desk.post(path + "/schedule", hint(uri + "E-1", uri + "E-1/invitees/I-1"), key_1, token);

    EXPECT_EQ(asked.response().status, 202) << name(stage);
    EXPECT_EQ(asked.header("Location"), path);
    EXPECT_EQ(asked.body().at("stage").as_string(), name(stage));
    const auto rows = desk.inbox();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].arrival.provider, "client");
    EXPECT_EQ(rows[0].arrival.body, code + " E-1 I-1");
  }
}

TEST(AHint, OfAnyAddressGivesItsLastSegmentAlone) {
  Desk desk;
  desk.put(::testing::a_booking());

  desk.post(path + "/schedule",
            hint("http://169.254.169.254/scheduled_events/E1", "file:///etc/invitees/I1"), key_1,
            token);

  EXPECT_EQ(desk.inbox().at(0).arrival.body, code + " E1 I1");
}

TEST(AHint, WithoutIdsInItIsRefusedAndNothingIsStored) {
  Desk desk;
  desk.put(::testing::a_booking());
  int n = 1000;
  for (const std::string& bad :
       std::vector<std::string>{"", "https://api.calendly.com/scheduled_events/", uri + "E 1",
                                uri + "E1?x=1", uri + "..", uri + "E1#x", uri + "E1%20I2",
                                uri + std::string(65, 'E'), uri + std::string(500, 'E')})
    for (const bool is_event : {true, false}) {
      const std::string body = is_event ? hint(bad, uri + "E1/invitees/I1") : hint(uri + "E1", bad);
      EXPECT_PROBLEM(desk.post(path + "/schedule", body,
                               "a-key-for-bad-addresses-" + std::to_string(++n), token),
                     422, "invalid_field");
    }
  for (const std::string body : {"{}", R"({"event_uri":"https://a/E1"})",
                                 R"({"event_uri":"a/E1","invitee_uri":"a/I1","url":"x"})"})
    EXPECT_PROBLEM(desk.post(path + "/schedule", body, key_2, token), 422, "invalid_field");
  EXPECT_PROBLEM(desk.post(path + "/schedule", "E1", key_2, token), 400, "malformed_body");
  EXPECT_TRUE(desk.inbox().empty());
}

}  // namespace
}  // namespace api_contract

#include "simulators/calendly_account.hpp"

#include <gmock/gmock.h>

#include "simulators/calendly_demo.hpp"

namespace simulators {
namespace {

using base::Instant;
using std::chrono::hours;
using std::chrono::minutes;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Not;
using testing::SizeIs;

// A Friday, 11:00 in Berlin.
const Instant now = *base::parse_rfc3339("2026-11-20T10:00:00Z");
const Instant tuesday_ten = *base::parse_rfc3339("2026-12-01T09:00:00Z");
constexpr const char* session = "7a049681-0000-4000-8000-000000000101";
constexpr const char* approval_session = "7a049681-0000-4000-8000-000000000107";
constexpr const char* workshop = "EHGA5X4RWCGVK3TB";

CalendlyAccount an_account(std::uint64_t seed = 1) {
  return CalendlyAccount{calendly_demo(), {.seed = seed}};
}

CalendlyBookingRequest a_booking(Instant start, std::string name = "Pip Client") {
  CalendlyBookingRequest request;
  request.event_type = session;
  request.start = start;
  request.name = std::move(name);
  request.email = "pip@client.example";
  request.timezone = "Europe/Lisbon";
  request.tracking = {{"utm_content", "bk_token"}};
  return request;
}

void listen(CalendlyAccount& account) {
  CalendlySubscription subscription;
  subscription.callback_url = "http://service.example/webhooks/calendly/ref";
  subscription.events = {"invitee.created",         "invitee.canceled",   "invitee_no_show.created",
                         "invitee_no_show.deleted", "event_type.updated", "event_type.deleted"};
  subscription.scope = "organization";
  subscription.creator = calendly_demo_user;
  subscription.signing_key = "key";
  ASSERT_TRUE(account.subscribe(subscription, now));
}

std::vector<std::string> types_of(const std::vector<OutgoingWebhook>& webhooks) {
  std::vector<std::string> types;
  for (const OutgoingWebhook& webhook : webhooks) types.push_back(webhook.type);
  return types;
}

TEST(FreeTimes, AreOnWorkdaysFromNineToFiveInTheBuildersZone) {
  const CalendlyAccount account = an_account();
  const auto& type = *account.records().event_type(session);

  const auto starts = account.free_starts(type, now, now + hours{24 * 7}, now);

  ASSERT_THAT(starts, SizeIs(10 + 4 * 16 + 4));
  EXPECT_EQ(starts.front(), now + hours{1});
  EXPECT_THAT(starts, Not(Contains(*base::parse_rfc3339("2026-11-21T09:00:00Z"))));
  EXPECT_THAT(starts, Contains(*base::parse_rfc3339("2026-11-23T15:30:00Z")));
  EXPECT_THAT(starts, Not(Contains(*base::parse_rfc3339("2026-11-23T16:00:00Z"))));
}

TEST(ABookedTime, IsNoLongerFreeForAnyTypeOfTheSameHost) {
  CalendlyAccount account = an_account();
  ASSERT_TRUE(account.book(a_booking(tuesday_ten), now));

  auto other = a_booking(tuesday_ten + minutes{30});
  other.event_type = "7a049681-0000-4000-8000-000000000102";
  const auto second = account.book(other, now);

  ASSERT_FALSE(second);
  EXPECT_EQ(second.error(), CalendlyRefusal::already_filled);
}

TEST(ATimeOffTheGridOrInThePast, CanNotBeBooked) {
  CalendlyAccount account = an_account();

  for (const Instant start :
       {tuesday_ten + minutes{10}, tuesday_ten + hours{9}, tuesday_ten - hours{24 * 14}}) {
    const auto booked = account.book(a_booking(start), now);
    ASSERT_FALSE(booked);
    EXPECT_EQ(booked.error(), CalendlyRefusal::not_an_open_time);
  }
}

TEST(AnInactivePaidOrDeletedType, TakesNoBookings) {
  CalendlyAccount account = an_account();

  for (const char* id :
       {"7a049681-0000-4000-8000-000000000202", "7a049681-0000-4000-8000-000000000203",
        "7a049681-0000-4000-8000-000000000204"}) {
    auto request = a_booking(tuesday_ten);
    request.event_type = id;
    ASSERT_FALSE(account.book(request, now));
  }
}

TEST(AReschedule, MakesANewEventAndLinksBothInvitees) {
  CalendlyAccount account = an_account();
  listen(account);
  const std::string old_id = *account.book(a_booking(tuesday_ten), now);
  account.take_outgoing();

  const auto new_id = account.reschedule(old_id, tuesday_ten + minutes{30}, "later", false, now);

  ASSERT_TRUE(new_id);
  const CalendlyInvitee& old = *account.records().invitee(old_id);
  const CalendlyInvitee& moved = *account.records().invitee(*new_id);
  EXPECT_TRUE(old.is_rescheduled);
  EXPECT_FALSE(old.is_active);
  EXPECT_EQ(old.new_invitee, *new_id);
  EXPECT_EQ(moved.old_invitee, old_id);
  EXPECT_NE(moved.event, old.event);
  EXPECT_EQ(moved.tracking.at("utm_content"), "bk_token");
  EXPECT_FALSE(account.records().event(old.event)->is_active);
  EXPECT_THAT(types_of(account.take_outgoing()),
              ElementsAre("invitee.canceled", "invitee.created"));
}

TEST(ARescheduleThatMayComeTheOtherWayRound, DropsTrackingAndSendsCreatedFirst) {
  CalendlyAccount account = an_account();
  listen(account);
  CalendlyShape shape;
  shape.sends_created_first = true;
  shape.keeps_tracking_on_reschedule = false;
  account.set_shape(shape);
  const std::string old_id = *account.book(a_booking(tuesday_ten), now);
  account.take_outgoing();

  const auto new_id = account.reschedule(old_id, tuesday_ten + hours{2}, {}, false, now);

  EXPECT_TRUE(account.records().invitee(*new_id)->tracking.empty());
  EXPECT_THAT(types_of(account.take_outgoing()),
              ElementsAre("invitee.created", "invitee.canceled"));
}

TEST(AReschedule, MayLeadToAnotherType) {
  CalendlyAccount account = an_account();
  const std::string old_id = *account.book(a_booking(tuesday_ten), now);

  const auto new_id =
      account.reschedule(old_id, tuesday_ten + hours{2}, {}, false, now, approval_session);

  const CalendlyEvent& event = *account.records().event(account.records().invitee(*new_id)->event);
  EXPECT_EQ(event.event_type, approval_session);
  EXPECT_EQ(event.end - event.start,
            minutes{account.records().event_type(approval_session)->duration_minutes});
}

TEST(ARescheduleToATakenTime, ChangesNothing) {
  CalendlyAccount account = an_account();
  const std::string mine = *account.book(a_booking(tuesday_ten), now);
  ASSERT_TRUE(account.book(a_booking(tuesday_ten + hours{2}), now));

  const auto moved = account.reschedule(mine, tuesday_ten + hours{2}, {}, false, now);

  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error(), CalendlyRefusal::already_filled);
  EXPECT_TRUE(account.records().invitee(mine)->is_active);
  EXPECT_TRUE(account.records().event(account.records().invitee(mine)->event)->is_active);
}

TEST(CancellingAGroupEvent, EndsItForAllButAnInviteeLeavesAlone) {
  CalendlyAccount account = an_account();
  listen(account);
  auto request = a_booking(tuesday_ten);
  request.event_type = workshop;
  const std::string first = *account.book(request, now);
  const std::string second = *account.book(request, now);
  const std::string third = *account.book(request, now);
  const std::string event = account.records().invitee(first)->event;
  ASSERT_EQ(account.records().invitee(third)->event, event);
  account.take_outgoing();

  ASSERT_TRUE(account.cancel_invitee(first, "ill", now));
  EXPECT_TRUE(account.records().event(event)->is_active);
  EXPECT_THAT(account.take_outgoing(), SizeIs(1));

  ASSERT_TRUE(account.cancel_event(event, std::nullopt, now));
  EXPECT_FALSE(account.records().event(event)->is_active);
  EXPECT_TRUE(account.records().invitee(second)->cancellation->is_by_host);
  EXPECT_FALSE(account.records().invitee(first)->cancellation->is_by_host);
  EXPECT_THAT(account.take_outgoing(), SizeIs(2));
}

TEST(ASingleUseLink, StopsWorkingAfterOneBooking) {
  CalendlyAccount account = an_account();
  auto request = a_booking(tuesday_ten);
  request.link = account.make_link(session);
  ASSERT_TRUE(account.book(request, now));

  request.start = tuesday_ten + hours{3};
  EXPECT_FALSE(account.book(request, now));
}

TEST(ASubscription, IsDisabledAfterADayOfFailures) {
  CalendlyAccount account = an_account();
  listen(account);
  const std::string id = account.records().subscriptions.begin()->first;

  EXPECT_FALSE(account.attempted(id, false, now));
  EXPECT_EQ(account.records().subscriptions.at(id).retry_started_at, now);
  EXPECT_FALSE(account.attempted(id, false, now + hours{23}));
  EXPECT_TRUE(account.attempted(id, false, now + hours{24}));

  EXPECT_FALSE(account.records().subscriptions.at(id).is_active);
  ASSERT_TRUE(account.book(a_booking(tuesday_ten), now));
  EXPECT_THAT(account.take_outgoing(), SizeIs(0));
}

TEST(ASubscriptionThatAnswersAgain, ForgetsItsRetries) {
  CalendlyAccount account = an_account();
  listen(account);
  const std::string id = account.records().subscriptions.begin()->first;
  account.attempted(id, false, now);

  account.attempted(id, true, now + hours{2});

  EXPECT_EQ(account.records().subscriptions.at(id).retry_started_at, std::nullopt);
}

TEST(TheSameSeed, GivesTheSameIds) {
  CalendlyAccount first = an_account(7);
  CalendlyAccount second = an_account(7);
  CalendlyAccount third = an_account(8);

  const auto booking = a_booking(tuesday_ten);

  const std::string id = *first.book(booking, now);
  EXPECT_EQ(id, *second.book(booking, now));
  EXPECT_NE(id, *third.book(booking, now));
  EXPECT_THAT(id, SizeIs(36));
}

TEST(ANoShow, IsToldAndCanBeUndone) {
  CalendlyAccount account = an_account();
  listen(account);
  const std::string invitee = *account.book(a_booking(tuesday_ten), now);

  const auto mark = account.mark_no_show(invitee, now);
  ASSERT_TRUE(mark);
  EXPECT_TRUE(account.undo_no_show(*mark, now));

  EXPECT_THAT(types_of(account.take_outgoing()),
              ElementsAre("invitee.created", "invitee_no_show.created", "invitee_no_show.deleted"));
}

// The vectors of the reference, computed apart from this code.
TEST(TheSignature, IsTheOneOfTheReferencesVectors) {
  const auto v1 = [](std::string_view body) {
    return calendly_signature("test-signing-key-0001", 1795168801, body).substr(16);
  };

  EXPECT_EQ(calendly_signature("test-signing-key-0001", 1795168801, "{}").substr(0, 16),
            "t=1795168801,v1=");
  EXPECT_EQ(v1("{}"), "9c58a1a8c0dde542bb93cbe7a97d8942c069406523991995762c2cd07e4b4f30");
  EXPECT_EQ(v1(R"({"event":"invitee.canceled","payload":{"name":"Zoë"}})"),
            "c65ccf87dcf5f3c0af05e3792252c142abbd11f340f5b505ca5ac5e61eb57cee");
  EXPECT_EQ(v1(R"({"event":"invitee.created","created_at":"2026-11-20T10:00:01.000000Z",)"
               R"("created_by":"https://api.calendly.com/users/)"
               R"(00000000-0000-4000-8000-000000000001","payload":{}})"),
            "c21b6f2e0f7227085e90d6e3ee2359d29336adbaf09f796489cca337847a48f8");
}

TEST(ARetry, IsSignedAnewOrWithTheOldTimeAsOneLikes) {
  CalendlyAccount account = an_account();
  listen(account);
  const std::string id = account.records().subscriptions.begin()->first;

  const auto fresh = account.sign(id, "{}", now, now + hours{1});
  CalendlyShape shape;
  shape.signs_retries_with_old_time = true;
  account.set_shape(shape);
  const auto old = account.sign(id, "{}", now, now + hours{1});

  EXPECT_EQ(*fresh, calendly_signature("key", base::unix_seconds(now) + 3600, "{}"));
  EXPECT_EQ(*old, calendly_signature("key", base::unix_seconds(now), "{}"));
}

}  // namespace
}  // namespace simulators

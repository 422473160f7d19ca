#include "calendly/objects.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "testing/fake_http_client.hpp"

namespace calendly {
namespace {

namespace json = boost::json;

const domain::SlotId slot_id{"5f443a67-0000-4000-8000-000000000004",
                             "9cbca8f8-0000-4000-8000-000000000005"};

json::object sample(const std::string& name) {
  const auto body = json::parse(testing::recorded("calendly/" + name + ".json"));
  return body.at("resource").as_object();
}

std::optional<domain::SlotSeen> slot_of(const json::object& invitee, const json::object& event) {
  return read_slot(slot_id, invitee, event);
}

TEST(AnActiveSlot, IsReadFromInviteeAndEvent) {
  const auto slot = slot_of(sample("invitee"), sample("event"));

  ASSERT_TRUE(slot);
  EXPECT_EQ(slot->id, slot_id);
  EXPECT_EQ(slot->event_type, "7a049681-0000-4000-8000-000000000003");
  EXPECT_EQ(slot->token, "bk_3q9Token");
  EXPECT_TRUE(slot->active);
  EXPECT_FALSE(slot->rescheduled);
  EXPECT_FALSE(slot->successor || slot->predecessor || slot->canceler || slot->cancelled_at);
  EXPECT_EQ(base::to_rfc3339(slot->start), "2026-12-02T09:00:00Z");
  EXPECT_EQ(base::to_rfc3339(slot->end), "2026-12-02T10:00:00Z");
  EXPECT_EQ(base::to_rfc3339(slot->created_at), "2026-11-20T10:00:00.421Z");
  EXPECT_EQ(slot->location, "https://example.zoom.us/j/1000");
  EXPECT_TRUE(slot->cancel_url.starts_with("https://calendly.com/cancellations/"));
  EXPECT_TRUE(slot->reschedule_url.starts_with("https://calendly.com/reschedulings/"));
}

TEST(ACancelledSlot, SaysWhoCancelledItWhenAndWhy) {
  const auto slot = slot_of(sample("invitee_canceled"), sample("event_canceled"));

  ASSERT_TRUE(slot);
  EXPECT_FALSE(slot->active);
  EXPECT_EQ(slot->canceler, domain::Canceler::invitee);
  EXPECT_EQ(base::to_rfc3339(slot->cancelled_at.value()), "2026-11-21T01:40:57.223Z");
  EXPECT_EQ(slot->cancel_reason, "Ill");
}

TEST(ACancelledSlot, IsJudgedByTheInviteeNotByTheEvent) {
  const auto slot = slot_of(sample("invitee_canceled"), sample("event"));

  ASSERT_TRUE(slot);
  EXPECT_FALSE(slot->active);
  EXPECT_EQ(slot->canceler, domain::Canceler::invitee);
}

TEST(AnEventCancelledAsAWhole, TakesItsInviteeAlong) {
  json::object event = sample("event_canceled");
  event["cancellation"].as_object()["canceler_type"] = "host";

  const auto slot = slot_of(sample("invitee"), event);

  ASSERT_TRUE(slot);
  EXPECT_FALSE(slot->active);
  EXPECT_EQ(slot->canceler, domain::Canceler::host);
}

TEST(ACancellation, MayBeAbsentNullEmptyOrIncomplete) {
  json::object absent = sample("invitee_canceled");
  absent.erase("cancellation");
  json::object partial = absent;
  partial["cancellation"] =
      json::object{{"canceler_type", "robot"}, {"reason", nullptr}, {"created_at", "yesterday"}};
  json::object null = absent;
  null["cancellation"] = nullptr;
  json::object empty = absent;
  empty["cancellation"] = json::object{};
  for (const json::object& invitee : {absent, null, empty, partial}) {
    const auto slot = slot_of(invitee, sample("event"));

    ASSERT_TRUE(slot);
    EXPECT_FALSE(slot->active || slot->canceler || slot->cancelled_at);
    EXPECT_EQ(slot->cancel_reason, "");
  }
}

TEST(ACancellation, OfAnActiveInviteeMeansNothing) {
  json::object invitee = sample("invitee");
  invitee["cancellation"] = json::object{{"canceler_type", "host"}};

  const auto slot = slot_of(invitee, sample("event"));

  EXPECT_TRUE(slot->active);
  EXPECT_FALSE(slot->canceler);
}

TEST(ARescheduledSlot, NamesWhereItWentAndWhereItCameFrom) {
  json::object invitee = sample("invitee_rescheduled");
  invitee["old_invitee"] = "https://api.calendly.com/scheduled_events/OLDEVENT/invitees/OLDONE";

  const auto slot = slot_of(invitee, sample("event_canceled"));

  ASSERT_TRUE(slot);
  EXPECT_TRUE(slot->rescheduled);
  EXPECT_EQ(slot->successor, (domain::SlotId{"6a554b78-0000-4000-8000-000000000014",
                                             "ad0cb909-0000-4000-8000-000000000015"}));
  EXPECT_EQ(slot->predecessor, (domain::SlotId{"OLDEVENT", "OLDONE"}));
}

TEST(ALocation, IsALinkElseATextElseNothing) {
  const std::pair<const char*, const char*> shapes[] = {
      {R"(null)", ""},
      {R"({})", ""},
      {R"("Main Street 1")", ""},
      {R"({"type":"physical","location":"Main Street 1"})", "Main Street 1"},
      {R"({"type":"custom","location":null})", ""},
      {R"({"type":"outbound_call","location":"+49 30 1234"})", "+49 30 1234"},
      {R"({"type":"google_conference","status":"processing","join_url":null})", ""},
      {R"({"type":"zoom","join_url":"https://zoom.example/1","data":null})",
       "https://zoom.example/1"},
      {R"({"type":"zoom","join_url":"javascript:x"})", ""},
      {R"({"type":"a_kind_of_next_year","location":"There"})", "There"},
  };
  for (const auto& [shape, expected] : shapes) {
    json::object event = sample("event");
    event["location"] = json::parse(shape);

    EXPECT_EQ(slot_of(sample("invitee"), event)->location, expected) << shape;
  }
}

TEST(Times, AreReadWithAnyNumberOfDigits) {
  for (const char* const start :
       {"2026-12-02T09:00:00Z", "2026-12-02T09:00:00.0Z", "2026-12-02T09:00:00.000Z",
        "2026-12-02T09:00:00.000000000Z", "2026-12-02T10:00:00+01:00"}) {
    json::object event = sample("event");
    event["start_time"] = start;
    event["end_time"] = "2026-12-02T10:30:00Z";

    EXPECT_EQ(base::to_rfc3339(slot_of(sample("invitee"), event)->start), "2026-12-02T09:00:00Z");
  }
}

TEST(ASlotWithoutTracking, HasNoToken) {
  for (const json::value& tracking :
       {json::value{nullptr}, json::value{json::object{}}, json::value{json::array{}},
        json::value{json::object{{"utm_content", nullptr}}}}) {
    json::object invitee = sample("invitee");
    invitee["tracking"] = tracking;

    EXPECT_EQ(slot_of(invitee, sample("event"))->token, "");
  }
}

TEST(ASlot, IsUnreadableWithoutWhatWeJudgeItBy) {
  for (const char* const field : {"uri", "status", "created_at"}) {
    json::object invitee = sample("invitee");
    invitee[field] = "confirmed";
    EXPECT_FALSE(slot_of(invitee, sample("event"))) << field;
    invitee.erase(field);
    EXPECT_FALSE(slot_of(invitee, sample("event"))) << field;
  }
  for (const char* const field : {"uri", "status", "start_time", "end_time"}) {
    json::object event = sample("event");
    event[field] = "confirmed";
    EXPECT_FALSE(slot_of(sample("invitee"), event)) << field;
    event[field] = 7;
    EXPECT_FALSE(slot_of(sample("invitee"), event)) << field;
  }
}

TEST(ASlot, IsUnreadableWhenItEndsBeforeItStartsOrIsAnother) {
  json::object event = sample("event");
  event["end_time"] = event["start_time"];

  EXPECT_FALSE(slot_of(sample("invitee"), event));
  EXPECT_FALSE(read_slot({"OTHER", slot_id.invitee}, sample("invitee"), sample("event")));
  EXPECT_FALSE(read_slot({slot_id.event, "OTHER"}, sample("invitee"), sample("event")));
}

TEST(AUriInAnAnswer, GivesItsIdsAndNothingElse) {
  json::object invitee = sample("invitee");
  const char* const hostile[] = {"https://attacker.example/x",
                                 "https://api.calendly.com/scheduled_events/E/invitees/I?x=1",
                                 "https://api.calendly.com/scheduled_events/E/invitees/I/",
                                 "https://api.calendly.com/scheduled_events/../invitees/..",
                                 "https://api.calendly.com/scheduled_events/E%2f/invitees/I",
                                 "/invitees/I",
                                 "",
                                 "////"};
  for (const char* const uri : hostile) {
    invitee["new_invitee"] = uri;
    EXPECT_FALSE(slot_of(invitee, sample("event"))->successor) << uri;
  }
  invitee["new_invitee"] = "http://attacker.example/y/scheduled_events/E-1/invitees/I2";
  EXPECT_EQ(slot_of(invitee, sample("event"))->successor, (domain::SlotId{"E-1", "I2"}));
}

TEST(AnEventType, SaysWhyItMayBeRefused) {
  const auto page = json::parse(testing::recorded("calendly/event_types_page_2.json"));
  const auto type = read_event_type(page.at("collection").at(0).as_object());

  ASSERT_TRUE(type);
  EXPECT_EQ(type->id, "GROUPTYPE00000001");
  EXPECT_EQ(type->duration_minutes, 90);
  EXPECT_TRUE(type->group && type->is_paid && type->deleted);
  EXPECT_FALSE(type->active);
}

TEST(AnEventType, NeedsAWholeNumberOfMinutes) {
  const auto page = json::parse(testing::recorded("calendly/event_types_page_1.json"));
  json::object type = page.at("collection").at(0).as_object();
  for (const json::value& minutes :
       {json::value{-1}, json::value{30.5}, json::value{1e300}, json::value{"60"}, json::value{}}) {
    type["duration"] = minutes;
    EXPECT_FALSE(read_event_type(type)) << minutes;
  }
  type["duration"] = 45.0;
  EXPECT_EQ(read_event_type(type)->duration_minutes, 45);
}

}  // namespace
}  // namespace calendly

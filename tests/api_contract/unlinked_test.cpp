// Invitees without a booking: listed, linked, charged and dismissed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "ports/back_office.hpp"

namespace api_contract {
namespace {

using domain::BuilderSlug;
using domain::SessionTypeId;
using ports::Unlinked;
using ports::UnlinkedState;

const std::string at_operators = "/api/v1/operator/unlinked";
const std::string at_builders = "/api/v1/builder/unlinked";

Unlinked an_item(const std::string& id, const std::string& builder = "demo") {
  Unlinked item{.id = id, .builder = BuilderSlug{builder}, .event_id = "E" + id};
  item.state = UnlinkedState::open;
  item.email = "walk@in.example";
  item.name = "Walk-in";
  item.start = testing::session_start;
  item.found_at = noon;
  return item;
}

void put(Desk& desk, Unlinked item) {
  desk.store.write([&](ports::Transaction& transaction) {
    if (item.builder == BuilderSlug{"demo"}) {
      const auto type = transaction.session_type(SessionTypeId{"st_1"});
      item.session_type = type->id;
      item.event_type = type->terms.event_type;
    }
    transaction.save_unlinked(item);
  });
}

Unlinked stored(Desk& desk, const std::string& id) {
  std::optional<Unlinked> item;
  desk.store.read([&](ports::Snapshot& snapshot) { item = snapshot.unlinked(id); });
  CHECK(item.has_value());
  return *item;
}

std::vector<std::string> ids_in(const json::object& list) {
  std::vector<std::string> ids;
  for (const json::value& item : list.at("data").as_array())
    ids.emplace_back(item.at("id").as_string());
  return ids;
}

std::string draft_of(Desk& desk) {
  const json::object begun =
      desk.post("/api/v1/bookings", json::serialize(a_begin()), key_2).body();
  return std::string{begun.at("booking").at("code").as_string()};
}

TEST(TheListOfUnlinkedBookings, HoldsWhatWaitsForAPerson) {
  Desk desk;
  put(desk, an_item("I1"));
  Unlinked done = an_item("I2");
  done.state = UnlinkedState::dismissed;
  put(desk, done);

  const json::object list = desk.get(at_operators, operator_key).body();

  EXPECT_THAT(ids_in(list), ::testing::ElementsAre("I1"));
  const auto& item = list.at("data").as_array().at(0);
  EXPECT_EQ(item.at("email"), "walk@in.example");
  EXPECT_EQ(item.at("invitee_uri"), "https://api.calendly.com/scheduled_events/EI1/invitees/I1");
  EXPECT_EQ(item.at("start").as_string(), base::to_rfc3339(testing::session_start));
  EXPECT_EQ(item.at("session_type"), "st_1");
  EXPECT_TRUE(list.at("next").is_null());
}

TEST(TheListOfUnlinkedBookings, ShowsABuilderItsOwnAndAnOperatorAll) {
  Desk desk;
  put(desk, an_item("I1"));
  put(desk, an_item("I2", "other"));

  EXPECT_THAT(ids_in(desk.get(at_builders, builder_key).body()), ::testing::ElementsAre("I1"));
  EXPECT_THAT(ids_in(desk.get(at_builders, other_builder_key).body()),
              ::testing::ElementsAre("I2"));
  EXPECT_THAT(ids_in(desk.get(at_operators, operator_key).body()),
              ::testing::ElementsAre("I1", "I2"));
  EXPECT_PROBLEM(desk.get(at_operators, builder_key), 404, "not_found");
  EXPECT_PROBLEM(desk.get(at_operators), 401, "authentication_required");
  EXPECT_PROBLEM(desk.get(at_builders, "wrong"), 404, "not_found");
}

TEST(TheListOfUnlinkedBookings, HasPages) {
  Desk desk;
  for (int i = 100; i < 250; ++i) {
    Unlinked item = an_item("I" + std::to_string(i));
    item.found_at = noon + std::chrono::seconds{i / 7};
    put(desk, item);
  }

  const json::object first = desk.get(at_operators, operator_key).body();
  const std::string cursor{first.at("next").as_string()};
  const json::object second = desk.get(at_operators + "?cursor=" + cursor, operator_key).body();

  EXPECT_EQ(ids_in(first).size(), 100U);
  EXPECT_EQ(ids_in(first).back(), cursor);
  EXPECT_EQ(ids_in(second).size(), 50U);
  EXPECT_EQ(ids_in(second).front(), "I200");
  EXPECT_TRUE(second.at("next").is_null());
}

TEST(LinkingAnInvitee, IsNotedForTheNextLookAndAudited) {
  Desk desk;
  put(desk, an_item("I1"));
  const std::string code = draft_of(desk);

  const Asked asked =
      desk.post(at_builders + "/I1/link", R"({"booking":")" + code + R"("})", key_1, builder_key);

  EXPECT_EQ(asked.response().status, 202);
  EXPECT_EQ(asked.body().at("wanted"), "link");
  EXPECT_EQ(stored(desk, "I1").wanted_booking, domain::BookingCode{code});
  EXPECT_EQ(stored(desk, "I1").due_at, noon);
  const Asked again =
      desk.post(at_builders + "/I1/link", R"({"booking":")" + code + R"("})", key_1, builder_key);
  EXPECT_EQ(again.header("Idempotent-Replayed"), "true");
}

TEST(LinkingAnInvitee, IsRefusedForABookingThatDoesNotFit) {
  Desk desk;
  put(desk, an_item("I1"));
  desk.put(testing::a_booking().in(domain::Stage::held).with_an_active_slot());
  const std::string to = at_operators + "/I1/link";

  EXPECT_PROBLEM(desk.post(to, R"({"booking":"BK7F3KQ2"})", key_1, operator_key), 409,
                 "wrong_booking");
  for (const std::string code : {"BKAAAAAA", "nonsense"})
    EXPECT_PROBLEM(desk.post(to, R"({"booking":")" + code + R"("})", key_1, operator_key), 409,
                   "unknown_booking");
  EXPECT_PROBLEM(desk.post(to, "{}", key_1, operator_key), 422, "invalid_field");
}

TEST(LinkingAnInvitee, NeedsABookingOfTheSameType) {
  Desk desk;
  put(desk, an_item("I1"));
  const std::string code = draft_of(desk);
  desk.store.write([](ports::Transaction& transaction) {
    auto item = transaction.unlinked("I1");
    item->event_type = "another";
    transaction.save_unlinked(*item);
  });

  EXPECT_PROBLEM(
      desk.post(at_operators + "/I1/link", R"({"booking":")" + code + R"("})", key_1, operator_key),
      409, "wrong_booking");
}

TEST(LinkingAnInvitee, DoesNotTellABuilderOfAnothersBookings) {
  Desk desk;
  put(desk, an_item("I2", "other"));
  const std::string code = draft_of(desk);

  EXPECT_PROBLEM(desk.post(at_builders + "/I2/link", R"({"booking":")" + code + R"("})", key_1,
                           other_builder_key),
                 409, "unknown_booking");
}

TEST(ChargingAnInvitee, IsNotedForTheNextLook) {
  Desk desk;
  put(desk, an_item("I1"));

  const Asked asked = desk.post(at_operators + "/I1/charge", "{}", key_1, operator_key);

  EXPECT_EQ(asked.response().status, 202);
  EXPECT_EQ(stored(desk, "I1").wanted, "charge");
}

TEST(ChargingAnInvitee, NeedsAPrice) {
  Desk desk;
  put(desk, an_item("I2", "other"));

  EXPECT_PROBLEM(desk.post(at_operators + "/I2/charge", "{}", key_1, operator_key), 409,
                 "not_for_sale");
}

TEST(DismissingAnInvitee, ForgetsWhoItWasAndIsFinal) {
  Desk desk;
  put(desk, an_item("I1"));

  const Asked asked =
      desk.post(at_builders + "/I1/dismiss", R"({"reason":"a friend"})", key_1, builder_key);

  EXPECT_EQ(asked.response().status, 202);
  EXPECT_EQ(asked.body().at("state"), "dismissed");
  EXPECT_EQ(stored(desk, "I1").email, "");
  EXPECT_EQ(desk.post(at_builders + "/I1/dismiss", "{}", key_2, builder_key).response().status,
            202);
  EXPECT_PROBLEM(desk.post(at_builders + "/I1/charge", "{}", key_2, builder_key), 409,
                 "unlinked_settled");
}

TEST(TheActsOnUnlinkedBookings, OpenToTheDesksThatSeeThem) {
  for (const std::string act : {"/link", "/charge", "/dismiss"}) {
    Desk desk;
    put(desk, an_item("I1"));
    EXPECT_PROBLEM(desk.post(at_builders + "/I1" + act, "{}", key_1), 401,
                   "authentication_required");
    EXPECT_PROBLEM(desk.post(at_builders + "/I1" + act, "{}", key_1, other_builder_key), 404,
                   "not_found");
    EXPECT_PROBLEM(desk.post(at_operators + "/I1" + act, "{}", key_1, builder_key), 404,
                   "not_found");
    EXPECT_PROBLEM(desk.post(at_operators + "/I9" + act, "{}", key_1, operator_key), 404,
                   "not_found");
    EXPECT_PROBLEM(desk.ask("POST", at_operators + "/I1" + act, "{}",
                            {{"Authorization", "Bearer " + operator_key}}),
                   400, "idempotency_key_required");
  }
}

}  // namespace
}  // namespace api_contract

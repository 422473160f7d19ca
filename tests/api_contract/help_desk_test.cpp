#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "engine/books_check.hpp"
#include "ports/back_office.hpp"

// What operators look up and put right across bookings.
namespace api_contract {
namespace {

using domain::Stage;
using ::testing::HasSubstr;

const std::string root = "/api/v1/operator";
const std::string code = "BK7F3KQ2";

domain::Booking a_paid_booking() {
  return ::testing::a_booking()
      .in(Stage::confirmed)
      .with_an_active_slot()
      .with_a_paid_session("cs_1");
}

// A booking whose books do not add up: it is confirmed and nobody has paid.
std::int64_t an_exception(Desk& desk) {
  desk.put(::testing::a_booking().in(Stage::confirmed).with_an_active_slot());
  engine::BooksCheck{desk.parts}.check_changes();
  const json::object listed = desk.get(root + "/exceptions", operator_key).body();
  for (const json::value& item : listed.at("data").as_array())
    if (item.at("rule").as_string() == "booking.confirmed_unpaid") return item.at("id").as_int64();
  ADD_FAILURE() << "the check has found nothing";
  return 0;
}

void add_arrival(Desk& desk, ports::ArrivalState state, const std::string& body) {
  desk.store.write([&](ports::Transaction& transaction) {
    transaction.add_arrival({.provider = "stripe",
                             .account = "demo",
                             .event_id = "evt_1",
                             .type = "checkout.session.completed",
                             .body = body,
                             .received_at = noon});
    for (ports::InboxRow row : transaction.claim_arrivals(noon, noon, 5)) {
      row.state = state;
      row.reason = "unknown_object";
      transaction.save_arrival(row);
    }
  });
}

TEST(ALookUp, FindsABookingByWhatOneHas) {
  Desk desk;
  desk.put(a_paid_booking());

  for (const std::string query : {"bk7f3kq2", "%20BK7F3KQ2%20"}) {
    const Asked asked = desk.get(root + "/lookup?q=" + query, operator_key);
    EXPECT_EQ(asked.response().status, 200);
    EXPECT_THAT(json::serialize(asked.body()), HasSubstr(R"("code":"BK7F3KQ2")")) << query;
  }
  const Asked nothing = desk.get(root + "/lookup?q=nobody", operator_key);
  EXPECT_TRUE(nothing.body().at("booking").is_null());
  EXPECT_FALSE(nothing.body().at("searched").as_array().empty());
  EXPECT_PROBLEM(desk.get(root + "/lookup", operator_key), 422, "invalid_field");
}

TEST(TheBooksOfTheApi, AreThoseOfTheCommand) {
  Desk desk;
  desk.put(a_paid_booking());
  engine::BooksCheck{desk.parts}.check_changes();

  const Asked books = desk.get(root + "/books", operator_key);

  ASSERT_EQ(books.body().at("totals").as_array().size(), 1U);
  EXPECT_EQ(books.body().at("totals").at(0).at("captured").at("minor_units"), 5000);
}

TEST(AnException, IsTakenAndAcceptedUntilItSaysSomethingElse) {
  Desk desk;
  const std::string path = root + "/exceptions/" + std::to_string(an_exception(desk));

  EXPECT_EQ(desk.post(path + "/own", R"({"by":"Ada"})", key_1, operator_key).response().status,
            200);
  EXPECT_EQ(desk.get(root + "/exceptions", operator_key).body().at("data").at(0).at("taken_by"),
            "Ada");
  const Asked closed =
      desk.post(path + "/close", R"({"reason":"paid in cash"})", key_2, operator_key);

  EXPECT_EQ(closed.body().at("state"), "accepted");
  engine::BooksCheck{desk.parts}.check_changes();
  const json::object listed = desk.get(root + "/exceptions", operator_key).body();
  for (const json::value& item : listed.at("data").as_array())
    EXPECT_NE(item.at("rule"), "booking.confirmed_unpaid");
  const Asked story = desk.get(root + "/bookings/" + code, operator_key);
  EXPECT_THAT(json::serialize(story.body().at("story")), HasSubstr("Note: paid in cash"));
  EXPECT_PROBLEM(desk.post(path + "/close", R"({"reason":"again"})", key_1 + "b", operator_key),
                 404, "not_found");
}

TEST(AnException, ThatIsTheBookingsAttentionIsClearedThere) {
  Desk desk;
  an_exception(desk);
  desk.store.write([&](ports::Transaction& transaction) {
    transaction.back_office().open_exception({.id = 0,
                                              .booking = domain::BookingCode{code},
                                              .builder = domain::BuilderSlug{"demo"},
                                              .rule = "attention.disputed",
                                              .detail = "raised",
                                              .owner = "builder",
                                              .since = noon - 1h,
                                              .deadline = noon});
  });
  const json::object listed = desk.get(root + "/exceptions", operator_key).body();
  const json::value& first = listed.at("data").at(0);
  ASSERT_EQ(first.at("rule"), "attention.disputed");

  EXPECT_PROBLEM(
      desk.post(root + "/exceptions/" + std::to_string(first.at("id").as_int64()) + "/close",
                R"({"reason":"x"})", key_1, operator_key),
      409, "attention_not_cleared");
}

TEST(AParkedArrival, IsReadAgainOnlyWhereItIsNoDryRun) {
  Desk desk;
  desk.put(a_paid_booking());
  add_arrival(desk, ports::ArrivalState::parked, "{}");
  const std::string path =
      root + "/inbox/" + std::to_string(desk.inbox(ports::ArrivalState::parked).at(0).id);

  const Asked shown = desk.post(path + "/replay", R"({"dry_run":true})", key_1, operator_key);
  EXPECT_EQ(shown.response().status, 200);
  EXPECT_EQ(shown.body().at("arrivals").at(0).at("step"), "is_read");
  EXPECT_EQ(desk.inbox(ports::ArrivalState::parked).size(), 1U);

  const Asked done = desk.post(path + "/replay", "{}", key_2, operator_key);
  EXPECT_EQ(done.response().status, 202);
  EXPECT_TRUE(desk.inbox(ports::ArrivalState::parked).empty());
  EXPECT_EQ(desk.inbox(ports::ArrivalState::received).size(), 1U);
  EXPECT_PROBLEM(desk.post(root + "/inbox/999/replay", "{}", key_2, operator_key), 404,
                 "not_found");
}

TEST(ANote, IsKeptWithTheBookingAndRepeatedOnce) {
  Desk desk;
  desk.put(a_paid_booking());
  const std::string path = root + "/bookings/" + code + "/note";

  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(desk.post(path, R"({"text":"called back"})", key_1, operator_key).response().status,
              201);

  const std::string story =
      json::serialize(desk.get(root + "/bookings/" + code, operator_key).body().at("story"));
  const auto first = story.find("Note: called back");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(story.find("Note: called back", first + 1), std::string::npos);
  EXPECT_PROBLEM(
      desk.post(root + "/bookings/BK000000/note", R"({"text":"x"})", key_2, operator_key), 404,
      "not_found");
}

TEST(AnErasure, NamesWhatIsLeftToDoAtTheProviders) {
  Desk desk;
  domain::Booking booking = a_paid_booking();
  booking.stage = Stage::completed;
  booking.client.email = "zoe@zaunkoenig.example";
  desk.put(booking);

  const Asked planned =
      desk.post(root + "/erasures", R"({"email":"zoe@zaunkoenig.example","dry_run":true})", key_1,
                operator_key);
  EXPECT_EQ(planned.body().at("bookings").at(0).at("outcome"), "erased");
  EXPECT_EQ(desk.booking(code)->client.email, "zoe@zaunkoenig.example");

  const Asked done =
      desk.post(root + "/erasures", R"({"email":"ZOE@zaunkoenig.example"})", key_2, operator_key);
  EXPECT_FALSE(done.body().at("bookings").at(0).at("at_stripe").as_array().empty());
  EXPECT_EQ(desk.booking(code)->client.email, "");
  EXPECT_PROBLEM(desk.post(root + "/erasures", R"({"email":"nobody"})", key_1, operator_key), 422,
                 "invalid_field");
}

TEST(TheAudit, IsVerifiedPageByPage) {
  Desk desk;
  desk.put(a_paid_booking());

  const Asked verified = desk.get(root + "/audit", operator_key);

  EXPECT_TRUE(verified.body().at("whole").as_bool());
  const Asked last = desk.get(root + "/audit?cursor=" + code, operator_key);
  EXPECT_TRUE(last.body().at("next").is_null());
  EXPECT_PROBLEM(desk.get(root + "/audit?cursor=x", operator_key), 422, "invalid_field");
}

TEST(TheHelpDesk, IsForOperatorsOnly) {
  Desk desk;
  for (const std::string path : {"/lookup?q=x", "/books", "/exceptions", "/audit"}) {
    EXPECT_PROBLEM(desk.get(root + path), 401, "authentication_required");
    EXPECT_PROBLEM(desk.get(root + path, builder_key), 404, "not_found");
  }
  for (const std::string path : {"/exceptions/1/own", "/exceptions/1/close", "/inbox/1/replay",
                                 "/bookings/BK7F3KQ2/note", "/erasures"}) {
    EXPECT_PROBLEM(desk.post(root + path, "{}", key_1), 401, "authentication_required");
    EXPECT_PROBLEM(desk.post(root + path, "{}", key_1, builder_key), 404, "not_found");
  }
}

}  // namespace
}  // namespace api_contract

// The header Idempotency-Key: requests that are sent again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "base/digest.hpp"

namespace api_contract {
namespace {

using domain::Stage;

const std::string bookings = "/api/v1/bookings";
const std::string code = "BK7F3KQ2";
const std::string hint =
    R"({"event_uri":"https://api.calendly.com/scheduled_events/E1",)"
    R"("invitee_uri":"https://api.calendly.com/scheduled_events/E1/invitees/I1"})";

struct Post {
  std::string target;
  std::string body;
};

// Every POST that takes a key.
std::vector<Post> posts() {
  return {{bookings, json::serialize(a_begin())},
          {bookings + "/" + code + "/schedule", hint},
          {bookings + "/" + code + "/checkout", ""}};
}

class Repeats : public testing::Test {
 protected:
  Repeats() {
    desk.put(
        ::testing::a_booking().in(Stage::held).with_an_active_slot().with_an_open_session("cs_1"));
  }
  const std::string token = Desk::token_of(code);
  Desk desk;
};

TEST_F(Repeats, NeedAKey) {
  for (const Post& post : posts())
    EXPECT_PROBLEM(desk.ask("POST", post.target, post.body, {{"Authorization", "Bearer " + token}}),
                   400, "idempotency_key_required");
}

TEST_F(Repeats, NeedAKeyOf22To255PrintableCharacters) {
  for (const Post& post : posts()) {
    for (const std::string& key :
         {std::string{}, std::string(21, 'k'), std::string(256, 'k'), std::string(30, ' '),
          std::string{"a key with blanks in the midst"}, std::string(22, 'k') + "\t",
          std::string(11, 'k') + "\xc3\xa9" + std::string(11, 'k')})
      EXPECT_PROBLEM(desk.post(post.target, post.body, key, token), 400, "idempotency_key_invalid");
    for (const std::string& key : {std::string(22, 'k'), std::string(255, 'k')})
      EXPECT_LT(desk.post(post.target, post.body, key, token).response().status, 300);
  }
}

TEST_F(Repeats, AreAnsweredAsTheFirstTime) {
  for (const Post& post : posts()) {
    const Asked first = desk.post(post.target, post.body, key_1, token);
    const Asked again = desk.post(post.target, post.body, key_1, token);

    EXPECT_LT(first.response().status, 300);
    EXPECT_EQ(first.header("Idempotent-Replayed"), "");
    EXPECT_EQ(again.header("Idempotent-Replayed"), "true") << post.target;
    EXPECT_EQ(again.response().status, first.response().status);
    EXPECT_EQ(again.body(), first.body());
    EXPECT_EQ(again.header("Content-Type"), "application/json");
  }
}

TEST_F(Repeats, OfABeginningGetTheSameTokenAndBeginNothing) {
  const Asked first = desk.post(bookings, json::serialize(a_begin()));
  const Asked again = desk.post(bookings, json::serialize(a_begin()));
  const Asked other = desk.post(bookings, json::serialize(a_begin()), key_2);

  EXPECT_EQ(again.body().at("client_token"), first.body().at("client_token"));
  EXPECT_EQ(again.header("Set-Cookie"), first.header("Set-Cookie"));
  EXPECT_EQ(again.header("Location"), first.header("Location"));
  EXPECT_EQ(again.header("Cache-Control"), "no-store");
  EXPECT_NE(other.body().at("client_token"), first.body().at("client_token"));
  EXPECT_NE(other.body().at("booking").at("code"), first.body().at("booking").at("code"));
}

TEST_F(Repeats, WithAnotherBodyAreRefused) {
  for (const Post& post : posts()) {
    desk.post(post.target, post.body, key_1, token);
    EXPECT_PROBLEM(desk.post(post.target, post.body + " ", key_1, token), 422,
                   "idempotency_key_reused");
  }
}

TEST_F(Repeats, UnderOneKeyOfDifferentRoutesAndBookingsAreDifferentRequests) {
  desk.put(::testing::a_booking()
               .coded("BK0000AB")
               .in(Stage::held)
               .with_an_active_slot()
               .with_an_open_session("cs_2"));

  EXPECT_EQ(desk.post(posts()[1].target, hint, key_1, token).response().status, 202);
  EXPECT_EQ(desk.post(posts()[2].target, "", key_1, token).response().status, 200);
  const Asked other =
      desk.post(bookings + "/BK0000AB/checkout", "", key_1, Desk::token_of("BK0000AB"));
  EXPECT_EQ(other.response().status, 200);
  EXPECT_EQ(other.header("Idempotent-Replayed"), "");
}

TEST(ARepeatWhileTheFirstIsRunning, IsToldToTryAgain) {
  Desk desk;
  desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot());
  const std::string target = bookings + "/" + code + "/checkout";
  const Asked first = desk.post(target, "", key_1, Desk::token_of(code));
  ASSERT_FALSE(first.is_answered());

  const Asked again = desk.post(target, "", key_1, Desk::token_of(code));

  EXPECT_PROBLEM(again, 409, "in_progress");
  EXPECT_EQ(again.header("Retry-After"), "1");
  desk.open_the_session_of(code);
  EXPECT_EQ(first.response().status, 200);
  const Asked later = desk.post(target, "", key_1, Desk::token_of(code));
  EXPECT_EQ(later.body(), first.body());
  EXPECT_EQ(later.header("Idempotent-Replayed"), "true");
}

TEST(AKeyWhoseRequestWasCutShort, IsFreeAfterHalfAMinute) {
  Desk desk;
  desk.store.write([&](ports::Transaction& transaction) {
    CHECK(transaction.keep_answer({.route = "POST /api/v1/bookings",
                                   .subject = "",
                                   .key = key_1,
                                   .body_digest = base::to_hex(base::sha256(posts()[0].body)),
                                   .response = {},
                                   .booking = {},
                                   .kept_at = noon}));
  });

  EXPECT_PROBLEM(desk.post(bookings, posts()[0].body), 409, "in_progress");
  desk.pass(29'999ms);
  EXPECT_PROBLEM(desk.post(bookings, posts()[0].body), 409, "in_progress");
  desk.pass(1ms);
  EXPECT_EQ(desk.post(bookings, posts()[0].body).response().status, 201);
}

TEST(ARequestThatTheStoreCouldNotTake, MayBeRepeatedAtOnce) {
  Desk desk;
  desk.store.cannot_write = true;
  const Asked refused = desk.post(bookings, posts()[0].body);
  EXPECT_PROBLEM(refused, 503, "unavailable");
  EXPECT_EQ(refused.header("Retry-After"), "2");

  desk.store.cannot_write = false;

  EXPECT_EQ(desk.post(bookings, posts()[0].body).response().status, 201);
}

}  // namespace
}  // namespace api_contract

// Coming back to a booking: the links that are mailed, and what a link is exchanged for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/recovery.hpp"
#include "api_contract/desk.hpp"
#include "auth/pass.hpp"
#include "engine/switches.hpp"

namespace api_contract {
namespace {

using domain::Stage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

const std::string code = "BK7F3KQ2";
const std::string path = "/api/v1/bookings/" + code;

domain::Booking a_booking_of(const std::string& email, const std::string& its_code = code) {
  domain::Booking booking =
      ::testing::a_booking().coded(its_code).in(Stage::held).with_an_active_slot();
  booking.client.email = email;
  return booking;
}

class Recovery : public testing::Test {
 protected:
  Asked look_for(const std::string& email) {
    return desk.ask("POST", "/api/v1/recovery", json::serialize(json::object{{"email", email}}));
  }
  // The codes in the letter that an address gets; nothing where it gets none.
  std::vector<std::string> found_for(const std::string& email) {
    while (desk.find_bookings.step()) continue;
    desk.links_mailed.orders.clear();
    EXPECT_EQ(look_for(email).response().status, 202);
    while (desk.find_bookings.step()) continue;
    std::vector<std::string> codes;
    for (const ports::LinksOrder& order : desk.links_mailed.orders)
      for (const ports::BookingLink& link : order.links) codes.push_back(link.booking.code.text());
    return codes;
  }
  Asked exchange(const std::string& token) { return desk.ask("POST", "/api/v1/recovery/" + token); }
  std::string link_pass(base::Milliseconds lives = 30min) {
    return desk.parts.settings.link_pass(domain::BookingCode{code}, desk.clock.now() + lives);
  }
  void switch_off() {
    desk.store.write([](ports::Transaction& transaction) {
      transaction.set_flag({"error_recovery", false, "ada", noon});
    });
  }

  Desk desk;
};

TEST_F(Recovery, MailsALinkThatOpensTheBookingInAnyBrowser) {
  desk.put(a_booking_of("zoe@client.example"));
  ASSERT_THAT(found_for("Zoe@Client.example"), ElementsAre(code));

  const std::string& url = desk.links_mailed.orders.front().links.front().url;
  const std::string before_token = "https://book.example/booking/" + code + "#t=";
  ASSERT_THAT(url, StartsWith(before_token));
  const Asked opened = exchange(url.substr(before_token.size()));

  EXPECT_EQ(opened.response().status, 200);
  EXPECT_EQ(opened.body(), (json::object{{"code", code}}));
  const std::string cookie = opened.header("Set-Cookie");
  EXPECT_THAT(cookie, StartsWith("__Host-bk-" + code + "="));
  EXPECT_THAT(cookie, HasSubstr("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000"));
  const std::string pair = cookie.substr(0, cookie.find(';'));
  EXPECT_EQ(desk.ask("GET", path, {}, {{"Cookie", pair}}).response().status, 200);
}

TEST_F(Recovery, AnswersTheSameWhetherThereIsABookingOrNot) {
  desk.put(a_booking_of("zoe@client.example"));

  const Asked known = look_for("zoe@client.example");
  const Asked unknown = look_for("nobody@client.example");

  EXPECT_EQ(known.response().status, 202);
  EXPECT_EQ(known.response().body, "{}");
  EXPECT_EQ(unknown.response().body, known.response().body);
  EXPECT_THAT(found_for("nobody@client.example"), IsEmpty());
}

TEST_F(Recovery, MailsTheTenNewestThatAreNotLongOver) {
  for (int i = 0; i < 12; ++i) {
    domain::Booking booking = a_booking_of(
        "zoe@client.example", domain::make_booking_code(static_cast<std::uint32_t>(i)).text());
    booking.begun_at = noon + std::chrono::minutes{i};
    if (i == 11) {
      booking.stage = Stage::expired;
      booking.transitions = {{1, Stage::releasing, Stage::expired, "over", noon}};
    }
    desk.put(booking);
  }
  const auto code_of = [](int i) {
    return domain::make_booking_code(static_cast<std::uint32_t>(i)).text();
  };

  const auto lately = found_for("zoe@client.example");
  EXPECT_THAT(lately, SizeIs(10));
  EXPECT_EQ(lately.front(), code_of(11));
  EXPECT_EQ(lately.back(), code_of(2));

  desk.pass(std::chrono::days{30});
  EXPECT_EQ(found_for("zoe@client.example").front(), code_of(10));
}

TEST_F(Recovery, IsLimitedForAnAddressOfMailAndForWhoAsks) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(look_for("zoe@client.example").response().status, 202);
  const Asked fourth = look_for("ZOE@client.example");
  EXPECT_PROBLEM(fourth, 429, "too_many_recoveries");
  EXPECT_EQ(fourth.header("Retry-After"), "1200");

  for (int i = 0; i < 16; ++i)
    EXPECT_EQ(look_for("c" + std::to_string(i) + "@client.example").response().status, 202);
  EXPECT_PROBLEM(look_for("one.more@client.example"), 429, "too_many_recoveries");
}

TEST_F(Recovery, RefusesWhatIsNoAddress) {
  EXPECT_PROBLEM(look_for("zoe"), 422, "invalid_field");
  EXPECT_PROBLEM(look_for(""), 422, "invalid_field");
  EXPECT_PROBLEM(desk.ask("POST", "/api/v1/recovery", "{"), 400, "malformed_body");
  EXPECT_PROBLEM(desk.ask("POST", "/api/v1/recovery", R"({"email":"z@c.example","code":"x"})"), 422,
                 "invalid_field");
}

TEST_F(Recovery, SaysNothingOfWhoAsksInTheLogAndSurvivesAMailServerThatIsAway) {
  desk.put(a_booking_of("zoe@client.example"));
  desk.links_mailed.error = ports::MailError::not_sent;

  EXPECT_THAT(found_for("zoe@client.example"), IsEmpty());

  EXPECT_THAT(desk.log.text, HasSubstr("recovery.not_mailed booking=" + code + " reply=451"));
  EXPECT_THAT(desk.log.text, Not(HasSubstr("zoe")));
  desk.links_mailed.error.reset();
  EXPECT_THAT(found_for("zoe@client.example"), ElementsAre(code));
}

TEST_F(Recovery, MailsNothingWhereItIsSwitchedOffAndKeepsToTheLinksThatWereMailed) {
  desk.put(a_booking_of("zoe@client.example"));
  const std::string token = link_pass();
  switch_off();

  EXPECT_PROBLEM(look_for("zoe@client.example"), 503, "recovery_off");
  EXPECT_EQ(exchange(token).response().status, 200);
  EXPECT_FALSE(desk.find_bookings.step());
}

TEST_F(Recovery, TellsALinkThatIsTooOldFromOneThatIsWrong) {
  desk.put(a_booking_of("zoe@client.example"));
  const std::string token = link_pass();

  EXPECT_EQ(exchange(token).response().status, 200);
  EXPECT_EQ(exchange(token).response().status, 200);
  EXPECT_PROBLEM(exchange("wrong"), 404, "not_found");
  EXPECT_PROBLEM(exchange(token + "x"), 404, "not_found");
  const std::string of_nobody =
      desk.parts.settings.link_pass(domain::BookingCode{"BKZZZZZZ"}, noon + 1h);
  EXPECT_PROBLEM(exchange(of_nobody), 404, "not_found");
  desk.pass(30min);
  EXPECT_PROBLEM(exchange(token), 410, "link_too_old");
}

TEST_F(Recovery, GivesACredentialOfItsOwnThatEndsAndOpensNothingElse) {
  desk.put(a_booking_of("zoe@client.example"));
  desk.put(a_booking_of("ada@client.example", "BK0000AB"));
  const std::string link = link_pass(std::chrono::days{100});
  const std::string cookie = exchange(link).header("Set-Cookie");
  const auto begin = cookie.find('=') + 1;
  const std::string credential = cookie.substr(begin, cookie.find(';') - begin);

  EXPECT_EQ(desk.get(path, credential).response().status, 200);
  EXPECT_PROBLEM(desk.get("/api/v1/bookings/BK0000AB", credential), 404, "not_found");
  EXPECT_PROBLEM(desk.get("/api/v1/operator/bookings/" + code, credential), 404, "not_found");
  EXPECT_PROBLEM(desk.get(path, link), 404, "not_found");
  EXPECT_PROBLEM(exchange(credential), 404, "not_found");
  desk.pass(std::chrono::days{90});
  EXPECT_PROBLEM(desk.get(path, credential), 404, "not_found");
}

TEST_F(Recovery, IsToBeTriedAgainWhereTooManyWait) {
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(desk.find_bookings.ask({"zoe@client.example", "en"}));

  EXPECT_PROBLEM(look_for("ada@client.example"), 503, "unavailable");
}

}  // namespace
}  // namespace api_contract

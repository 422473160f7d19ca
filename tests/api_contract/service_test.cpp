// The catalogue, health, metrics, and what every answer has in common.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"

namespace api_contract {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(ABuildersSessionTypes, AreListedInTheirOrderWithoutTheRetiredOnes) {
  Desk desk;
  const Asked asked = desk.get("/api/v1/builders/demo/session-types");
  const json::object body = asked.body();
  std::vector<std::string> ids;
  for (const json::value& type : body.at("data").as_array())
    ids.emplace_back(type.at("id").as_string());

  EXPECT_EQ(asked.response().status, 200);
  EXPECT_THAT(ids, ElementsAre("st_free", "st_1", "st_first"));
  EXPECT_TRUE(body.at("next").is_null());
  EXPECT_EQ(body.at("data").at(1).at("price").at("minor_units"), 5000);
  EXPECT_EQ(asked.header("Cache-Control"), "public, max-age=60");
}

TEST(ABuilder, IsShownWithoutTheirAddressAndIds) {
  Desk desk;
  const Asked asked = desk.get("/api/v1/builders/demo");

  const json::object expected{
      {"slug", "demo"}, {"name", "Dana of demo"}, {"timezone", "Europe/Berlin"}};
  EXPECT_EQ(asked.body(), expected);
}

TEST(ABuilder, WhoDoesNotExistIsNotFound) {
  Desk desk;
  for (const std::string slug : {"nobody", "DEMO", "%27%20or%201=1", "demo%00"})
    for (const std::string rest : {"", "/session-types"}) {
      const Asked asked = desk.get("/api/v1/builders/" + slug + rest);
      EXPECT_GE(asked.response().status, 400) << slug;
      EXPECT_LE(asked.response().status, 404) << slug;
    }
}

TEST(AService, IsAliveWhateverItsStoreDoes) {
  Desk desk;
  desk.store.cannot_read = true;
  desk.background.is_full = true;

  EXPECT_EQ(desk.get("/health/live").response().body, R"({"status":"live"})");
}

TEST(AService, IsReadyWhenItsStoreAnswersAndIsItsOwn) {
  Desk desk;
  EXPECT_EQ(desk.get("/health/ready").response().body, R"({"status":"ready"})");

  desk.store.cannot_read = true;
  EXPECT_PROBLEM(desk.get("/health/ready"), 503, "store_unavailable");
  desk.store.cannot_read = false;
  desk.store.is_broken = true;
  EXPECT_PROBLEM(desk.get("/health/ready"), 503, "store_unavailable");
}

TEST(AService, IsNotReadyOverTheDatabaseOfAnotherInstallation) {
  Desk desk;
  desk.store.write(
      [](ports::Transaction& transaction) { transaction.set_installation_id("production"); });

  EXPECT_PROBLEM(desk.get("/health/ready"), 503, "other_installation");
}

TEST(TheOperatorsListener, AnswersMetricsAndHealthAndNothingElse) {
  Desk desk;
  const auto ask = [&](const std::string& target) {
    Asked asked;
    desk.operator_router.answer({.target = target, .request_id = "req-1"}, asked.reply());
    return asked;
  };

  EXPECT_EQ(ask("/metrics").response().body, "slotpay_up 1\n");
  EXPECT_EQ(ask("/metrics").header("Content-Type"), "text/plain; version=0.0.4");
  EXPECT_EQ(ask("/health/live").response().status, 200);
  EXPECT_EQ(ask("/health/ready").response().status, 200);
  EXPECT_PROBLEM(ask("/api/v1/builders/demo"), 404, "not_found");
  EXPECT_PROBLEM(desk.get("/metrics"), 404, "not_found");
}

TEST(AFailureOfOurs, IsAnsweredWithItsRequestIdAndNothingOfWhatWentWrong) {
  Desk desk;
  desk.store.is_broken = true;

  const Asked asked = desk.get("/api/v1/builders/demo");

  EXPECT_PROBLEM(asked, 500, "internal_error");
  EXPECT_THAT(asked.response().body, Not(HasSubstr("select")));
  EXPECT_THAT(desk.log.text, HasSubstr("request.failed request=req-1"));
  EXPECT_THAT(desk.log.text, Not(HasSubstr("canary")));
}

TEST(WhatTheBackgroundHasNoRoomFor, IsToBeTriedAgain) {
  Desk desk;
  desk.put(::testing::a_booking());
  desk.background.is_full = true;
  for (const auto& [method, pattern] : desk.router.routes()) {
    const bool needs_no_thread = pattern.starts_with("/webhooks/") || pattern == "/health/live" ||
                                 pattern == "/openapi.json" || pattern == "/booking/{code}" ||
                                 pattern.ends_with("/photo");
    if (needs_no_thread) continue;
    const Asked asked = desk.ask(method, pattern);
    EXPECT_PROBLEM(asked, 503, "unavailable") << pattern;
    EXPECT_EQ(asked.header("Retry-After"), "2");
  }
}

TEST(APathThatIsNone, IsRefusedAsAProblem) {
  Desk desk;
  EXPECT_PROBLEM(desk.get("/api/v1/nothing"), 404, "not_found");
  EXPECT_PROBLEM(desk.get("/api/v1/bookings/%zz"), 400, "bad_request");
}

}  // namespace
}  // namespace api_contract

// Who may do what: the answers without a credential, with a wrong one and with the right ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"

namespace api_contract {
namespace {

using domain::Stage;

const std::string mine = "BK7F3KQ2";
const std::string foreign = "BK0000AB";
const std::string absent = "BKZZZZZZ";

struct Route {
  std::string method;
  std::string target;
  std::string body;
};

std::string body_for(const std::string& pattern) {
  if (!pattern.ends_with("/schedule")) return {};
  return R"({"event_uri":"https://api.calendly.com/scheduled_events/E1",)"
         R"("invitee_uri":"https://api.calendly.com/scheduled_events/E1/invitees/I1"})";
}

// Every route of the API that names a booking, as the router has them.
std::vector<Route> routes_of_bookings(Desk& desk, const std::string& code) {
  std::vector<Route> routes;
  for (const auto& [method, pattern] : desk.router.routes()) {
    const auto at = pattern.find("{code}");
    if (at == std::string::npos || !pattern.starts_with("/api/")) continue;
    std::string target = pattern;
    target.replace(at, 6, code);
    routes.push_back({method, target, body_for(pattern)});
    if (method == "GET") routes.push_back({"HEAD", target, ""});
  }
  return routes;
}

bool is_for_operators(const Route& route) {
  return route.target.find("/operator/") != std::string::npos;
}

bool is_for_staff(const Route& route) {
  return is_for_operators(route) || route.target.find("/builder/") != std::string::npos;
}

// Past the door; what the request then comes to, its body and the booking decide.
bool is_let_in(int status) { return status != 401 && status != 404 && status < 500; }

class Access : public testing::Test {
 protected:
  Access() {
    for (const std::string& code : {mine, foreign})
      desk.put(::testing::a_booking()
                   .coded(code)
                   .in(Stage::held)
                   .with_an_active_slot()
                   .with_an_open_session("cs_1"));
  }

  int status(const Route& route, std::vector<http::Header> headers) {
    headers.push_back({"Idempotency-Key", "a-key-for-one-route-" + std::to_string(++requests_)});
    const Asked asked = desk.ask(route.method, route.target, route.body, std::move(headers));
    return asked.response().status;
  }
  int status_with(const Route& route, const std::string& credential) {
    return status(route, {{"Authorization", "Bearer " + credential}});
  }

  Desk desk;

 private:
  int requests_ = 1000;
};

TEST_F(Access, WithoutACredentialIsRefusedWith401WhateverThePathNames) {
  for (const std::string& code : {mine, absent, std::string{"nonsense"}, std::string{"%2e%2e"}})
    for (const Route& route : routes_of_bookings(desk, code)) {
      EXPECT_EQ(status(route, {}), 401) << route.method << " " << route.target;
      EXPECT_EQ(status(route, {{"Authorization", "Basic YTpi"}}), 401) << route.target;
      EXPECT_EQ(status(route, {{"Authorization", "Bearer "}}), 401) << route.target;
      EXPECT_EQ(status(route, {{"Cookie", "__Host-bk-" + foreign + "=x; other=y"}}), 401);
    }
  EXPECT_PROBLEM(desk.get("/api/v1/operator/inbox"), 401, "authentication_required");
  const Asked asked = desk.get("/api/v1/bookings/" + mine);
  EXPECT_PROBLEM(asked, 401, "authentication_required");
  EXPECT_EQ(asked.header("WWW-Authenticate"), "Bearer");
}

TEST_F(Access, WithAWrongOrForeignCredentialFindsNothingOnEveryMethod) {
  for (const Route& route : routes_of_bookings(desk, mine))
    for (const std::string& wrong :
         {std::string{"wrong"}, Desk::token_of(foreign), other_builder_key,
          Desk::token_of(mine) + "x", std::string(5000, 'x'), std::string(64, '0')})
      EXPECT_EQ(status_with(route, wrong), 404) << route.method << " " << route.target;
  EXPECT_PROBLEM(desk.get("/api/v1/operator/inbox", Desk::token_of(mine)), 404, "not_found");
  EXPECT_PROBLEM(desk.get("/api/v1/operator/inbox", builder_key), 404, "not_found");
}

TEST_F(Access, ToWhatDoesNotExistLooksLikeAccessToWhatIsNotYours) {
  const Asked not_mine = desk.get("/api/v1/bookings/" + foreign, Desk::token_of(mine));
  for (const std::string& code : {absent, std::string{"nonsense"}, std::string(3000, 'B')})
    for (const std::string& credential : {Desk::token_of(mine), operator_key, builder_key}) {
      const Asked nowhere = desk.get("/api/v1/bookings/" + code, credential);
      EXPECT_PROBLEM(nowhere, 404, "not_found");
      EXPECT_EQ(nowhere.response().body, not_mine.response().body);
    }
  for (const Route& route : routes_of_bookings(desk, "nonsense"))
    EXPECT_EQ(status_with(route, operator_key), 404) << route.method << " " << route.target;
}

TEST_F(Access, OfAClientReachesTheirOwnBookingAndNoRouteOfStaff) {
  for (const Route& route : routes_of_bookings(desk, mine)) {
    const int answered = status_with(route, Desk::token_of(mine));
    if (is_for_staff(route))
      EXPECT_EQ(answered, 404) << route.target;
    else
      EXPECT_TRUE(is_let_in(answered)) << route.method << " " << route.target;
  }
}

TEST_F(Access, ByTheCookieOfTheBookingWorksHoweverItsCodeIsTyped) {
  const http::Header cookie{"Cookie", "a=b; __Host-bk-" + mine + "=" + Desk::token_of(mine)};
  for (const std::string code : {"BK7F3KQ2", "bk7f3kq2"})
    EXPECT_EQ(status({"GET", "/api/v1/bookings/" + code, ""}, {cookie}), 200) << code;
  for (const Route& route : routes_of_bookings(desk, mine))
    EXPECT_EQ(is_let_in(status(route, {cookie})), !is_for_staff(route)) << route.target;
}

TEST_F(Access, PrefersTheAuthorizationHeaderToTheCookie) {
  const http::Header cookie{"Cookie", "__Host-bk-" + mine + "=" + Desk::token_of(mine)};
  const Route route{"GET", "/api/v1/bookings/" + mine, ""};

  EXPECT_EQ(status(route, {{"Authorization", "Bearer wrong"}, cookie}), 404);
  EXPECT_EQ(status(route, {{"Authorization", "bearer " + Desk::token_of(mine)}}), 200);
}

TEST_F(Access, OfAnOperatorReachesEverything) {
  for (const Route& route : routes_of_bookings(desk, mine))
    EXPECT_TRUE(is_let_in(status_with(route, operator_key))) << route.method << " " << route.target;
  EXPECT_EQ(desk.get("/api/v1/operator/inbox", operator_key).response().status, 200);
}

TEST_F(Access, OfABuilderReachesTheirOwnBookingsAndNobodyElses) {
  for (const Route& route : routes_of_bookings(desk, mine)) {
    if (is_for_operators(route)) continue;
    EXPECT_TRUE(is_let_in(status_with(route, builder_key))) << route.method << " " << route.target;
    EXPECT_EQ(status_with(route, other_builder_key), 404) << route.target;
  }
}

TEST_F(Access, IsDecidedBeforeTheRequestIsLookedAt) {
  for (const std::string action : {"schedule", "checkout"}) {
    const std::string target = "/api/v1/bookings/" + mine + "/" + action;
    EXPECT_PROBLEM(desk.ask("POST", target, "{"), 401, "authentication_required");
    EXPECT_PROBLEM(desk.ask("POST", target, "{", {{"Authorization", "Bearer wrong"}}), 404,
                   "not_found");
  }
}

TEST_F(Access, ByOtherMethodsIsRefusedWithThoseThatThereAre) {
  const Asked asked = desk.ask("DELETE", "/api/v1/bookings/" + mine);

  EXPECT_PROBLEM(asked, 405, "method_not_allowed");
  EXPECT_EQ(asked.header("Allow"), "GET, HEAD");
}

TEST_F(Access, ShowsAnOperatorTheRecordsOfABooking) {
  const json::object body = desk.get("/api/v1/operator/bookings/" + mine, operator_key).body();

  EXPECT_EQ(body.at("booking").at("code").as_string(), mine);
  EXPECT_EQ(body.at("attempts").at(0).at("status"), "open");
  EXPECT_EQ(body.at("links").at(0).at("event"), "event_1");
  EXPECT_TRUE(body.at("outbox").is_array());
  EXPECT_TRUE(body.at("inbox").is_array());
}

TEST_F(Access, OfAnOperatorToTheInboxAsksForAStateThatExists) {
  EXPECT_PROBLEM(desk.get("/api/v1/operator/inbox?state=lost", operator_key), 422, "invalid_field");
}

}  // namespace
}  // namespace api_contract

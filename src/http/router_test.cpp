#include "http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RouteHandler says(const std::string& text) {
  return
      [text](const Request&, const PathParameters&, const Reply& reply) { reply({200, {}, text}); };
}

Router a_router() {
  Router router;
  router.add("GET", "/", says("root"))
      .add("GET", "/api/v1/bookings/{code}", says("booking"))
      .add("GET", "/api/v1/bookings/times", says("times"))
      .add("POST", "/api/v1/bookings/{code}/checkout",
           [](const Request&, const PathParameters& parameters, const Reply& reply) {
             reply({200, {}, "checkout of " + parameters["code"]});
           })
      .add("DELETE", "/api/v1/bookings/{code}", says("gone"));
  return router;
}

Response answer_to(const std::string& method, const std::string& target) {
  Response answer;
  a_router().answer({method, target}, [&answer](Response given) { answer = std::move(given); });
  return answer;
}

TEST(ARoute, IsFoundByMethodAndPath) {
  EXPECT_EQ(answer_to("GET", "/").body, "root");
  EXPECT_EQ(answer_to("GET", "/api/v1/bookings/7").body, "booking");
  EXPECT_EQ(answer_to("DELETE", "/api/v1/bookings/7").body, "gone");
  EXPECT_EQ(answer_to("GET", "/api/v1/bookings/7?after=3").body, "booking");
}

TEST(AParameter, IsPercentDecoded) {
  EXPECT_EQ(answer_to("POST", "/api/v1/bookings/a%20b/checkout").body, "checkout of a b");
}

TEST(AnEscapedSlash, StaysInItsSegment) {
  EXPECT_EQ(answer_to("POST", "/api/v1/bookings/a%2Fb/checkout").body, "checkout of a/b");
  EXPECT_EQ(answer_to("POST", "/api/v1/bookings/a%2Fcheckout").status, 405);
}

TEST(ALiteralSegment, IsPreferredToAParameter) {
  EXPECT_EQ(answer_to("GET", "/api/v1/bookings/times").body, "times");
}

TEST(AParameterIsUsed, WhereTheLiteralRouteHasAnotherMethod) {
  EXPECT_EQ(answer_to("DELETE", "/api/v1/bookings/times").body, "gone");
}

TEST(Head, IsAnsweredByGet) { EXPECT_EQ(answer_to("HEAD", "/").body, "root"); }

TEST(AnUnknownPath, IsNotFound) {
  for (const auto* path : {"/api", "/api/v1/bookings/", "/api/v1/bookings/7/", "//", "*"})
    EXPECT_EQ(answer_to("GET", path).status, 404) << path;
  EXPECT_THAT(answer_to("GET", "/api").body, HasSubstr(R"("code":"not_found")"));
}

TEST(AnotherMethod, IsNotAllowedAndNamesThoseThatAre) {
  const Response answer = answer_to("PUT", "/api/v1/bookings/7");

  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.header("Allow"), "GET, HEAD, DELETE");
  EXPECT_THAT(answer.body, HasSubstr(R"("code":"method_not_allowed")"));
}

TEST(ABrokenEscape, IsABadRequest) {
  for (const auto* path : {"/api/v1/bookings/%", "/api/v1/bookings/%2", "/api/v1/bookings/%zz",
                           "/api/v1/bookings/a%00b"})
    EXPECT_EQ(answer_to("GET", path).status, 400) << path;
}

TEST(TheMatch, TellsThePattern) {
  const Router router = a_router();

  EXPECT_EQ(router.match({"GET", "/api/v1/bookings/7"}).pattern, "/api/v1/bookings/{code}");
  EXPECT_EQ(router.match({"PUT", "/api/v1/bookings/7"}).pattern, "/api/v1/bookings/{code}");
  EXPECT_EQ(router.match({"GET", "/unknown"}).pattern, "");
}

TEST(TheRouter, ListsItsRoutes) {
  std::vector<std::string> routes;
  for (const Router::Route& route : a_router().routes())
    routes.push_back(route.method + " " + route.pattern);

  EXPECT_THAT(
      routes,
      ElementsAre("GET /", "GET /api/v1/bookings/{code}", "GET /api/v1/bookings/times",
                  "POST /api/v1/bookings/{code}/checkout", "DELETE /api/v1/bookings/{code}"));
}

TEST(ARouteThatIsThereAlready, IsABug) {
  Router router;
  router.add("GET", "/a", says("a"));

  EXPECT_DEATH(router.add("GET", "/a", says("b")), "CHECK");
}

}  // namespace
}  // namespace http

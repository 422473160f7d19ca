#include "calendly/failures.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "testing/fake_http_client.hpp"

namespace calendly {
namespace {

using base::Milliseconds;
using ports::CallError;

ports::CallFailure judge(int status, const std::string& body,
                         std::vector<http::Header> headers = {}) {
  const http::Response response{status, std::move(headers), body, nullptr};
  boost::json::error_code error;
  return failure_of(response, boost::json::parse(body, error), base::from_unix_seconds(1000));
}

TEST(AFailureOfCalendly, SaysWhetherTheCallMayHaveHadAnEffect) {
  const std::pair<int, CallError> meanings[] = {
      {400, CallError::refused},   {401, CallError::unauthorised}, {403, CallError::unauthorised},
      {404, CallError::not_found}, {408, CallError::unknown},      {409, CallError::refused},
      {422, CallError::refused},   {424, CallError::unknown},      {429, CallError::throttled},
      {500, CallError::unknown},   {503, CallError::unknown},      {301, CallError::malformed},
      {0, CallError::malformed},
  };
  for (const auto& [status, error] : meanings)
    EXPECT_EQ(judge(status, "<html>").error, error) << status;
}

TEST(AFailureOfCalendly, IsNamedByItsDetailElseByItsTitle) {
  EXPECT_EQ(judge(400, testing::recorded("calendly/error_already_filled.json")).code,
            "already_filled");
  EXPECT_EQ(judge(401, R"({"title":"Unauthenticated","message":"The access token expired"})").code,
            "unauthenticated");
  EXPECT_EQ(judge(409, R"({"title":"Already Exists"})").code, "already_exists");
  EXPECT_EQ(judge(409, "").code, "already_exists");
  EXPECT_EQ(judge(500, R"({"title":"Erreur interne","message":"Zoë"})").code, "");
}

TEST(AFailureOfCalendly, NamesTheScopeThatIsMissing) {
  const auto one = judge(403, R"({"title":"x","required_scopes":"webhooks:write"})");
  const auto several = judge(403, R"({"required_scopes":["webhooks:read","webhooks:write"]})");

  EXPECT_EQ(one.error, CallError::unauthorised);
  EXPECT_EQ(one.code, "missing_scope:webhooks:write");
  EXPECT_EQ(several.code, "missing_scope:webhooks:read");
  EXPECT_EQ(judge(403, R"({"required_scopes":"a b\n"})").code, "missing_scope:unknown");
  EXPECT_EQ(judge(403, R"({"required_scopes":[7,null]})").code, "");
}

TEST(AFailureOfCalendly, TellsAPlanThatIsTooSmall) {
  EXPECT_EQ(judge(403, R"({"message":"Please upgrade to a paid Calendly account."})").code,
            "plan_too_small");
}

TEST(ARefusedCancel, IsKnownByItsExactMessage) {
  const auto repeated = judge(403, testing::recorded("calendly/error_already_canceled.json"));
  const auto past = judge(403, R"({"message":"Event in the past"})");
  const auto foreign = judge(403, R"({"message":"You are not allowed to cancel this event"})");
  const auto similar = judge(403, R"({"message":"event is already canceled!"})");

  EXPECT_EQ(repeated.error, CallError::refused);
  EXPECT_EQ(repeated.code, already_cancelled);
  EXPECT_EQ(past.error, CallError::refused);
  EXPECT_EQ(past.code, event_in_past);
  EXPECT_EQ(foreign.error, CallError::refused);
  EXPECT_EQ(foreign.code, not_allowed);
  EXPECT_EQ(similar.error, CallError::unauthorised);
}

TEST(AFailureOfCalendly, IsReadFromAnyShapeOfBody) {
  for (const char* const body :
       {"", "null", "[]", "7", "{}", R"({"details":{}})",
        R"({"details":[1,{"code":{}},{"code":"a b"}]})", R"({"title":7,"message":[]})"})
    EXPECT_EQ(judge(400, body).code, "") << body;
}

TEST(AWaitCalendlyAsksFor, IsTheResetOfItsWindow) {
  EXPECT_EQ(judge(429, "", {{"X-RateLimit-Reset", "41"}}).retry_after, Milliseconds{41'000});
  EXPECT_EQ(judge(429, "", {{"X-RateLimit-Reset", "41"}, {"Retry-After", "3"}}).retry_after,
            Milliseconds{3000});
  EXPECT_EQ(judge(429, "").retry_after, Milliseconds{0});
  EXPECT_EQ(judge(429, "", {{"X-RateLimit-Reset", "-3"}}).retry_after, Milliseconds{0});
  EXPECT_EQ(judge(500, "", {{"X-RateLimit-Reset", "41"}}).retry_after, Milliseconds{0});
}

TEST(ACallWithoutAnAnswerFromCalendly, IsUnknownUnlessItWasNeverSent) {
  EXPECT_EQ(failure_of(http::SendError::not_sent).error, CallError::not_sent);
  EXPECT_EQ(failure_of(http::SendError::no_answer).error, CallError::unknown);
}

}  // namespace
}  // namespace calendly

#include "stripe/failures.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace stripe {
namespace {

using base::Milliseconds;
using ports::CallError;

constexpr auto now = base::from_unix_seconds(1'795'168'800);

ports::CallFailure judge(int status, const std::string& body,
                         std::vector<http::Header> headers = {}) {
  const http::Response response{status, std::move(headers), body, nullptr};
  boost::json::error_code error;
  return failure_of(response, boost::json::parse(body, error), now);
}

std::string error_with(const std::string& code) {
  return R"({"error":{"type":"invalid_request_error","code":")" + code + R"("}})";
}

TEST(AFailureOfStripe, SaysWhetherTheCallMayHaveHadAnEffect) {
  const std::pair<int, CallError> meanings[] = {
      {400, CallError::refused},      {401, CallError::unauthorised}, {402, CallError::refused},
      {403, CallError::unauthorised}, {404, CallError::not_found},    {405, CallError::refused},
      {408, CallError::unknown},      {409, CallError::busy},         {424, CallError::unknown},
      {429, CallError::throttled},    {500, CallError::unknown},      {502, CallError::unknown},
      {503, CallError::unknown},      {504, CallError::unknown},      {599, CallError::unknown},
      {301, CallError::malformed},    {302, CallError::malformed},    {307, CallError::malformed},
      {100, CallError::malformed},    {0, CallError::malformed},
  };
  for (const auto& [status, error] : meanings)
    EXPECT_EQ(judge(status, "not JSON").error, error) << status;
}

TEST(AFailureOfStripe, IsBusyWhileTheSameKeyOrALockIsAtWork) {
  EXPECT_EQ(judge(409, error_with("idempotency_key_in_use")).error, CallError::busy);
  EXPECT_EQ(judge(409, error_with("lock_timeout")).error, CallError::busy);
  EXPECT_EQ(judge(429, error_with("lock_timeout")).error, CallError::busy);
  EXPECT_EQ(judge(409, R"({"error":{"type":"idempotency_error"}})").error, CallError::busy);
  EXPECT_EQ(judge(409, error_with("resource_state_conflict")).error, CallError::refused);
}

TEST(AFailureOfStripe, IsThrottledUnderTheOldStatusToo) {
  EXPECT_EQ(judge(400, error_with("rate_limit")).error, CallError::throttled);
}

TEST(AFailureOfStripe, CarriesCodeAndRequestId) {
  const auto failure =
      judge(400, error_with("charge_already_refunded"), {{"request-id", "req_1Abc"}});

  EXPECT_EQ(failure.error, CallError::refused);
  EXPECT_EQ(failure.status, 400);
  EXPECT_EQ(failure.code, "charge_already_refunded");
  EXPECT_EQ(failure.request_id, "req_1Abc");
}

TEST(AFailureOfStripe, IsNamedByItsTypeWhereItHasNoCode) {
  EXPECT_EQ(judge(400, R"({"error":{"type":"idempotency_error","message":"Keys …"}})").code,
            "idempotency_error");
}

TEST(AFailureOfStripe, CarriesNoFreeText) {
  const auto failure = judge(402, R"({"error":{"type":"x y","code":"Zoë's card was declined"}})",
                             {{"Request-Id", "req 1\r\nSet-Cookie: a"}});

  EXPECT_EQ(failure.code, "");
  EXPECT_EQ(failure.request_id, "");
}

TEST(AFailureOfStripe, IsReadFromAnyShapeOfBody) {
  for (const char* const body : {"", "null", "[]", "7", "{}", R"({"error":"invalid_grant"})",
                                 R"({"error":null})", R"({"error":{"code":{"a":1}}})"})
    EXPECT_EQ(judge(400, body).code, "") << body;
}

TEST(AWaitStripeAsksFor, IsReadInSecondsOrAsADate) {
  EXPECT_EQ(judge(429, "", {{"Retry-After", "7"}}).retry_after, Milliseconds{7000});
  EXPECT_EQ(
      judge(503, "", {{"retry-after", base::to_http_date(now + Milliseconds{9000})}}).retry_after,
      Milliseconds{9000});
}

TEST(AWaitStripeAsksFor, IsNeverNegativeAndAtMostAnHour) {
  EXPECT_EQ(judge(429, "", {{"Retry-After", "-5"}}).retry_after, Milliseconds{0});
  EXPECT_EQ(judge(429, "", {{"Retry-After", "soon"}}).retry_after, Milliseconds{0});
  EXPECT_EQ(judge(429, "", {{"Retry-After", "2000000000"}}).retry_after, Milliseconds{3'600'000});
  EXPECT_EQ(judge(429, "", {{"Retry-After", "99999999999999999999"}}).retry_after, Milliseconds{0});
  EXPECT_EQ(judge(429, "").retry_after, Milliseconds{0});
}

TEST(ACallWithoutAnAnswer, IsUnknownUnlessItWasNeverSent) {
  EXPECT_EQ(failure_of(http::SendError::not_sent).error, CallError::not_sent);
  EXPECT_EQ(failure_of(http::SendError::no_answer).error, CallError::unknown);
}

}  // namespace
}  // namespace stripe

#include "http/problem.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace http {
namespace {

std::string json_of(std::string_view text) {
  std::string json;
  append_json_text(json, text);
  return json;
}

TEST(AProblem, IsRenderedWithAllItsMembers) {
  const Response response = render(Problem{409,
                                           "quote_changed",
                                           "Conflict",
                                           "the refund is another now",
                                           "req_1",
                                           {{"quote", R"({"refund":1})"}}});

  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(response.header("Cache-Control"), "no-store");
  EXPECT_EQ(response.body, R"({"type":"/problems/quote_changed","title":"Conflict","status":409,)"
                           R"("code":"quote_changed","detail":"the refund is another now",)"
                           R"("request_id":"req_1","quote":{"refund":1}})");
}

TEST(AProblem, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(render(Problem{404, "not_found", "Not Found"}).body,
            R"({"type":"/problems/not_found","title":"Not Found","status":404,)"
            R"("code":"not_found"})");
}

TEST(JsonText, IsEscaped) {
  EXPECT_EQ(json_of("a\"b\\c\n\r\t\x01/"), "\"a\\\"b\\\\c\\n\\r\\t\\u0001/\"");
  EXPECT_EQ(json_of(std::string_view{"\0", 1}), "\"\\u0000\"");
}

TEST(JsonText, KeepsUtf8) {
  EXPECT_EQ(json_of("Zo\xc3\xab \xe2\x82\xac \xf0\x9f\x92\xb6"),
            "\"Zo\xc3\xab \xe2\x82\xac \xf0\x9f\x92\xb6\"");
}

TEST(JsonText, ReplacesWhatIsNotUtf8) {
  const std::string replacement = "\xef\xbf\xbd";

  EXPECT_EQ(json_of("a\xff"
                    "b"),
            "\"a" + replacement + "b\"");
  EXPECT_EQ(json_of("\xc3"), "\"" + replacement + "\"");                    // cut off
  EXPECT_EQ(json_of("\xc0\xaf"), "\"" + replacement + replacement + "\"");  // overlong
  EXPECT_EQ(json_of("\xed\xa0\x80"),
            "\"" + replacement + replacement + replacement + "\"");  // surrogate
}

TEST(AStatus, HasItsPhrase) {
  EXPECT_EQ(reason_phrase(200), "OK");
  EXPECT_EQ(reason_phrase(431), "Request Header Fields Too Large");
  EXPECT_EQ(reason_phrase(299), "Unknown");
}

}  // namespace
}  // namespace http

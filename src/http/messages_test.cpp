#include "http/messages.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace http {
namespace {

TEST(AHeader, IsFoundWithoutRegardToCase) {
  const Request request{"GET", "/", {{"X-One", "1"}, {"x-one", "2"}}};

  EXPECT_EQ(request.header("x-ONE"), "1");
  EXPECT_EQ(request.header("X-Two"), std::nullopt);
  EXPECT_EQ((Response{200, {{"ETag", "a"}}}.header("etag")), "a");
}

TEST(ATarget, IsSplitAtTheFirstQuestionMark) {
  EXPECT_EQ((Request{"GET", "/a?b?c"}.path()), "/a");
  EXPECT_EQ((Request{"GET", "/a?b?c"}.query()), "b?c");
  EXPECT_EQ((Request{"GET", "/a"}.query()), "");
}

TEST(AQueryParameter, IsDecoded) {
  const Request request{"GET", "/a?q=J%C3%B6rg+K&empty=&bare&q=2"};

  EXPECT_EQ(request.parameter("q"), "J\xc3\xb6rg K");
  EXPECT_EQ(request.parameter("empty"), "");
  EXPECT_EQ(request.parameter("bare"), "");
  EXPECT_EQ(request.parameter("none"), std::nullopt);
}

TEST(AQueryWithABrokenEscape, HasNoParameters) {
  EXPECT_EQ((Request{"GET", "/a?q=1&b=%z"}.parameter("q")), std::nullopt);
}

TEST(ACookie, IsFoundByItsWholeName) {
  const Request request{"GET", "/", {{"Cookie", "a=1; __Host-sid=x=y ;b=2"}}};

  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("__Host-sid"), "x=y");
  EXPECT_EQ(request.cookie("b"), "2");
  EXPECT_EQ(request.cookie("sid"), std::nullopt);
  EXPECT_EQ(Request{}.cookie("a"), std::nullopt);
}

TEST(PercentDecoding, RefusesBrokenEscapes) {
  EXPECT_EQ(percent_decode("a%20b+c"), "a b+c");
  EXPECT_EQ(percent_decode("%e2%82%AC"), "\xe2\x82\xac");
  for (const auto* text : {"%", "%2", "a%zz", "%+1"})
    EXPECT_EQ(percent_decode(text), std::nullopt) << text;
}

TEST(PercentEncoding, KeepsOnlyUnreservedLetters) {
  EXPECT_EQ(percent_encode("aZ0-._~ /?&=+%\xff"), "aZ0-._~%20%2F%3F%26%3D%2B%25%FF");
}

TEST(AForm, IsReadInOrder) {
  const auto form = parse_form("items[0][id]=a%26b&&x=1+2&x=3");

  ASSERT_TRUE(form);
  ASSERT_EQ(form->size(), 3U);
  EXPECT_EQ((*form)[0].name, "items[0][id]");
  EXPECT_EQ((*form)[0].value, "a&b");
  EXPECT_EQ((*form)[1].value, "1 2");
  EXPECT_EQ((*form)[2].value, "3");
}

RC_GTEST_PROP(AForm, ComesBackFromItsTextAsItWas,
              (const std::vector<std::pair<std::string, std::string>>& pairs)) {
  std::vector<Parameter> parameters;
  for (const auto& [name, value] : pairs) parameters.push_back({"n" + name, value});

  const auto read = parse_form(to_form(parameters));

  RC_ASSERT(read.has_value());
  RC_ASSERT(read->size() == parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    RC_ASSERT((*read)[i].name == parameters[i].name);
    RC_ASSERT((*read)[i].value == parameters[i].value);
  }
}

RC_GTEST_PROP(PercentDecoding, UndoesPercentEncoding, (const std::string& text)) {
  RC_ASSERT(percent_decode(percent_encode(text)) == text);
}

}  // namespace
}  // namespace http

// POST /api/v1/bookings: what is taken, what is refused, and what comes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "auth/client_token.hpp"

namespace api_contract {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string bookings = "/api/v1/bookings";

struct Case {
  std::string why;
  std::string pointer;  // where in the body of a_begin()
  json::value value;    // null: the field is left out
  std::string field;    // the one that the answer names
};

json::value text(const std::string& words) { return json::string{words}; }

json::object body_of(const Case& one) {
  json::value body = a_begin();
  const auto slash = one.pointer.rfind('/');
  json::object& parent = slash == 0 ? body.as_object() : body.as_object()["client"].as_object();
  const std::string name = one.pointer.substr(slash + 1);
  parent.erase(name);
  if (!one.value.is_null()) parent[name] = one.value;
  return body.as_object();
}

void expect_refused(Desk& desk, const std::vector<Case>& cases) {
  int n = 0;
  for (const Case& one : cases) {
    const Asked asked = desk.post(bookings, json::serialize(body_of(one)),
                                  "a-key-for-this-case-" + std::to_string(1000 + ++n));
    EXPECT_EQ(problem_fault(asked, 422, "invalid_field"), "") << one.why;
    if (asked.response().status == 422) {
      EXPECT_EQ(asked.body().at("field").as_string(), one.field) << one.why;
      EXPECT_THAT(std::string{asked.body().at("detail").as_string()}, HasSubstr(one.field));
    }
  }
}

TEST(ABodyThatBegins, IsRefusedWithoutItsFields) {
  Desk desk;
  expect_refused(desk, {{"no type", "/session_type", nullptr, "session_type"},
                        {"no client", "/client", nullptr, "client"},
                        {"no name", "/client/name", nullptr, "client.name"},
                        {"no email", "/client/email", nullptr, "client.email"},
                        {"no time zone", "/client/timezone", nullptr, "client.timezone"},
                        {"an empty name", "/client/name", "", "client.name"},
                        {"a blank name", "/client/name", "   ", "client.name"}});
}

TEST(ABodyThatBegins, IsRefusedWithFieldsOfAnotherKind) {
  Desk desk;
  expect_refused(desk, {{"a number", "/session_type", 7, "session_type"},
                        {"a text", "/client", "Zoë", "client"},
                        {"a list", "/client/name", json::array{"Zoë"}, "client.name"},
                        {"an object", "/client/email", json::object{}, "client.email"},
                        {"a flag", "/client/timezone", true, "client.timezone"},
                        {"a number", "/notes", 1, "notes"},
                        {"an object", "/answers", json::object{}, "answers"},
                        {"a text in it", "/answers", json::array{"x"}, "answers"},
                        {"half an answer", "/answers",
                         json::array{json::object{{"question", "Why?"}}}, "answers.answer"},
                        {"a text", "/utm", "x", "utm"},
                        {"a number", "/utm", json::object{{"source", 1}}, "utm.source"},
                        {"a number", "/mode", 1, "mode"}});
}

TEST(ABodyThatBegins, IsRefusedWithFieldsThatAreTooLong) {
  Desk desk;
  const json::object answer{{"question", "Why?"}, {"answer", "So"}};
  expect_refused(
      desk,
      {{"name", "/client/name", text(std::string(201, 'x')), "client.name"},
       {"email", "/client/email", text(std::string(250, 'x') + "@a.de"), "client.email"},
       {"zone", "/client/timezone", text(std::string(65, 'x')), "client.timezone"},
       {"type", "/session_type", text(std::string(101, 'x')), "session_type"},
       {"notes", "/notes", text(std::string(5001, 'x')), "notes"},
       {"utm", "/utm", json::object{{"source", text(std::string(201, 'x'))}}, "utm.source"},
       {"question", "/answers",
        json::array{json::object{{"question", text(std::string(501, 'x'))}, {"answer", "So"}}},
        "answers.question"},
       {"answers", "/answers", json::array(11, answer), "answers"}});
}

TEST(ABodyThatBegins, IsRefusedWithControlCharactersAndNamesOfSeveralLines) {
  Desk desk;
  expect_refused(desk, {{"NUL", "/client/name", text(std::string("Z\0e", 3)), "client.name"},
                        {"bell", "/notes", "ring\a", "notes"},
                        {"escape", "/client/name", "\x1b[31mred", "client.name"},
                        {"delete", "/client/name", "a\x7f", "client.name"},
                        {"lines", "/client/name", "Zoë\r\nBcc: all@x.example", "client.name"},
                        {"lines", "/client/email", "a@b.de\nBcc: c@d.de", "client.email"}});
}

TEST(ABodyThatBegins, IsRefusedWithAnAddressThatIsNone) {
  Desk desk;
  std::vector<Case> cases;
  for (const std::string email : {"zoe", "zoe@", "@client.example", "zoe@client", "a@b@c.de",
                                  "a b@c.de", "<a@b.de>", "a@b.de,c@d.de", "a@.de", "a@b."})
    cases.push_back({email, "/client/email", text(email), "client.email"});
  expect_refused(desk, cases);
}

TEST(ABodyThatBegins, IsRefusedWithAnUnknownZoneOrType) {
  Desk desk;
  expect_refused(desk, {{"zone", "/client/timezone", "Europe/Atlantis", "client.timezone"},
                        {"path", "/client/timezone", "../../etc/passwd", "client.timezone"},
                        {"type", "/session_type", "st_none", "session_type"},
                        {"retired", "/session_type", "st_retired", "session_type"},
                        {"mode", "/mode", "pay_first", "mode"}});
}

TEST(ABodyThatBegins, IsRefusedWithAPriceOrAnythingElseThatIsOurs) {
  Desk desk;
  std::vector<Case> cases;
  for (const std::string name : {"price", "currency", "amount", "url", "scheduling_url",
                                 "success_url", "code", "stage", "token", "Client"})
    cases.push_back({name, "/" + name, 1, name});
  cases.push_back({"inner", "/client/price", 1, "client.price"});
  cases.push_back({"content", "/utm", json::object{{"content", "x"}}, "utm.content"});
  expect_refused(desk, cases);
}

TEST(ABodyThatBegins, IsRefusedWhenItIsNoJsonObject) {
  Desk desk;
  for (const std::string body : {"", "{", "[]", "null", "\"text\"", "{}{}", "{'a':1}", "\xff{}"})
    EXPECT_PROBLEM(desk.post(bookings, body), 400, "malformed_body") << body;
  EXPECT_PROBLEM(desk.post(bookings, std::string(5000, '[')), 400, "malformed_body");
  EXPECT_PROBLEM(desk.post(bookings, R"({"session_type":"\ud800"})"), 400, "malformed_body");
}

TEST(ARefusedBeginning, LeavesItsKeyFree) {
  Desk desk;
  json::object wrong = a_begin();
  wrong["session_type"] = "st_none";

  EXPECT_PROBLEM(desk.post(bookings, json::serialize(wrong)), 422, "invalid_field");
  EXPECT_EQ(desk.post(bookings, json::serialize(a_begin())).response().status, 201);
}

TEST(ABooking, BeginsWithTheTermsOfItsTypeAndATokenOfItsOwn) {
  Desk desk;
  const Asked asked = desk.post(bookings, json::serialize(a_begin()));
  ASSERT_EQ(asked.response().status, 201);
  const json::object body = asked.body();
  const std::string code{body.at("booking").at("code").as_string()};
  const std::string token{body.at("client_token").as_string()};

  EXPECT_EQ(body.at("booking").at("stage"), "draft");
  EXPECT_EQ(body.at("booking").at("money").at("price").at("minor_units"), 5000);
  EXPECT_EQ(body.at("booking").at("money").at("price").at("currency"), "eur");
  EXPECT_EQ(asked.header("Location"), bookings + "/" + code);
  EXPECT_EQ(asked.header("Cache-Control"), "no-store");
  EXPECT_EQ(asked.header("Set-Cookie"),
            "__Host-bk-" + code + "=" + token +
                "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000");
  EXPECT_EQ(desk.get(bookings + "/" + code, token).response().status, 200);
}

TEST(ABookingOfAFreeType, BeginsWithNothingDue) {
  Desk desk;
  json::object body = a_begin();
  body["session_type"] = "st_free";
  body["mode"] = "free";

  const Asked asked = desk.post(bookings, json::serialize(body));

  ASSERT_EQ(asked.response().status, 201);
  EXPECT_EQ(asked.body().at("booking").at("money").at("price").at("minor_units"), 0);
}

TEST(HostileNamesNotesAndAnswers, SurviveAsTheTextTheyAre) {
  Desk desk;
  const std::string hostile =
      "Robert'); DROP TABLE bookings;-- <script>alert(1)</script> {{7*7}} "
      "\xe2\x80\xae\xf0\x9f\x92\xb8 \"\\";
  json::object body = a_begin();
  body["client"].as_object()["name"] = text(hostile);
  body["notes"] = text(hostile + "\nsecond line\t.");
  body["answers"] =
      json::array{json::object{{"question", text(hostile)}, {"answer", text(hostile)}}};

  const Asked begun = desk.post(bookings, json::serialize(body));
  ASSERT_EQ(begun.response().status, 201);
  const std::string code{begun.body().at("booking").at("code").as_string()};
  const json::object shown = desk.get(bookings + "/" + code, operator_key).body();

  EXPECT_EQ(shown.at("client").at("name").as_string(), hostile);
  EXPECT_EQ(shown.at("notes").as_string(), hostile + "\nsecond line\t.");
  EXPECT_EQ(shown.at("answers").at(0).at("question").as_string(), hostile);
  EXPECT_EQ(shown.at("answers").at(0).at("answer").as_string(), hostile);
}

TEST(TheSchedulingUrl, CarriesTheBookingsTokenAndWhereTheClientCameFrom) {
  Desk desk;
  json::object body = a_begin();
  body["client"].as_object()["name"] = "Zoë & Co";
  body["client"].as_object()["email"] = "zoe+tag@client.example";
  body["utm"] = {{"source", "news letter"}, {"campaign", "a&utm_content=forged"}};

  const json::object begun = desk.post(bookings, json::serialize(body)).body();
  const std::string url{begun.at("scheduling_url").as_string()};
  const auto query = http::parse_form(url.substr(url.find('?') + 1));
  const auto stored = desk.booking(std::string{begun.at("booking").at("code").as_string()});
  const std::vector<std::pair<std::string, std::string>> expected{
      {"name", "Zoë & Co"},
      {"email", "zoe+tag@client.example"},
      {"utm_content", stored->token},
      {"utm_source", "news letter"},
      {"utm_campaign", "a&utm_content=forged"}};

  EXPECT_THAT(url, ::testing::StartsWith("https://calendly.com/demo/st_1?"));
  ASSERT_TRUE(query.has_value());
  std::vector<std::pair<std::string, std::string>> found;
  for (const http::Parameter& parameter : *query)
    found.emplace_back(parameter.name, parameter.value);
  EXPECT_EQ(found, expected);
}

TEST(TheToken, IsNeitherInTheBookingsRepresentationNorStoredAnywhere) {
  Desk desk;
  const Asked begun = desk.post(bookings, json::serialize(a_begin()));
  const std::string code{begun.body().at("booking").at("code").as_string()};
  const std::string token{begun.body().at("client_token").as_string()};

  const Asked shown = desk.get(bookings + "/" + code, token);
  std::optional<ports::KeptAnswer> answer;
  std::optional<std::string> digest;
  desk.store.read([&](ports::Snapshot& snapshot) {
    answer = snapshot.kept_answer("POST /api/v1/bookings", "", key_1);
    digest = snapshot.client_token_digest(domain::BookingCode{code});
  });

  EXPECT_THAT(shown.response().body, Not(HasSubstr(token)));
  ASSERT_TRUE(answer.has_value());
  EXPECT_THAT(answer->response, Not(HasSubstr(token)));
  EXPECT_EQ(digest, auth::token_digest(token));
}

// The desk's limit is 60.
TEST(Faults, CL12WhoBeginsTooManyBookingsHasToWait) {
  Desk desk;
  const auto begin = [&](int i) {
    return desk.post("/api/v1/bookings", json::serialize(a_begin()), key_1 + std::to_string(i));
  };
  for (int i = 0; i < 60; ++i) ASSERT_EQ(begin(i).response().status, 201);

  const Asked refused = begin(60);

  EXPECT_PROBLEM(refused, 429, "too_many_begins");
  EXPECT_EQ(refused.header("Retry-After"), "1");
  desk.pass(1s);
  EXPECT_EQ(begin(60).response().status, 201);
}

}  // namespace
}  // namespace api_contract

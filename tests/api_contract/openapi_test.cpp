// The OpenAPI document says what is true: its paths are the routes, its codes are the refusals, and
// real answers fit its schemas.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "api_contract/desk.hpp"
#include "domain/attention.hpp"
#include "domain/news.hpp"
#include "engine/books_check.hpp"
#include "testing/source_root.hpp"

namespace api_contract {
namespace {

using domain::Stage;

const json::object& document() {
  static const json::object parsed = json::parse(api::openapi_document()).as_object();
  return parsed;
}

// "#/components/schemas/Booking" -> that.
const json::value* resolve(const json::string& reference) {
  const json::value* value = nullptr;
  std::istringstream path{std::string{reference}.substr(2)};
  for (std::string name; std::getline(path, name, '/');) {
    const json::object* const object = value == nullptr ? &document() : value->if_object();
    value = object == nullptr ? nullptr : object->if_contains(name);
    if (value == nullptr) return nullptr;
  }
  return value;
}

void for_each_object(const json::value& value,
                     const std::function<void(const json::object&)>& visit) {
  if (const auto* const list = value.if_array())
    for (const json::value& item : *list) for_each_object(item, visit);
  const auto* const object = value.if_object();
  if (object == nullptr) return;
  visit(*object);
  for (const auto& [name, member] : *object) for_each_object(member, visit);
}

std::string upper_case(std::string text) {
  for (char& letter : text)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return text;
}

struct Operation {
  std::string route;  // "GET /api/v1/bookings/{code}"
  json::object object;
};

std::vector<Operation> operations() {
  std::vector<Operation> found;
  for (const auto& [path, item] : document().at("paths").as_object())
    for (const auto& [method, operation] : item.as_object())
      if (method != "parameters")
        found.push_back(
            {upper_case(std::string{method}) + " " + std::string{path}, operation.as_object()});
  return found;
}

std::set<std::string> codes_of(const json::value& response) {
  std::set<std::string> codes;
  for_each_object(response, [&](const json::object& object) {
    const auto* const words = object.if_contains("x-extensible-enum");
    if (words == nullptr) return;
    for (const json::value& word : words->as_array()) codes.emplace(word.as_string());
  });
  return codes;
}

// Per status: every code that some route may answer with it. "default" is for the listener's.
std::map<std::string, std::set<std::string>> documented_codes() {
  std::map<std::string, std::set<std::string>> codes;
  for (const Operation& operation : operations())
    for (const auto& [status, response] : operation.object.at("responses").as_object())
      if (const auto* const reference = response.as_object().if_contains("$ref"))
        codes[std::string{status}].merge(codes_of(*resolve(reference->as_string())));
  return codes;
}

std::string sources_of(const std::string& folder) {
  const auto root = testing::source_root();
  std::string text;
  for (const auto& entry : std::filesystem::directory_iterator{root / "src" / folder}) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
    std::ostringstream whole;
    whole << std::ifstream{entry.path()}.rdbuf();
    text += std::move(whole).str();
  }
  return text;
}

using Refusals = std::set<std::pair<std::string, std::string>>;

Refusals refusals_in(const std::string& folder, const std::string& pattern) {
  const std::string text = sources_of(folder);
  const std::regex expression{pattern};
  Refusals refusals;
  for (std::sregex_iterator found{text.begin(), text.end(), expression}, end; found != end; ++found)
    refusals.emplace((*found)[1], (*found)[2]);
  return refusals;
}

TEST(TheOpenApiDocument, HasExactlyTheRoutesThatThereAre) {
  Desk desk;
  std::set<std::string> routes;
  for (const auto& [method, pattern] : desk.router.routes()) routes.insert(method + " " + pattern);
  std::set<std::string> documented;
  for (const Operation& operation : operations()) documented.insert(operation.route);

  EXPECT_EQ(documented, routes);
}

TEST(TheOpenApiDocument, IsServed) {
  Desk desk;
  const Asked asked = desk.get("/openapi.json");

  EXPECT_EQ(asked.body(), document());
  EXPECT_EQ(asked.body().at("openapi"), "3.1.0");
}

TEST(TheOpenApiDocument, RefersToNothingThatIsNotThere) {
  std::set<std::string> used;
  for_each_object(document(), [&](const json::object& object) {
    if (const auto* const reference = object.if_contains("$ref")) {
      EXPECT_NE(resolve(reference->as_string()), nullptr) << reference->as_string();
      used.emplace(reference->as_string());
    }
  });
  for (const std::string kind : {"schemas", "parameters", "headers", "responses"})
    for (const auto& [name, component] : document().at("components").at(kind).as_object())
      EXPECT_TRUE(used.contains("#/components/" + kind + "/" + std::string{name})) << name;
}

TEST(TheOpenApiDocument, SaysOfEveryOperationWhatItIsAndWhatItTakes) {
  std::set<std::string> ids;
  for (const Operation& operation : operations()) {
    SCOPED_TRACE(operation.route);
    EXPECT_TRUE(operation.object.contains("summary"));
    EXPECT_TRUE(ids.emplace(operation.object.at("operationId").as_string()).second);
    EXPECT_TRUE(operation.object.at("responses").as_object().contains("default"));
    const std::string text = json::serialize(operation.object);
    const bool takes_a_key = text.find("parameters/IdempotencyKey") != std::string::npos;
    const bool needs_no_key = operation.route.ends_with("/stream-ticket") ||
                              operation.route.ends_with("/funnel") ||
                              operation.route.starts_with("POST /api/v1/recovery");
    EXPECT_EQ(takes_a_key, operation.route.starts_with("POST /api/") && !needs_no_key);
  }
}

TEST(TheOpenApiDocument, ListsEveryCodeOfTheSourcesUnderItsStatus) {
  auto documented = documented_codes();
  Refusals refusals = refusals_in("api", R"re(problem\(\s*request,\s*(\d{3}),\s*"(\w+)")re");
  refusals.merge(refusals_in("api", R"re(\.status = (4\d\d|5\d\d),\s*\.code = "(\w+)")re"));
  ASSERT_GE(refusals.size(), 14U);
  for (const auto refusal :
       {domain::Refusal::nothing_due, domain::Refusal::already_paid, domain::Refusal::hold_over,
        domain::Refusal::slot_gone, domain::Refusal::slot_taken, domain::Refusal::booking_ended,
        domain::Refusal::no_slot_yet, domain::Refusal::wrong_stage, domain::Refusal::quote_changed,
        domain::Refusal::nothing_to_refund, domain::Refusal::amount_too_large,
        domain::Refusal::amount_not_refundable, domain::Refusal::unknown_refund,
        domain::Refusal::wrong_refund_status, domain::Refusal::disputed,
        domain::Refusal::nothing_to_clear, domain::Refusal::no_difference,
        domain::Refusal::unknown_charge})
    refusals.emplace("409", name(refusal));

  for (const auto& [status, code] : refusals)
    EXPECT_TRUE(documented[status].contains(code)) << status << " " << code;
}

TEST(TheOpenApiDocument, ListsEveryCodeOfTheListener) {
  const auto documented = documented_codes().at("default");
  Refusals refusals = refusals_in("http", R"re(Refusal[^"{};]*\{(\d{3}), "(\w+)")re");
  refusals.merge(refusals_in("http", R"re(Problem\{(\d{3}), "(\w+)")re"));
  ASSERT_GE(refusals.size(), 8U);

  for (const auto& [status, code] : refusals)
    EXPECT_TRUE(documented.contains(code)) << status << " " << code;
}

// --- Real answers against the schemas ----------------------------------------------------------

// The part of JSON Schema that the document uses, read strictly: a member that no property
// describes is a fault, because it is missing in the document.
class Schema {
 public:
  explicit Schema(const json::value& schema) { add(schema); }

  std::string fault(const json::value& value) const {
    if (const auto* const object = value.if_object()) return fault_of_object(*object);
    if (const auto* const list = value.if_array(); list != nullptr && items_ != nullptr)
      for (const json::value& item : *list)
        if (auto fault = Schema{*items_}.fault(item); !fault.empty()) return "[]" + fault;
    const bool fits = types_.empty() || types_.contains(type_of(value));
    if (!fits) return ": is " + type_of(value);
    if (words_ != nullptr &&
        std::ranges::find(words_->as_array(), value) == words_->as_array().end())
      return ": unknown word " + json::serialize(value);
    return {};
  }

 private:
  static std::string type_of(const json::value& value) {
    if (value.is_string()) return "string";
    if (value.is_int64() || value.is_uint64()) return "integer";
    if (value.is_bool()) return "boolean";
    if (value.is_array()) return "array";
    return value.is_null() ? "null" : "object";
  }

  void add(const json::value& given) {
    const json::object& schema = given.as_object();
    if (const auto* const reference = schema.if_contains("$ref"))
      add(*resolve(reference->as_string()));
    if (const auto* const all = schema.if_contains("allOf"))
      for (const json::value& one : all->as_array()) add(one);
    if (const auto* const type = schema.if_contains("type")) {
      if (type->is_string()) types_.emplace(type->as_string());
      if (const auto* const list = type->if_array())
        for (const json::value& one : *list) types_.emplace(one.as_string());
    }
    if (const auto* const required = schema.if_contains("required"))
      for (const json::value& name : required->as_array()) required_.emplace(name.as_string());
    if (const auto* const properties = schema.if_contains("properties"))
      for (const auto& [name, property] : properties->as_object())
        properties_[std::string{name}] = &property;
    if (const auto* const items = schema.if_contains("items")) items_ = items;
    if (const auto* const words = schema.if_contains("x-extensible-enum")) words_ = words;
  }

  std::string fault_of_object(const json::object& object) const {
    if (!types_.contains("object")) return ": is object";
    for (const std::string& name : required_)
      if (!object.contains(name)) return "." + name + ": is missing";
    if (properties_.empty()) return {};
    for (const auto& [name, member] : object) {
      const auto property = properties_.find(std::string{name});
      if (property == properties_.end()) return "." + std::string{name} + ": is not documented";
      if (auto fault = Schema{*property->second}.fault(member); !fault.empty())
        return "." + std::string{name} + fault;
    }
    return {};
  }

  std::set<std::string> types_{};
  std::set<std::string> required_{};
  std::map<std::string, const json::value*> properties_{};
  const json::value* items_ = nullptr;
  const json::value* words_ = nullptr;
};

std::string schema_fault(const std::string& name, const json::value& value) {
  return Schema{document().at("components").at("schemas").at(name)}.fault(value);
}

domain::Booking with_everything(Stage stage) {
  domain::Booking booking =
      ::testing::a_booking()
          .in(stage)
          .with_tiers({{24, 100}, {12, 50}})
          .with_an_active_slot()
          .with_a_paid_session("cs_1")
          .with_a_refund(domain::RefundStatus::pending, domain::RefundSource::policy,
                         ::testing::euros(2500));
  booking.disputes = {{.n = 1,
                       .attempt = 1,
                       .dispute_id = "du_1",
                       .status = "needs_response",
                       .amount = ::testing::euros(5000),
                       .withdrawn = ::testing::euros(5000),
                       .due_by = noon,
                       .opened_at = noon}};
  booking.wishes = {{.n = 1,
                     .kind = domain::WishKind::clear,
                     .live = false,
                     .by = domain::Actor::operator_,
                     .at = noon,
                     .refund = 1,
                     .cleared = domain::AttentionReason::disputed}};
  booking.links.back().location = "https://meet.example/1";
  booking.client.notes = "notes";
  booking.client.answers = {{"Why?", "So"}};
  domain::raise_attention(booking, domain::AttentionReason::payment_mismatch, noon);
  booking.transitions = {{1, Stage::draft, Stage::held, "a time is taken", noon}};
  return booking;
}

TEST(TheSchemas, FitTheAnswersThatAreGiven) {
  using enum Stage;
  for (const Stage stage :
       {held, releasing, confirmed, completed, cancelling, cancelled, expired}) {
    Desk desk;
    desk.put(with_everything(stage));
    const std::string code = "BK7F3KQ2";
    EXPECT_EQ(schema_fault("Booking", desk.get("/api/v1/bookings/" + code, operator_key).body()),
              "");
    EXPECT_EQ(schema_fault("OperatorBooking",
                           desk.get("/api/v1/operator/bookings/" + code, operator_key).body()),
              "");
  }
  Desk desk;
  desk.put(::testing::a_booking().in(held).with_an_active_slot().with_an_open_session("cs_1"));
  const std::string path = "/api/v1/bookings/BK7F3KQ2";
  EXPECT_EQ(schema_fault("Booking", desk.get(path, operator_key).body()), "");
  EXPECT_EQ(schema_fault("Checkout", desk.post(path + "/checkout", "", key_1, operator_key).body()),
            "");
  const std::string begun = json::serialize(a_begin());
  EXPECT_EQ(schema_fault("BegunBooking", desk.post("/api/v1/bookings", begun).body()), "");
  EXPECT_EQ(schema_fault("Builder", desk.get("/api/v1/builders/demo").body()), "");
  EXPECT_EQ(schema_fault("SessionTypeList", desk.get("/api/v1/builders/demo/session-types").body()),
            "");
  EXPECT_EQ(schema_fault("Health", desk.get("/health/ready").body()), "");
  EXPECT_EQ(schema_fault("Problem", desk.get(path).body()), "");
  EXPECT_EQ(schema_fault("Problem", desk.post("/api/v1/bookings", "{}").body()), "");
}

TEST(TheSchemas, FitTheInboxAndARefusalThatNamesWhatCanBeDone) {
  Desk desk;
  desk.put(::testing::a_booking());
  const std::string path = "/api/v1/bookings/BK7F3KQ2";
  desk.post(path + "/schedule", R"({"event_uri":"a/E1","invitee_uri":"a/I1"})", key_1,
            operator_key);

  const Asked inbox = desk.get("/api/v1/operator/inbox?state=received", operator_key);
  const Asked refused = desk.post(path + "/checkout", "", key_1, operator_key);

  EXPECT_EQ(inbox.body().at("data").as_array().size(), 1U);
  EXPECT_EQ(schema_fault("InboxList", inbox.body()), "");
  EXPECT_EQ(refused.response().status, 409);
  EXPECT_EQ(schema_fault("Problem", refused.body()), "");
}

TEST(TheSchemas, FitWhatTheHelpDeskAnswers) {
  Desk desk;
  desk.put(with_everything(Stage::confirmed));
  engine::BooksCheck{desk.parts}.check_changes();
  const std::string root = "/api/v1/operator";
  const auto asked = [&](const std::string& path) {
    return desk.get(root + path, operator_key).body();
  };
  const auto told = [&](const std::string& path, const std::string& body) {
    return desk.post(root + path, body, key_1, operator_key).body();
  };
  desk.post("/api/v1/bookings/BK7F3KQ2/schedule", R"({"event_uri":"a/E1","invitee_uri":"a/I1"})",
            key_1, operator_key);
  const std::string arrival = std::to_string(desk.inbox().at(0).id);

  EXPECT_EQ(schema_fault("LookUp", asked("/lookup?q=BK7F3KQ2")), "");
  EXPECT_EQ(schema_fault("LookUp", asked("/lookup?q=nobody")), "");
  const json::object books = asked("/books");
  EXPECT_FALSE(books.at("exceptions").as_array().empty());
  EXPECT_EQ(schema_fault("Books", books), "");
  EXPECT_EQ(schema_fault("ExceptionList", asked("/exceptions")), "");
  EXPECT_EQ(schema_fault("AuditFindings", asked("/audit")), "");
  EXPECT_EQ(schema_fault("ExceptionState", told("/exceptions/1/own", R"({"by":"Ada"})")), "");
  EXPECT_EQ(schema_fault("Replay", told("/inbox/" + arrival + "/replay", R"({"dry_run":true})")),
            "");
  EXPECT_EQ(schema_fault("Noted", told("/bookings/BK7F3KQ2/note", R"({"text":"x"})")), "");
  EXPECT_EQ(schema_fault("ErasureReport",
                         told("/erasures", R"({"email":"ada@example.com","dry_run":true})")),
            "");
}

TEST(TheExamples, FitTheirSchemas) {
  int examples = 0;
  for_each_object(document().at("paths"), [&](const json::object& object) {
    const auto* const schema = object.if_contains("schema");
    const auto* const example = object.if_contains("example");
    if (schema == nullptr || example == nullptr) return;
    ++examples;
    EXPECT_EQ(Schema{*schema}.fault(*example), "") << json::serialize(*schema);
  });
  EXPECT_GE(examples, 4);
}

TEST(TheExamples, AreTakenByTheService) {
  Desk desk;
  const auto& begin = document().at("paths").at("/api/v1/bookings").at("post");
  json::object body =
      begin.at("requestBody").at("content").at("application/json").at("example").as_object();
  body["session_type"] = "st_1";

  EXPECT_EQ(desk.post("/api/v1/bookings", json::serialize(body)).response().status, 201);
}

}  // namespace
}  // namespace api_contract

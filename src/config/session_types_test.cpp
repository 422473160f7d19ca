#include "config/session_types.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace config {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Outcome {
  std::vector<SessionType> types;
  std::vector<std::string> sentences;
};

Outcome read(const std::string& text) {
  const toml::table table = toml::parse(text);
  std::vector<Problem> problems;
  Outcome outcome;
  outcome.types = read_session_types(*table.get("session_types"), "slotpay.toml", problems);
  for (const Problem& problem : problems) outcome.sentences.push_back(sentence(problem));
  return outcome;
}

Outcome with(const std::string& line) {
  return read(
      "[[session_types]]\nevent_type = \"a\"\n"
      "price = {minor_units = 5000, currency = \"eur\"}\n" +
      line + "\n");
}

TEST(ASessionType, IsReadWithAllItsTerms) {
  const auto [types, sentences] = with(
      "mode = \"pay_first\"\npromotion_codes = true\ncategory = \"Advice\"\nhold_seconds = 600\n"
      "secure_again = true\nchoice_seconds = 3600\n"
      "position = 3\nreschedule = \"ask_builder\"\nunlinked = "
      "\"charge\"\n[session_types.policy]\napproval = true\nbuilder_cancel = \"policy\"\n"
      "tiers = [{hours_before = 24, percent = 100}, {hours_before = 12, percent = 50}]");
  EXPECT_THAT(sentences, IsEmpty());
  ASSERT_THAT(types, SizeIs(1));
  const SessionType& type = types[0];
  EXPECT_EQ(type.event_type, "a");
  EXPECT_EQ(type.minor_units, 5000);
  EXPECT_EQ(type.currency, "eur");
  EXPECT_EQ(type.mode, "pay_first");
  EXPECT_EQ(type.hold, std::chrono::seconds{600});
  EXPECT_EQ(type.position, 3);
  EXPECT_TRUE(type.secure_again);
  EXPECT_EQ(type.choice, std::chrono::seconds{3600});
  EXPECT_EQ(type.reschedule, "ask_builder");
  EXPECT_EQ(type.unlinked, "charge");
  EXPECT_TRUE(type.promotion_codes && type.client.approval && !type.delayed_methods);
  EXPECT_EQ(type.builder.refund, "tiers");
  ASSERT_THAT(type.client.tiers, SizeIs(2));
  EXPECT_EQ(type.client.tiers[1].hours_before, 12);
  EXPECT_EQ(type.client.tiers[1].percent, 50);
}

TEST(ASessionType, LetsAPaidClientChooseAnotherTimeForADay) {
  EXPECT_EQ(with("mode = \"pay_first\"").types.at(0).choice, std::chrono::hours{24});
  EXPECT_FALSE(with("mode = \"pay_first\"").types.at(0).secure_again);
}

TEST(AFreeSessionType, NeedsNoPrice) {
  const auto [types, sentences] =
      read("[[session_types]]\nevent_type = \"intro\"\nmode = \"free\"\n");
  EXPECT_THAT(sentences, IsEmpty());
  EXPECT_EQ(types.at(0).minor_units, 0);
}

TEST(AFreeSessionType, HasNoPrice) {
  EXPECT_THAT(with("mode = \"free\"").sentences,
              Contains(AllOf(HasSubstr("session_types[1].price.minor_units = \"5000\""),
                             HasSubstr("from 0 to 0"))));
}

TEST(APaidSessionType, NeedsAPriceAboveZeroAndACurrency) {
  EXPECT_THAT(read("[[session_types]]\nevent_type = \"a\"\n").sentences,
              Contains(HasSubstr("session_types[1].price: is missing")));
  EXPECT_THAT(read("[[session_types]]\nevent_type = \"a\"\nprice = {minor_units = 0, "
                   "currency = \"EURO\"}\n")
                  .sentences,
              AllOf(Contains(HasSubstr("minor_units = \"0\"")),
                    Contains(HasSubstr("currency = \"EURO\""))));
}

TEST(AMistake, IsNamedWithItsEntryAndLine) {
  EXPECT_THAT(with("catgory = \"x\"").sentences,
              Contains("session_types[1].catgory: is not a setting; did you mean category "
                       "(slotpay.toml, line 4)"));
  EXPECT_THAT(with("mode = \"fre\"").sentences,
              Contains(HasSubstr("expected one of: schedule_first pay_first free")));
  EXPECT_THAT(with("hold_seconds = 1").sentences, Contains(HasSubstr("from 2 to")));
  EXPECT_THAT(with("position = \"first\"").sentences, Contains(HasSubstr("whole number")));
}

TEST(Tiers, MustFallWithTheNotice) {
  for (const char* tiers :
       {"[{hours_before = 12, percent = 50}, {hours_before = 24, percent = 100}]",
        "[{hours_before = 24, percent = 50}, {hours_before = 12, percent = 100}]",
        "[{hours_before = 24, percent = 50}, {hours_before = 24, percent = 40}]"})
    EXPECT_THAT(with("policy = {tiers = " + std::string{tiers} + "}").sentences,
                Contains(HasSubstr("longest notice first")))
        << tiers;
  EXPECT_THAT(with("policy = {tiers = [{percent = 101}]}").sentences,
              AllOf(Contains(HasSubstr("hours_before: is missing")),
                    Contains(HasSubstr("percent = \"101\""))));
}

TEST(AnEventType, IsNamedOnce) {
  const std::string entry =
      "[[session_types]]\nevent_type = \"a\"\nprice = {minor_units = 1, currency = \"eur\"}\n";
  EXPECT_THAT(read(entry + entry).sentences, Contains(HasSubstr("of an earlier entry")));
}

TEST(SomethingElseThanTables, IsRefused) {
  EXPECT_THAT(read("session_types = 3").sentences, SizeIs(1));
  EXPECT_THAT(read("session_types = [1, 2]").sentences, SizeIs(2));
}

}  // namespace
}  // namespace config

#include "commands/correct.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace commands {
namespace {

using ::testing::HasSubstr;

template <class Command>
const Command* made(const TypedAct& act) {
  static base::Result<domain::Command, std::string> last{domain::Command{domain::StartCheckout{}}};
  last = command_of(act);
  EXPECT_TRUE(static_cast<bool>(last)) << act.name;
  return last ? std::get_if<Command>(&*last) : nullptr;
}

std::string refusal_of(const TypedAct& act) {
  const auto made = command_of(act);
  return made ? std::string{} : made.error();
}

TEST(ATypedAct, IsACommandOfAnOperatorWithItsReason) {
  const auto* const cancel = made<domain::CancelBooking>({"cancel", "", "asked by telephone"});
  ASSERT_NE(cancel, nullptr);
  EXPECT_EQ(cancel->by, domain::Actor::operator_);
  EXPECT_EQ(cancel->why, "asked by telephone");
}

TEST(ATypedAct, ReadsAmountsInTheCurrencysOwnUnit) {
  const auto yen = domain::Currency::known("jpy");
  const auto dinar = domain::Currency::known("kwd");
  EXPECT_EQ(made<domain::RefundPayment>({"refund", "20.5 EUR", "x"})->amount,
            domain::Money(2'050, domain::Currency::known("eur")));
  EXPECT_EQ(made<domain::RefundPayment>({"refund", "500 JPY", "x"})->amount,
            domain::Money(500, yen));
  EXPECT_EQ(made<domain::RefundPayment>({"refund", "1.250 kwd", "x"})->amount,
            domain::Money(1'250, dinar));
  for (const char* const wrong : {"", "20", "EUR 20", "20.005 EUR", "5.5 JPY", "-3 EUR", "0 EUR"})
    EXPECT_THAT(refusal_of({"refund", wrong, "x"}), HasSubstr("20.00 EUR")) << wrong;
}

TEST(ATypedAct, NamesWhatIsWrongWithIt) {
  EXPECT_THAT(refusal_of({"cancel", "", ""}), HasSubstr("--reason"));
  EXPECT_THAT(refusal_of({"cancel", "now", "x"}), HasSubstr("nothing more"));
  EXPECT_THAT(refusal_of({"retry", "first", "x"}), HasSubstr("number of the refund"));
  EXPECT_THAT(refusal_of({"waive", "0", "x"}), HasSubstr("number of the charge"));
  EXPECT_THAT(refusal_of({"no-show", "maybe", "x"}), HasSubstr("yes"));
  EXPECT_THAT(refusal_of({"difference", "ask_builder", "x"}), HasSubstr("keep_price"));
}

TEST(ATypedAct, IsNeverAStage) {
  for (const char* const stage : {"confirm", "confirmed", "cancelled", "stage", "paid"})
    EXPECT_THAT(refusal_of({stage, "", "x"}), HasSubstr("there is no act")) << stage;
}

TEST(EveryAct, IsListedWithWhatItDoes) {
  for (const char* const act :
       {"cancel", "refund AMOUNT", "approve NUMBER", "decline NUMBER", "retry NUMBER", "clear",
        "no-show yes|no", "difference POLICY", "waive NUMBER"})
    EXPECT_THAT(acts_in_words(), HasSubstr(act));
}

}  // namespace
}  // namespace commands

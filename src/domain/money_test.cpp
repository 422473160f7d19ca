#include "domain/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace domain {
namespace {

const Currency eur = Currency::known("eur");
const Currency jpy = Currency::known("jpy");
const Currency kwd = Currency::known("kwd");
const Currency isk = Currency::known("isk");

std::vector<std::string> codes(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size(); at += 4) found.push_back(text.substr(at, 3));
  return found;
}

// --- The table of currencies (docs.stripe.com/currencies) --------------------------------------

void expect_facts(const std::string& of, int decimals, std::int64_t step) {
  for (const std::string& code : codes(of)) {
    const auto currency = Currency::from_code(code);
    ASSERT_TRUE(currency) << code;
    EXPECT_EQ(currency->decimals(), decimals) << code;
    EXPECT_EQ(currency->step(), step) << code;
  }
}

TEST(ACurrency, WithoutDecimalsIsSentInWholeUnits) {
  expect_facts("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf", 0, 1);
}

TEST(ACurrency, WithThreeDecimalsIsSentInThousandthsThatEndInZero) {
  expect_facts("bhd jod kwd omr tnd", 3, 10);
}

TEST(ACurrency, ThatOnlyLooksWithoutDecimalsIsSentInHundredthsOfWholeUnits) {
  expect_facts("isk ugx", 2, 100);
}

TEST(ACurrency, OfAnyOtherKindIsSentInHundredths) {
  expect_facts(
      "usd aed ars aud brl cad chf cop czk dkk eur gbp hkd huf idr ils inr mxn myr nok nzd php "
      "pln ron rub sek sgd thb zar twd",
      2, 1);
}

TEST(ACurrency, KnowsThePublishedMinimumCharge) {
  const auto minimum = [](const char* code) { return Currency::known(code).minimum_charge(); };

  EXPECT_EQ(minimum("eur"), 50);
  EXPECT_EQ(minimum("gbp"), 30);
  EXPECT_EQ(minimum("czk"), 1500);
  EXPECT_EQ(minimum("huf"), 17500);
  EXPECT_EQ(minimum("jpy"), 50);
  EXPECT_EQ(minimum("mxn"), 1000);
  EXPECT_EQ(minimum("kwd"), 0);
}

TEST(ACurrencyCode, IsReadInEitherCase) {
  EXPECT_EQ(Currency::from_code("EUR"), eur);
  EXPECT_EQ(Currency::from_code("eUr"), eur);
}

TEST(ACurrencyCode, IsRefusedWhenItIsNone) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {""sv, "e"sv, "eu"sv, "euro"sv, "xyz"sv, "eu\0"sv, "e r"sv, "\xE2\x82\xAC"sv, " eur"sv})
    EXPECT_FALSE(Currency::from_code(text)) << text;
}

// --- Amounts -----------------------------------------------------------------------------------

TEST(AnAmount, IsShownWithTheDecimalsOfItsCurrency) {
  EXPECT_EQ(show({5000, eur}), "50.00 EUR");
  EXPECT_EQ(show({7, eur}), "0.07 EUR");
  EXPECT_EQ(show({-1250, eur}), "-12.50 EUR");
  EXPECT_EQ(show({-7, eur}), "-0.07 EUR");
  EXPECT_EQ(show({5000, jpy}), "5000 JPY");
  EXPECT_EQ(show({12500, kwd}), "12.500 KWD");
  EXPECT_EQ(show({10, kwd}), "0.010 KWD");
  EXPECT_EQ(show({500000, isk}), "5000.00 ISK");
  EXPECT_EQ(show({0, Currency::known("ugx")}), "0.00 UGX");
}

TEST(AnAmountFromOutside, IsRefusedWhenNegativeOrFarTooLarge) {
  EXPECT_TRUE(Money::from_outside(0, eur));
  EXPECT_TRUE(Money::from_outside(Money::minor_units_max, eur));
  EXPECT_FALSE(Money::from_outside(-1, eur));
  EXPECT_FALSE(Money::from_outside(Money::minor_units_max + 1, eur));
  EXPECT_FALSE(Money::from_outside(std::numeric_limits<std::int64_t>::min(), eur));
  EXPECT_FALSE(Money::from_outside(std::numeric_limits<std::int64_t>::max(), eur));
}

using AnAmountDeathTest = testing::Test;

TEST(AnAmountDeathTest, StopsTheProgramBeforeItOverflows) {
  const Money most{Money::minor_units_max, eur};
  const Money least{-Money::minor_units_max, eur};

  EXPECT_DEATH((most + Money{1, eur}), "minor_units_max");
  EXPECT_DEATH((least - Money{1, eur}), "minor_units_max");
  EXPECT_DEATH((Money{std::numeric_limits<std::int64_t>::min(), eur}), "minor_units_max");
}

TEST(AnAmountDeathTest, StopsTheProgramBeforeTwoCurrenciesMeet) {
  EXPECT_DEATH((Money{1, eur} + Money{1, jpy}), "currency_");
  EXPECT_DEATH((Money{1, eur} - Money{1, jpy}), "currency_");
  EXPECT_DEATH((void)(Money{1, eur} < Money{1, jpy}), "currency_");
}

TEST(AnAmountDeathTest, StopsTheProgramAtAShareThatIsNone) {
  EXPECT_DEATH(share_rounded_up({100, eur}, 101), "percent");
  EXPECT_DEATH(share_rounded_up({100, eur}, -1), "percent");
  EXPECT_DEATH(share_rounded_up({-100, eur}, 50), "minor_units");
}

// --- Shares ------------------------------------------------------------------------------------

TEST(AShare, IsRoundedUpInTheClientsFavour) {
  EXPECT_EQ(share_rounded_up({5000, eur}, 50), (Money{2500, eur}));
  EXPECT_EQ(share_rounded_up({4999, eur}, 50), (Money{2500, eur}));
  EXPECT_EQ(share_rounded_up({1, eur}, 1), (Money{1, eur}));
  EXPECT_EQ(share_rounded_up({333, jpy}, 33), (Money{110, jpy}));
}

TEST(AShare, IsAnAmountThatStripeTakes) {
  EXPECT_EQ(share_rounded_up({12500, kwd}, 33), (Money{4130, kwd}));
  EXPECT_EQ(share_rounded_up({12510, kwd}, 50), (Money{6260, kwd}));
  EXPECT_EQ(share_rounded_up({500100, isk}, 50), (Money{250100, isk}));
  EXPECT_EQ(share_rounded_up({100, isk}, 1), (Money{100, isk}));
}

TEST(AShare, OfAllOrNothingIsExact) {
  EXPECT_EQ(share_rounded_up({12505, kwd}, 100), (Money{12505, kwd}));
  EXPECT_EQ(share_rounded_up({12505, kwd}, 0), (Money{0, kwd}));
}

TEST(AShare, IsNeverLessThanItsPercentNorMoreThanAll) {
  EXPECT_TRUE(rc::check([] {
    const auto currency = *rc::gen::element(eur, jpy, kwd, isk);
    const auto minor = *rc::gen::inRange<std::int64_t>(0, Money::minor_units_max + 1);
    const int percent = *rc::gen::inRange(0, 101);

    const Money share = share_rounded_up({minor, currency}, percent);

    RC_ASSERT(share.minor_units() <= minor);
    RC_ASSERT(share.minor_units() * 100 >= minor * percent);
    RC_ASSERT(share.minor_units() == minor || share.minor_units() % currency.step() == 0);
    if (percent == 0) RC_ASSERT(share.is_zero());
  }));
}

}  // namespace
}  // namespace domain

// Every kind of currency from the price to the last unit of the refund, at the smallest charge that
// Stripe takes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/books.hpp"
#include "pipeline/money_scenes.hpp"

namespace pipeline {
namespace {

using domain::Currency;

// Those that Stripe names a smallest charge for, and those that are not counted in hundredths.
std::vector<Currency> special_currencies() {
  std::vector<Currency> found;
  std::string code = "aaa";
  for (code[0] = 'a'; code[0] <= 'z'; ++code[0])
    for (code[1] = 'a'; code[1] <= 'z'; ++code[1])
      for (code[2] = 'a'; code[2] <= 'z'; ++code[2]) {
        const auto currency = Currency::from_code(code);
        if (!currency) continue;
        if (currency->minimum_charge() > 0 || currency->decimals() != 2 || currency->step() != 1)
          found.push_back(*currency);
      }
  return found;
}

domain::Money smallest_price(Currency currency) {
  const std::int64_t least = std::max<std::int64_t>(currency.minimum_charge(), 100);
  const std::int64_t steps = (least + currency.step() - 1) / currency.step();
  return {steps * currency.step(), currency};
}

void sell_for(World& world, domain::Money price) {
  world.store().write([&](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{"strategy-session"});
    type->terms.price = price;
    type->terms.policy.client = half_back();
    transaction.save_session_type(*type);
  });
}

TEST(EverySpecialCurrency, IsChargedAtItsMinimumAndGivenBackToTheLastUnit) {
  const auto currencies = special_currencies();
  ASSERT_GT(currencies.size(), 30U);

  for (const Currency currency : currencies) {
    SCOPED_TRACE(currency.code());
    World world;
    const domain::Money price = smallest_price(currency);
    sell_for(world, price);
    const auto code = book_and_pay(world);
    world.pass_coarsely(2min, 10s);
    ASSERT_EQ(world.booking(code).stage, domain::Stage::confirmed);
    EXPECT_EQ(world.kept_at_stripe(), price.minor_units());

    cancel(world, code);
    world.pass_coarsely(2min, 10s);

    const domain::Money back = domain::share_rounded_up(price, 50);
    EXPECT_EQ(world.kept_at_stripe(), (price - back).minor_units());
    EXPECT_EQ(back.minor_units() % currency.step(), 0);
    expect_balanced(world, code);
  }
}

}  // namespace
}  // namespace pipeline

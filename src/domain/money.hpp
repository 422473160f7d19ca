#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/check.hpp"

namespace domain {

// One row of the table of currencies (source: docs.stripe.com/currencies). The minor unit is the
// one Stripe takes amounts in, which is not always ISO 4217's.
struct CurrencyFacts {
  std::string_view code;        // lower case, three letters
  int decimals;                 // digits after the point when shown; the factor is 10^decimals
  std::int64_t step;            // an amount must be a multiple of it (100 for isk, 10 for kwd)
  std::int64_t minimum_charge;  // in minor units; 0 where Stripe names none
};

// A currency that Stripe takes.
class Currency {
 public:
  // Nothing for a code that is not in the table; upper case is taken too.
  static std::optional<Currency> from_code(std::string_view code);
  // For codes written in our own source.
  static Currency known(std::string_view code);

  std::string_view code() const { return facts_->code; }
  int decimals() const { return facts_->decimals; }
  std::int64_t step() const { return facts_->step; }
  std::int64_t minimum_charge() const { return facts_->minimum_charge; }
  friend bool operator==(const Currency& a, const Currency& b) { return a.facts_ == b.facts_; }

 private:
  explicit Currency(const CurrencyFacts* facts) : facts_(facts) {}
  const CurrencyFacts* facts_;
};

// An exact amount in the currency's smallest unit: 1250 is 12.50 in eur, but 1250 in jpy.
class Money {
 public:
  // Far above any price, and low enough that two amounts cannot overflow before the check.
  static constexpr std::int64_t minor_units_max = 1'000'000'000'000;

  Money(std::int64_t minor_units, Currency currency)
      : minor_units_(minor_units), currency_(currency) {
    CHECK(-minor_units_max <= minor_units && minor_units <= minor_units_max);
  }
  static Money zero(Currency currency) { return {0, currency}; }
  // What a provider or a person sent: nothing when it is out of range or negative.
  static std::optional<Money> from_outside(std::int64_t minor_units, Currency currency);

  std::int64_t minor_units() const { return minor_units_; }
  Currency currency() const { return currency_; }
  bool is_zero() const { return minor_units_ == 0; }
  bool is_positive() const { return minor_units_ > 0; }

  // Both sides must be of one currency.
  friend Money operator+(Money a, Money b) {
    CHECK(a.currency_ == b.currency_);
    return {a.minor_units_ + b.minor_units_, a.currency_};
  }
  friend Money operator-(Money a, Money b) {
    CHECK(a.currency_ == b.currency_);
    return {a.minor_units_ - b.minor_units_, a.currency_};
  }
  friend bool operator==(const Money&, const Money&) = default;
  friend bool operator<(const Money& a, const Money& b) {
    CHECK(a.currency_ == b.currency_);
    return a.minor_units_ < b.minor_units_;
  }

 private:
  std::int64_t minor_units_;
  Currency currency_;
};

Money smaller(Money a, Money b);
Money larger(Money a, Money b);

// `part` of `whole` as it can be sent: rounded up to the currency's step, and all of it where less
// than a step would be left. What is the client's is rounded in the client's favour.
Money rounded_up(Money part, Money whole);

// `percent` (0 to 100) of an amount, rounded up so.
Money share_rounded_up(Money amount, int percent);

// "50.00 EUR", "5000 JPY", "12.500 KWD".
std::string show(Money amount);

}  // namespace domain

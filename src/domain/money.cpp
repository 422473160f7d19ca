#include "domain/money.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace domain {
namespace {

// docs.stripe.com/currencies: zero-decimal, special, three-decimal, then those with a published
// minimum charge, then the rest of what Stripe presents.
constexpr auto table = std::to_array<CurrencyFacts>({
    {"bif", 0, 1, 0},   {"clp", 0, 1, 0},    {"djf", 0, 1, 0},    {"gnf", 0, 1, 0},
    {"jpy", 0, 1, 50},  {"kmf", 0, 1, 0},    {"krw", 0, 1, 50},   {"mga", 0, 1, 0},
    {"pyg", 0, 1, 0},   {"rwf", 0, 1, 0},    {"vnd", 0, 1, 0},    {"vuv", 0, 1, 0},
    {"xaf", 0, 1, 0},   {"xof", 0, 1, 0},    {"xpf", 0, 1, 0},    {"ugx", 2, 100, 0},
    {"isk", 2, 100, 0}, {"bhd", 3, 10, 0},   {"jod", 3, 10, 0},   {"kwd", 3, 10, 0},
    {"omr", 3, 10, 0},  {"tnd", 3, 10, 0},   {"usd", 2, 1, 50},   {"aed", 2, 1, 200},
    {"ars", 2, 1, 50},  {"aud", 2, 1, 50},   {"brl", 2, 1, 50},   {"cad", 2, 1, 50},
    {"chf", 2, 1, 50},  {"cop", 2, 1, 50},   {"czk", 2, 1, 1500}, {"dkk", 2, 1, 250},
    {"eur", 2, 1, 50},  {"gbp", 2, 1, 30},   {"hkd", 2, 1, 400},  {"huf", 2, 1, 17500},
    {"idr", 2, 1, 50},  {"ils", 2, 1, 50},   {"inr", 2, 1, 50},   {"mxn", 2, 1, 1000},
    {"myr", 2, 1, 200}, {"nok", 2, 1, 300},  {"nzd", 2, 1, 50},   {"php", 2, 1, 50},
    {"pln", 2, 1, 200}, {"ron", 2, 1, 200},  {"rub", 2, 1, 50},   {"sek", 2, 1, 300},
    {"sgd", 2, 1, 50},  {"thb", 2, 1, 1000}, {"zar", 2, 1, 50},   {"twd", 2, 1, 0},
    {"bgn", 2, 1, 0},   {"cny", 2, 1, 0},    {"egp", 2, 1, 0},    {"gel", 2, 1, 0},
    {"kes", 2, 1, 0},   {"kzt", 2, 1, 0},    {"mad", 2, 1, 0},    {"ngn", 2, 1, 0},
    {"pen", 2, 1, 0},   {"pkr", 2, 1, 0},    {"qar", 2, 1, 0},    {"rsd", 2, 1, 0},
    {"sar", 2, 1, 0},   {"try", 2, 1, 0},    {"uah", 2, 1, 0},    {"uyu", 2, 1, 0},
    {"afn", 2, 1, 0},   {"all", 2, 1, 0},    {"amd", 2, 1, 0},    {"ang", 2, 1, 0},
    {"aoa", 2, 1, 0},   {"awg", 2, 1, 0},    {"azn", 2, 1, 0},    {"bam", 2, 1, 0},
    {"bbd", 2, 1, 0},   {"bdt", 2, 1, 0},    {"bmd", 2, 1, 0},    {"bnd", 2, 1, 0},
    {"bob", 2, 1, 0},   {"bsd", 2, 1, 0},    {"bwp", 2, 1, 0},    {"byn", 2, 1, 0},
    {"bzd", 2, 1, 0},   {"cdf", 2, 1, 0},    {"crc", 2, 1, 0},    {"cve", 2, 1, 0},
    {"dop", 2, 1, 0},   {"dzd", 2, 1, 0},    {"etb", 2, 1, 0},    {"fjd", 2, 1, 0},
    {"fkp", 2, 1, 0},   {"gip", 2, 1, 0},    {"gmd", 2, 1, 0},    {"gtq", 2, 1, 0},
    {"gyd", 2, 1, 0},   {"hnl", 2, 1, 0},    {"htg", 2, 1, 0},    {"jmd", 2, 1, 0},
    {"kgs", 2, 1, 0},   {"khr", 2, 1, 0},    {"kyd", 2, 1, 0},    {"lak", 2, 1, 0},
    {"lbp", 2, 1, 0},   {"lkr", 2, 1, 0},    {"lrd", 2, 1, 0},    {"lsl", 2, 1, 0},
    {"mdl", 2, 1, 0},   {"mkd", 2, 1, 0},    {"mmk", 2, 1, 0},    {"mnt", 2, 1, 0},
    {"mop", 2, 1, 0},   {"mur", 2, 1, 0},    {"mvr", 2, 1, 0},    {"mwk", 2, 1, 0},
    {"mzn", 2, 1, 0},   {"nad", 2, 1, 0},    {"nio", 2, 1, 0},    {"npr", 2, 1, 0},
    {"pab", 2, 1, 0},   {"pgk", 2, 1, 0},    {"sbd", 2, 1, 0},    {"scr", 2, 1, 0},
    {"shp", 2, 1, 0},   {"sle", 2, 1, 0},    {"sos", 2, 1, 0},    {"srd", 2, 1, 0},
    {"std", 2, 1, 0},   {"szl", 2, 1, 0},    {"tjs", 2, 1, 0},    {"top", 2, 1, 0},
    {"ttd", 2, 1, 0},   {"tzs", 2, 1, 0},    {"uzs", 2, 1, 0},    {"wst", 2, 1, 0},
    {"xcd", 2, 1, 0},   {"yer", 2, 1, 0},    {"zmw", 2, 1, 0},
});

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::optional<Currency> Currency::from_code(std::string_view code) {
  const auto same = [&](const CurrencyFacts& facts) {
    return std::ranges::equal(facts.code, code,
                              [](char known, char given) { return known == lower(given); });
  };
  const auto* const found = std::ranges::find_if(table, same);
  if (found == table.end()) return std::nullopt;
  return Currency{found};
}

Currency Currency::known(std::string_view code) {
  const auto currency = from_code(code);
  CHECK(currency.has_value());
  return *currency;
}

std::optional<Money> Money::from_outside(std::int64_t minor_units, Currency currency) {
  if (minor_units < 0 || minor_units > minor_units_max) return std::nullopt;
  return Money{minor_units, currency};
}

Money smaller(Money a, Money b) { return b < a ? b : a; }
Money larger(Money a, Money b) { return a < b ? b : a; }

Money rounded_up(Money part, Money whole) {
  CHECK(0 <= part.minor_units() && !(whole < part));
  const std::int64_t step = whole.currency().step();
  const std::int64_t stepped = (part.minor_units() + step - 1) / step * step;
  if (part.is_zero() || stepped + step <= whole.minor_units()) return {stepped, whole.currency()};
  return whole;
}

Money share_rounded_up(Money amount, int percent) {
  CHECK(0 <= percent && percent <= 100);
  CHECK(amount.minor_units() >= 0);
  const std::int64_t hundredths = amount.minor_units() * percent;
  return rounded_up({(hundredths + 99) / 100, amount.currency()}, amount);
}

std::string show(Money amount) {
  std::string code{amount.currency().code()};
  std::ranges::transform(code, code.begin(),
                         [](char letter) { return static_cast<char>(letter - 'a' + 'A'); });
  std::int64_t factor = 1;
  for (int i = 0; i < amount.currency().decimals(); ++i) factor *= 10;
  const std::int64_t size = amount.minor_units() < 0 ? -amount.minor_units() : amount.minor_units();
  std::string text = amount.minor_units() < 0 ? "-" : "";
  text += std::to_string(size / factor);
  if (factor > 1) {
    std::string fraction = std::to_string(size % factor);
    fraction.insert(0, static_cast<std::size_t>(amount.currency().decimals()) - fraction.size(),
                    '0');
    text += "." + fraction;
  }
  return text + " " + code;
}

}  // namespace domain

#include "simulators/stripe_currencies.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace simulators {
namespace {

constexpr std::int64_t amount_max = 999'999'999'999;

constexpr std::string_view two_decimals =
    " aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad "
    "cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl "
    "htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop "
    "mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar "
    "sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd uyu uzs wst "
    "xcd yer zar zmw ";
constexpr std::string_view zero_decimals =
    " bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf ";
constexpr std::string_view three_decimals = " bhd jod kwd omr tnd ";

bool lists(std::string_view list, std::string_view code) {
  return code.size() == 3 && list.find(" " + std::string{code} + " ") != std::string_view::npos;
}

const std::map<std::string_view, std::int64_t> minimums = {
    {"usd", 50},  {"aed", 200},   {"ars", 50},   {"aud", 50},  {"brl", 50}, {"cad", 50},
    {"chf", 50},  {"cop", 50},    {"czk", 1500}, {"dkk", 250}, {"eur", 50}, {"gbp", 30},
    {"hkd", 400}, {"huf", 17500}, {"idr", 50},   {"ils", 50},  {"inr", 50}, {"jpy", 50},
    {"krw", 50},  {"mxn", 1000},  {"myr", 200},  {"nok", 300}, {"nzd", 50}, {"php", 50},
    {"pln", 200}, {"ron", 200},   {"rub", 50},   {"sek", 300}, {"sgd", 50}, {"thb", 1000},
    {"zar", 50}};

const std::map<std::string_view, std::string_view> signs = {
    {"usd", "$"}, {"eur", "€"}, {"gbp", "£"}, {"jpy", "¥"}};

std::optional<StripeError> refused(std::string code, std::string message,
                                   const std::string& param) {
  return invalid_parameter(std::move(code), std::move(message), param).error;
}

}  // namespace

bool is_stripe_currency(std::string_view code) {
  return lists(two_decimals, code) || lists(zero_decimals, code) || lists(three_decimals, code);
}

std::int64_t factor_of(std::string_view currency) {
  if (lists(zero_decimals, currency)) return 1;
  return lists(three_decimals, currency) ? 1000 : 100;
}

std::int64_t step_of(std::string_view currency) {
  if (currency == "isk" || currency == "ugx") return 100;
  return lists(three_decimals, currency) ? 10 : 1;
}

std::optional<std::int64_t> minimum_charge(std::string_view currency) {
  const auto found = minimums.find(currency);
  if (found == minimums.end()) return std::nullopt;
  return found->second;
}

std::string show_amount(std::int64_t amount, std::string_view currency) {
  const std::int64_t factor = factor_of(currency);
  const std::int64_t size = amount < 0 ? -amount : amount;
  std::string text = std::to_string(size / factor);
  if (factor > 1) {
    const std::string decimals = std::to_string(factor + size % factor);
    text += "." + decimals.substr(1);
  }
  const auto sign = signs.find(currency);
  std::string code{currency};
  std::ranges::transform(code, code.begin(),
                         [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  const std::string prefix = sign != signs.end() ? std::string{sign->second} : code + " ";
  return (amount < 0 ? "-" : "") + prefix + text;
}

std::optional<StripeError> check_step(std::int64_t amount, std::string_view currency,
                                      const std::string& param) {
  const std::int64_t step = step_of(currency);
  if (amount % step == 0) return std::nullopt;
  if (step == 100)
    return refused(
        "invalid_charge_amount_no_decimal_compatible",
        "Invalid amount: amounts in " + std::string{currency} + " must be evenly divisible by 100.",
        param);
  return refused(
      "invalid_charge_amount",
      "Invalid amount: the last digit of amounts in " + std::string{currency} + " must be 0.",
      param);
}

std::optional<StripeError> check_charge_amount(std::int64_t amount, std::string_view currency,
                                               const std::string& param) {
  if (amount > amount_max)
    return refused("amount_too_large",
                   "Amount must be no more than " + show_amount(amount_max, currency), param);
  const auto least = minimum_charge(currency);
  if (least && amount < *least)
    return refused("amount_too_small",
                   "The Checkout Session's total amount due must add up to at least " +
                       show_amount(*least, currency) + " " + std::string{currency},
                   param);
  return check_step(amount, currency, param);
}

}  // namespace simulators

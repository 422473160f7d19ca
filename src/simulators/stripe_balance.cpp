#include "simulators/stripe_balance.hpp"

#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "simulators/stripe_currencies.hpp"
#include "simulators/stripe_events.hpp"
#include "simulators/stripe_lists.hpp"

namespace simulators {
namespace {

using boost::json::object;
using boost::json::value;

constexpr std::chrono::days available_after{7};

// Worth of one whole unit in euro: made up, and never changing.
const std::map<std::string_view, double> rates = {{"eur", 1.0},  {"usd", 0.92},   {"gbp", 1.15},
                                                  {"chf", 1.05}, {"jpy", 0.0061}, {"kwd", 3.0}};

std::optional<double> rate_between(std::string_view from, std::string_view to) {
  const auto a = rates.find(from);
  const auto b = rates.find(to);
  if (from == to || a == rates.end() || b == rates.end()) return std::nullopt;
  return a->second / b->second;
}

std::int64_t converted(std::int64_t amount, std::string_view from, std::string_view to,
                       double rate) {
  const double units = static_cast<double>(amount) / static_cast<double>(factor_of(from)) * rate;
  return std::llround(units * static_cast<double>(factor_of(to)));
}

// A card fee of 1.5 % and a quarter of a unit, rounded: plausible, not Stripe's price list.
std::int64_t fee_for(std::int64_t amount, std::string_view currency) {
  return (amount * 15 + 500) / 1000 + factor_of(currency) / 4;
}

std::string_view category_of(std::string_view type) {
  if (type == "payment") return "charge";
  if (type == "payment_refund") return "refund";
  if (type == "adjustment") return "dispute";
  return type;
}

boost::json::array fee_details(std::int64_t fee, std::string_view currency) {
  if (fee == 0) return {};
  boost::json::array details;
  details.push_back({{"amount", fee},
                     {"application", nullptr},
                     {"currency", currency},
                     {"description", "Stripe processing fees"},
                     {"type", "stripe_fee"}});
  return details;
}

void add_to(std::map<std::string, std::int64_t>& sums, const object& transaction) {
  sums[text_in(transaction, "currency")] += number_in(transaction, "net");
}

boost::json::array funds(const std::map<std::string, std::int64_t>& sums,
                         const std::string& default_currency) {
  boost::json::array list;
  for (const auto& [currency, amount] : sums)
    list.push_back(
        {{"amount", amount}, {"currency", currency}, {"source_types", {{"card", amount}}}});
  if (list.empty())
    list.push_back(
        {{"amount", 0}, {"currency", default_currency}, {"source_types", {{"card", 0}}}});
  return list;
}

}  // namespace

const object& book_movement(StripeBooks& books, std::string_view type, std::string_view source,
                            std::int64_t amount, std::string_view currency, std::int64_t fee,
                            const StripeAct& act) {
  std::string settled_in{currency};
  value rate = nullptr;
  if (const auto known = rate_between(currency, books.options.account_currency)) {
    settled_in = books.options.account_currency;
    amount = converted(amount, currency, settled_in, *known);
    fee = converted(fee, currency, settled_in, *known);
    rate = *known;
  }
  const std::string id = books.new_id("txn_1");
  books.plan(act.now + available_after, StripeTaskKind::release_funds, id);
  return books.balance_transactions.add(
      {{"id", id},
       {"object", "balance_transaction"},
       {"amount", amount},
       {"available_on", base::unix_seconds(act.now + available_after)},
       {"balance_type", "payments"},
       {"created", base::unix_seconds(act.now)},
       {"currency", settled_in},
       {"description", nullptr},
       {"exchange_rate", rate},
       {"fee", fee},
       {"fee_details", fee_details(fee, settled_in)},
       {"net", amount - fee},
       {"reporting_category", category_of(type)},
       {"source", source},
       {"status", "pending"},
       {"type", type}});
}

void book_charge(StripeBooks& books, object& charge, const StripeAct& act) {
  const std::int64_t amount = number_in(charge, "amount_captured");
  const std::string currency = text_in(charge, "currency");
  const bool is_card = text_in(charge, "id").starts_with("ch_");
  charge["balance_transaction"] =
      book_movement(books, is_card ? "charge" : "payment", text_in(charge, "id"), amount, currency,
                    fee_for(amount, currency), act)
          .at("id");
}

void book_charge_later(StripeBooks& books, const std::string& id, const StripeAct& act) {
  object& charge = *books.charges.find(id);
  if (!charge.at("balance_transaction").is_null()) return;
  book_charge(books, charge, act);
  announce(books, act, "charge.updated", charge, {{"balance_transaction", nullptr}});
}

StripeAnswer list_balance_transactions(StripeBooks& books, const object& parameters) {
  return page_of(books.balance_transactions, "balance_transaction", "/v1/balance_transactions",
                 parameters, [&](const object& transaction) {
                   for (const char* name : {"currency", "source", "type", "payout"})
                     if (!member_matches(transaction, parameters, name)) return false;
                   return created_matches(transaction, parameters);
                 });
}

StripeAnswer retrieve_balance(StripeBooks& books) {
  std::map<std::string, std::int64_t> available;
  std::map<std::string, std::int64_t> pending;
  for (const object& transaction : books.balance_transactions.all())
    add_to(says(transaction, "status", "available") ? available : pending, transaction);
  const std::string& currency = books.options.account_currency;
  return object{{"object", "balance"},
                {"available", funds(available, currency)},
                {"livemode", false},
                {"pending", funds(pending, currency)}};
}

}  // namespace simulators

#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// Balance transactions: what moved on the seller's balance. They are in the account's settlement
// currency where this world knows a rate, otherwise in the charge's.
// Source: docs.stripe.com/api/balance_transactions.

// A captured charge reaches the balance: sets charge.balance_transaction, tells nobody.
void book_charge(StripeBooks& books, boost::json::object& charge, const StripeAct& act);
// The same later, with charge.updated; does nothing where it is booked already.
void book_charge_later(StripeBooks& books, const std::string& charge, const StripeAct& act);
// Money out or back, without a fee unless one is given in the minor units of `currency`.
// Returns the new balance transaction.
const boost::json::object& book_movement(StripeBooks& books, std::string_view type,
                                         std::string_view source, std::int64_t amount,
                                         std::string_view currency, std::int64_t fee,
                                         const StripeAct& act);

StripeAnswer list_balance_transactions(StripeBooks& books, const boost::json::object& parameters);
StripeAnswer retrieve_balance(StripeBooks& books);

}  // namespace simulators

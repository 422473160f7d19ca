#pragma once

#include <boost/json.hpp>
#include <optional>
#include <vector>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// What the parameter table can't say about creating a session: which parameters need or exclude
// each other, times, addresses, and ids that must exist. Parameters are typed already.
// Source: docs.stripe.com/api/checkout/sessions/create.
std::optional<StripeError> check_new_session(const boost::json::object& parameters,
                                             base::Instant now);

// The payment methods a session offers: cards, and the delayed method of its currency where the
// account has those and capture is not manual; filtered by the allowed and excluded types.
std::vector<std::string> offered_payment_methods(const StripeBooks& books,
                                                 const boost::json::object& parameters,
                                                 std::string_view currency);

// "sepa_debit" for eur, and so on; empty where the currency has none.
std::string_view delayed_method_of(std::string_view currency);

// The id of the account's only payment method configuration.
inline constexpr std::string_view payment_method_configuration = "pmc_1SandboxDefault";

}  // namespace simulators

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulators/stripe_errors.hpp"

namespace simulators {

// Amounts are integers in the minor unit as Stripe defines it, which is not always ISO 4217.
// Source: docs.stripe.com/currencies.
bool is_stripe_currency(std::string_view code);
// How many minor units make one: 1, 100 or 1000.
std::int64_t factor_of(std::string_view currency);
// Charges and refunds must be multiples of this: 100 for isk and ugx, 10 for three decimals,
// else 1.
std::int64_t step_of(std::string_view currency);
// The least that can be charged; nothing where the documents name none.
std::optional<std::int64_t> minimum_charge(std::string_view currency);

// "$25.00", "¥5000", "KWD 12.500".
std::string show_amount(std::int64_t amount, std::string_view currency);

// Whether the amount may be charged: minimum, 12 digits, the currency's step.
std::optional<StripeError> check_charge_amount(std::int64_t amount, std::string_view currency,
                                               const std::string& param);
// Whether the amount may move at all: the currency's step.
std::optional<StripeError> check_step(std::int64_t amount, std::string_view currency,
                                      const std::string& param);

}  // namespace simulators

#pragma once

#include <boost/json.hpp>
#include <optional>

#include "base/result.hpp"
#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// What `line_items` asks for: the rows of the line items list, their currency and sum, and the
// products and prices that inline `price_data` makes.
struct StripeCart {
  boost::json::array items;
  boost::json::array new_products;
  boost::json::array new_prices;
  std::string currency;
  std::int64_t subtotal = 0;
};

// Source: docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items.
base::Result<StripeCart, StripeError> fill_stripe_cart(StripeBooks& books,
                                                       const boost::json::object& parameters,
                                                       const StripeAct& act);

// Takes the percentage off every line; the rounding goes to the last one. Returns the whole
// discount.
std::int64_t discount_items(boost::json::array& items, int percent_off);

// The account's promotion code with that id or with that code as a buyer types it (any case).
struct StripePromotion {
  std::string coupon;
  std::string promotion_code;  // its id
  int percent_off = 0;
};
std::optional<StripePromotion> find_promotion(const StripeBooks& books, std::string_view text);

}  // namespace simulators

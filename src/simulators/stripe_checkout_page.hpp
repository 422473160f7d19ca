#pragma once

#include <string>

#include "simulators/stripe_books.hpp"

namespace simulators {

// What the last press of a button left on the page.
struct CheckoutAttempt {
  std::string problem;  // what went wrong, as the buyer reads it; empty where nothing did
  std::string email;    // as typed
  std::string name;
};

// The hosted Checkout page of a session, for a browser or a plain HTTP client. An open session
// shows what is bought and a form that posts back to the same address with `card` (or
// `card_number`), `email`, `name`, `promotion_code` and `act` ("pay" or "apply"); others show how
// they ended.
std::string checkout_page(const StripeBooks& books, const boost::json::object& session,
                          const CheckoutAttempt& attempt);
// For an address that names no session.
std::string unknown_checkout_page();

// success_url with {CHECKOUT_SESSION_ID} filled in; return_url where the page is embedded; empty
// where there is neither.
std::string success_address(const boost::json::object& session);

}  // namespace simulators

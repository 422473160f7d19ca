#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// Checkout Sessions. Sources: docs.stripe.com/api/checkout/sessions,
// docs.stripe.com/payments/checkout, docs.stripe.com/api/checkout/sessions/expire.

StripeAnswer create_session(StripeBooks& books, const boost::json::object& parameters,
                            const StripeAct& act);
StripeAnswer update_session(StripeBooks& books, std::string_view id,
                            const boost::json::object& parameters, const StripeAct& act);
// Only from open; everything else is refused with the status it has.
StripeAnswer expire_session(StripeBooks& books, std::string_view id, const StripeAct& act);
StripeAnswer list_sessions(StripeBooks& books, const boost::json::object& parameters);
StripeAnswer list_line_items(StripeBooks& books, std::string_view id,
                             const boost::json::object& parameters);

// Open to expired, by whatever cause. The payment intent of a declined attempt goes with it where
// the options say so.
void expire_open_session(StripeBooks& books, boost::json::object& session, const StripeAct& act);

// A buyer typed a code: false where the session takes none or nobody knows it.
bool apply_promotion_code(StripeBooks& books, boost::json::object& session, std::string_view code);

}  // namespace simulators

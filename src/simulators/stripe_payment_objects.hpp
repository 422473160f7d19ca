#pragma once

#include <boost/json.hpp>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_cards.hpp"

namespace simulators {

// The objects a payment attempt makes, in the API's shape. Sources:
// docs.stripe.com/api/payment_intents/object, docs.stripe.com/api/charges/object.

// For a session whose buyer presses pay for the first time: requires_payment_method.
boost::json::object new_payment_intent(StripeBooks& books, const boost::json::object& session,
                                       const StripeAct& act);
// What the buyer pays with.
boost::json::object new_payment_method(StripeBooks& books, const boost::json::object& session,
                                       const StripeTestCard& card, const StripeAct& act);
// One attempt of the intent, not decided yet: status pending, nothing captured. Takes a copy of
// the intent's metadata.
boost::json::object new_charge(StripeBooks& books, const boost::json::object& intent,
                               const boost::json::object& payment_method,
                               const StripeTestCard& card, const StripeAct& act);
// `last_payment_error` of a declined attempt.
boost::json::object payment_error(const StripeDecline& decline, const boost::json::object& charge,
                                  const boost::json::object& payment_method);
// The charge's `outcome` of a payment that was let through, and of a declined one.
boost::json::object authorized_outcome();
boost::json::object declined_outcome(const StripeDecline& decline);

}  // namespace simulators

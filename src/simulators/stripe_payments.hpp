#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "simulators/stripe_acts.hpp"
#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// Payment attempts and what becomes of them. Sources: docs.stripe.com/api/payment_intents,
// docs.stripe.com/payments/place-a-hold-on-a-payment-method, docs.stripe.com/testing.

base::Result<StripePaid, StripeActError> pay_session(StripeBooks& books,
                                                     const StripePayment& payment,
                                                     const StripeAct& act);

// A delayed payment arrives, or does not: `decline_code` says why.
base::Result<boost::json::object, StripeActError> settle_payment(StripeBooks& books,
                                                                 const std::string& intent,
                                                                 bool succeeds,
                                                                 const std::string& decline_code,
                                                                 const StripeAct& act);

StripeAnswer list_payment_intents(StripeBooks& books, const boost::json::object& parameters);
StripeAnswer update_payment_intent(StripeBooks& books, std::string_view id,
                                   const boost::json::object& parameters);
// For an intent of Checkout only from requires_capture.
StripeAnswer cancel_payment_intent(StripeBooks& books, std::string_view id,
                                   const boost::json::object& parameters, const StripeAct& act);
StripeAnswer capture_payment_intent(StripeBooks& books, std::string_view id,
                                    const boost::json::object& parameters, const StripeAct& act);
StripeAnswer list_charges(StripeBooks& books, const boost::json::object& parameters);

// Whatever the status, unless it has ended.
void cancel_intent(StripeBooks& books, boost::json::object& intent, std::string_view reason,
                   const StripeAct& act);
// Seven days without a capture.
void release_authorisation(StripeBooks& books, const std::string& intent, const StripeAct& act);

}  // namespace simulators

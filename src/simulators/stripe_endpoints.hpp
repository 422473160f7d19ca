#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// Webhook endpoints and the account. Sources: docs.stripe.com/api/webhook_endpoints,
// docs.stripe.com/api/accounts.

// The only answer that carries the endpoint's secret.
StripeAnswer create_endpoint(StripeBooks& books, const boost::json::object& parameters,
                             const StripeAct& act);
StripeAnswer update_endpoint(StripeBooks& books, std::string_view id,
                             const boost::json::object& parameters);
StripeAnswer delete_endpoint(StripeBooks& books, std::string_view id);
StripeAnswer list_endpoints(StripeBooks& books, const boost::json::object& parameters);

// The account the secret key belongs to, and its id.
boost::json::object stripe_account(const StripeBooks& books);
std::string stripe_account_id(const StripeBooks& books);

}  // namespace simulators

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

// Refunds. Sources: docs.stripe.com/api/refunds, docs.stripe.com/refunds,
// docs.stripe.com/testing#refunds.

StripeAnswer create_refund(StripeBooks& books, const boost::json::object& parameters,
                           const StripeAct& act);
StripeAnswer update_refund(StripeBooks& books, std::string_view id,
                           const boost::json::object& parameters, const StripeAct& act);
// Only from requires_action.
StripeAnswer cancel_refund(StripeBooks& books, std::string_view id, const StripeAct& act);
StripeAnswer list_refunds(StripeBooks& books, const boost::json::object& parameters);

// A seller's refund in the dashboard.
base::Result<boost::json::object, StripeActError> refund_in_dashboard(
    StripeBooks& books, const std::string& payment_intent, std::optional<std::int64_t> amount,
    const StripeAct& act);

// A bank's word on a refund: "pending", "succeeded", "failed", "requires_action", "canceled".
// `reason` is the failure_reason or pending_reason.
base::Result<boost::json::object, StripeActError> settle_refund(
    StripeBooks& books, const std::string& refund, std::string_view outcome,
    const std::optional<std::string>& reason, const StripeAct& act);

}  // namespace simulators

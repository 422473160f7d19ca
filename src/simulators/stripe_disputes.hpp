#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "simulators/stripe_acts.hpp"
#include "simulators/stripe_books.hpp"
#include "simulators/stripe_cards.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// Disputes and early fraud warnings. Sources: docs.stripe.com/api/disputes,
// docs.stripe.com/disputes/how-disputes-work, docs.stripe.com/testing#disputes.

boost::json::object& open_dispute(StripeBooks& books, boost::json::object& charge,
                                  StripeDisputeKind kind, const StripeAct& act);
void announce_early_fraud_warning(StripeBooks& books, const boost::json::object& charge,
                                  const StripeAct& act);
// The bank decides, if nothing is decided yet.
void close_dispute(StripeBooks& books, const std::string& dispute, bool is_won,
                   const StripeAct& act);

// What StripeWorld::dispute says.
base::Result<boost::json::object, StripeActError> dispute_payment(
    StripeBooks& books, const std::string& payment_intent,
    const std::optional<std::string>& outcome, const StripeAct& act);

StripeAnswer list_disputes(StripeBooks& books, const boost::json::object& parameters);
StripeAnswer update_dispute(StripeBooks& books, std::string_view id,
                            const boost::json::object& parameters, const StripeAct& act);
// The seller concedes.
StripeAnswer concede_dispute(StripeBooks& books, std::string_view id, const StripeAct& act);

}  // namespace simulators

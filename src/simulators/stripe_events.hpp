#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "simulators/stripe_books.hpp"
#include "simulators/stripe_errors.hpp"

namespace simulators {

// Records an event with a snapshot of `subject`, and a webhook for every enabled endpoint that
// subscribes to its type. `previous` holds the old values of what an `*.updated` event changed.
// Source: docs.stripe.com/api/events/object.
void announce(StripeBooks& books, const StripeAct& act, std::string_view type,
              const boost::json::object& subject, boost::json::object previous = {});

// One endpoint's attempt ended; counts in pending_webhooks and the delivery_success filter.
void note_delivery(StripeBooks& books, const std::string& event, const std::string& endpoint,
                   bool success);

// Every endpoint it was for has it; true where there was none.
bool is_delivered(const StripeBooks& books, std::string_view event);

// Whether the pattern ("charge.dispute.*", "*" or a plain type) covers the type.
bool covers(std::string_view pattern, std::string_view type);

StripeAnswer list_events(StripeBooks& books, const boost::json::object& parameters,
                         const StripeAct& act);
// Events older than 30 days are gone.
StripeAnswer retrieve_event(StripeBooks& books, std::string_view id, const StripeAct& act);

}  // namespace simulators

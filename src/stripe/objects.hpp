#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "domain/news.hpp"
#include "ports/payments_account.hpp"

// Stripe's objects (API version 2026-10-28.endive) read into ours. Fields we do not know are
// ignored; nothing where one we need is missing, out of range or has a value we can't judge.
namespace stripe {

// Of a Session in payment mode. `payment_intent` may be null, an id or expanded, and so may its
// `latest_charge`. The time of payment is the charge's, else the intent's, else (where nothing was
// to pay) the Session's own; nothing when Stripe did not expand them.
std::optional<domain::SessionSeen> read_session(const boost::json::object& object);

// Whether an unreadable Session may be left out of a list: it carries none of our ids, so another
// program of the account made it.
bool is_of_somebody_else(const boost::json::object& session);

// A status we do not know, and `requires_action`, count as pending: the money may be on its way.
std::optional<domain::RefundSeen> read_refund(const boost::json::object& object);

// The funds count as withdrawn while its balance transactions take more than they give back.
std::optional<domain::DisputeSeen> read_dispute(const boost::json::object& object);

// `livemode` is not part of the object: the key decides it.
std::optional<ports::PaymentsAccountFacts> read_account(const boost::json::object& object);
std::optional<ports::WebhookEndpoint> read_endpoint(const boost::json::object& object);
std::optional<ports::ListedEvent> read_event(const boost::json::object& object);

}  // namespace stripe

#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "domain/booking.hpp"
#include "domain/news.hpp"
#include "ports/catalogue.hpp"
#include "ports/outbox.hpp"

namespace api {

boost::json::object as_json(const domain::Money& money);
boost::json::object as_json(const ports::Builder& builder);
boost::json::object as_json(const ports::SessionType& type);

// A booking as its client sees it. `effects` are its outbox rows, for the history.
boost::json::object as_json(const domain::Booking& booking, const ports::Builder& builder,
                            const std::vector<ports::EffectRow>& effects, base::Instant now);

// {url, expires_at}: where to pay, and until when the time is held for it.
boost::json::object show_checkout(const domain::Booking& booking, const domain::Attempt& attempt);

// {refund, retained, valid_until, version}: what a cancellation would come to now.
boost::json::object show_quote(const domain::Booking& booking, domain::Actor by, base::Instant now);

// Why this side can't cancel the booking now; nothing where it can.
std::optional<domain::Refusal> why_no_cancellation(const domain::Booking& booking, domain::Actor by,
                                                   base::Instant now);

// Exactly the legal actions: each works, none is missing.
boost::json::array actions_of(const domain::Booking& booking, base::Instant now);

}  // namespace api

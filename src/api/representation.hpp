#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "api/builder_cards.hpp"
#include "domain/booking.hpp"
#include "domain/news.hpp"
#include "ports/catalogue.hpp"
#include "ports/outbox.hpp"

namespace api {

boost::json::object as_json(const domain::Money& money);
boost::json::object as_json(const ports::Builder& builder, const BuilderCards& cards);
boost::json::object as_json(const ports::SessionType& type);

// What a booking is shown with.
struct Surroundings {
  ports::Builder builder;
  std::optional<ports::SessionType> type;   // as it is sold now; nothing where it is not any more
  std::vector<ports::EffectRow> effects{};  // its outbox, for the history
};

// A booking as its client sees it.
boost::json::object as_json(const domain::Booking& booking, const Surroundings& surroundings,
                            const BuilderCards& cards, base::Instant now);

// Calendly's page for this booking: our token travels as utm_content and comes back with the slot.
std::string scheduling_url(const ports::SessionType& type, const domain::Booking& booking);

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

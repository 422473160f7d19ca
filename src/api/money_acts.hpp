#pragma once

#include "api/doors.hpp"
#include "domain/records.hpp"
#include "http/messages.hpp"

// What builders and operators do about a booking, at /api/v1/builder/bookings/{code}/… and
// /api/v1/operator/bookings/{code}/…: a builder with the bookings of its own, an operator with all
// and at both desks. `by` is the one whose desk it is. All answer 202 with the booking.
namespace api {

// One of these acts: whose desk, which booking, and of the refund's acts which refund.
struct MoneyAct {
  domain::Actor by;
  std::string code;
  std::string refund{};
};

// POST …/cancel {reason?, expected_refund?}; a booking that is cancelled already: 200.
http::Response post_cancel(const Doors& doors, const http::Request& request, const MoneyAct& act);
// GET …/cancellation: what that would come to.
http::Response get_cancel_quote(const Doors& doors, const http::Request& request,
                                const MoneyAct& act);
// POST …/refund {amount, reason}: gives a part of the payment back, or all that is left of it.
http::Response post_refund(const Doors& doors, const http::Request& request, const MoneyAct& act);
// POST …/refunds/{n}/approve {reason?} and …/decline {reason}: of a refund that waits.
http::Response post_approve(const Doors& doors, const http::Request& request, const MoneyAct& act);
http::Response post_decline(const Doors& doors, const http::Request& request, const MoneyAct& act);
// POST …/refunds/{n}/retry {reason?}: of a refund that Stripe failed or refused.
http::Response post_retry(const Doors& doors, const http::Request& request, const MoneyAct& act);
// POST …/attention/clear {reason}: it has been dealt with.
http::Response post_clear(const Doors& doors, const http::Request& request, const MoneyAct& act);

}  // namespace api

#pragma once

#include "api/desk_act.hpp"

// What builders and operators do about money. All answer 202 with the booking.
namespace api {

// POST …/cancel {reason?, expected_refund?}; a booking that is cancelled already: 200.
http::Response post_cancel(const Doors& doors, const http::Request& request, const DeskAct& act);
// GET …/cancellation: what that would come to.
http::Response get_cancel_quote(const Doors& doors, const http::Request& request,
                                const DeskAct& act);
// POST …/refund {amount, reason}: gives a part of the payment back, or all that is left of it.
http::Response post_refund(const Doors& doors, const http::Request& request, const DeskAct& act);
// POST …/refunds/{n}/approve {reason?} and …/decline {reason}: of a refund that waits.
http::Response post_approve(const Doors& doors, const http::Request& request, const DeskAct& act);
http::Response post_decline(const Doors& doors, const http::Request& request, const DeskAct& act);
// POST …/refunds/{n}/retry {reason?}: of a refund that Stripe failed or refused.
http::Response post_retry(const Doors& doors, const http::Request& request, const DeskAct& act);
// POST …/attention/clear {reason}: it has been dealt with.
http::Response post_clear(const Doors& doors, const http::Request& request, const DeskAct& act);

}  // namespace api

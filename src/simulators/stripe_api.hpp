#pragma once

#include "base/instant.hpp"
#include "http/messages.hpp"
#include "simulators/stripe_books.hpp"
#include "simulators/stripe_idempotency.hpp"

namespace simulators {

// What becomes of a request that has got as far as its work.
enum class StoredAnswer {
  as_is,
  // The work is done, the caller gets a 500 api_error, and the idempotency key keeps that 500.
  internal_error,
  // The same, and the work is not done.
  internal_error_before,
};

// Requests under /v1: access, version, form decoding, the idempotency layer, the operation, and the
// headers of the answer. Source: docs.stripe.com/api, stripe/stripe-node src/RequestSender.ts.
http::Response answer_stripe_api(StripeBooks& books, StripeKeys& keys, const http::Request& request,
                                 base::Instant now, StoredAnswer stored);

// A 429 or 500 for a request that is not executed and not stored.
http::Response refuse_stripe_request(StripeBooks& books, const http::Request& request, int status);

}  // namespace simulators

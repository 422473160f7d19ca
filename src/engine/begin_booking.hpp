#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/booking.hpp"
#include "engine/parts.hpp"

namespace engine {

struct BeginRequest {
  domain::SessionTypeId session_type;
  domain::Client client;
};

enum class BeginError {
  unknown_session_type,  // there is none, or it is not offered any more
  question_unanswered,   // one that Calendly requires of who books
};

struct BeginRefused {
  BeginError error;
  std::string question{};
};

// Begins a booking in draft with a copy of the session type's terms, schedule first where the day
// has no room for another one that is paid first. `token_digest_of` makes the
// digest of the client's token once the code is drawn; it must be pure. Not repeatable by itself:
// a repeat begins another booking, so the caller keeps the answer under an idempotency key.
base::Result<domain::Booking, BeginRefused> begin_booking(
    const Parts& parts, ports::Transaction& transaction, const BeginRequest& request,
    const std::function<std::string(const domain::BookingCode&)>& token_digest_of);

// Begins a booking for a time that was taken at Calendly before anybody asked us, in the name of
// the person who took it. Its client's token is the one in the link to pay.
domain::Booking begin_for_slot(const Parts& parts, ports::Transaction& transaction,
                               const ports::SessionType& type, const domain::Client& client,
                               const std::optional<domain::BookingCode>& again_of);

}  // namespace engine

#pragma once

#include "api/doors.hpp"
#include "api/once.hpp"
#include "domain/news.hpp"
#include "http/messages.hpp"

namespace api {

// How much people may say about why they do something.
inline constexpr std::size_t reason_bytes_max = 1'000;

// What somebody wants of a booking.
struct Commanded {
  domain::BookingCode code;
  domain::Command command;
  domain::Actor by;
};

// Carries the command out under its Idempotency-Key: 202 with the booking and where to look, 200
// where it was done already, 409 with the reason, which a repeat tries anew.
http::Response commanded(const Doors& doors, const http::Request& request, const KeyedRequest& key,
                         const Commanded& wanted);

}  // namespace api

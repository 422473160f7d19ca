#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "api/doors.hpp"
#include "domain/booking.hpp"
#include "http/messages.hpp"

namespace api {

// A booking and how its client sees it, of one consistent view.
struct Shown {
  domain::Booking booking;
  boost::json::object body;
};

// The booking's representation, with what else is shown of it.
boost::json::object show_booking(const Doors& doors, ports::Snapshot& snapshot,
                                 const domain::Booking& booking);

std::optional<Shown> read_booking(const Doors& doors, const domain::BookingCode& code);

// An answer that nobody may keep.
http::Response json_response(int status, const boost::json::object& body);

}  // namespace api

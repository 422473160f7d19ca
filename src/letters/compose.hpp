#pragma once

#include <span>
#include <string_view>

#include "letters/letter.hpp"

// A letter of each kind. What its record is, the kind decides.
namespace letters {

// "You are booked": what, when in both zones, with whom, where, what was paid, and how to change
// it. Of a calendar link.
Letter compose_confirmed(const Occasion& occasion);

// The old and the new time, and what is to be paid for the change. Of the move.
Letter compose_rescheduled(const Occasion& occasion);

// "Finish your booking": the time is held, and here it is paid. Of the transition.
Letter compose_finish_booking(const Occasion& occasion);

// "How was it?" Of the transition.
Letter compose_feedback(const Occasion& occasion);

// "The time was given back": nobody paid in time. Of the transition.
Letter compose_released(const Occasion& occasion);

// "Somebody else has your time": paid, and another time is to be chosen. Of the lost link.
Letter compose_choose_time(const Occasion& occasion);

// Who cancelled, and what goes back to the cent or why nothing does. Of the transition.
Letter compose_cancelled(const Occasion& occasion);

// "25.00 EUR went back". Of the refund.
Letter compose_refunded(const Occasion& occasion);

// What somebody has to look at, until when, and what to do about it. Of the attention.
Letter compose_attention(const Occasion& occasion);

// A booking of somebody who asked for theirs.
struct FoundBooking {
  const domain::Booking& booking;
  Host host;
  std::string url;  // opens it
};

// Where the bookings are, for somebody who has lost the way. Of no record of one booking, and in
// the language of whoever asked.
Letter compose_find_booking(std::span<const FoundBooking> found, std::string_view language_code,
                            base::Milliseconds links_work, base::Instant now);

}  // namespace letters

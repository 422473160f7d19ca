#pragma once

#include "engine/sweeps.hpp"

// The question each kind of sweep asks.
namespace engine {

// Bookings that wait for a payment and that nobody has looked at for a while.
SweepFindings sweep_open_bookings(const Parts& parts, const SweepJob& job);
// Refunds and delayed payments under way; refunds of the last weeks once a day.
SweepFindings sweep_refunds(const Parts& parts, const SweepJob& job);

// Calendly's events in a window of start times, compared with our links. Those that no booking
// knows become arrivals, as if their webhook had come.
SweepFindings sweep_events(const Parts& parts, const Registration& tools, const SweepJob& job);

// Stripe's events since the last complete round that never came as webhooks.
SweepFindings sweep_payment_events(const Parts& parts, const Registration& tools,
                                   const SweepJob& job);
// The cursor of its first round, which begins when the sweep was planned, however long nobody could
// be asked.
std::string first_payment_events(base::Instant planned_at);

// Whether our subscription and our endpoint stand as we made them. What does not is made anew, and
// the sweep that finds what was missed runs at once.
SweepFindings watch_calendar(const Parts& parts, const Registration& tools, const SweepJob& job);
SweepFindings watch_payments(const Parts& parts, const Registration& tools, const SweepJob& job);

}  // namespace engine

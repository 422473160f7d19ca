#pragma once

#include <optional>

#include "base/instant.hpp"
#include "domain/booking.hpp"

// Times that are held here alone: of bookings that are paid before Calendly hears of them, and of
// those whose late payment books the time anew.
namespace domain {

// Whether Calendly never made this event, as far as we know: the time is only held here, is being
// asked for, or was lost before it was booked.
inline bool is_local(const CalendarLink& link) { return link.invitee_id.empty(); }

// Whether Calendly may have the event: it was seen, or asked for with an answer still to come.
inline bool may_stand(const CalendarLink& link) {
  return link.status == LinkStatus::active ||
         (link.status == LinkStatus::requested && (!is_local(link) || link.place_sends > 0));
}

// Whether the booking has lost the time it held here before Calendly made it, and lost it to
// somebody else: nothing was taken from the builder.
bool time_is_lost(const Booking& booking);

// Whether the client may choose a time now.
bool may_choose_time(const Booking& booking);

// Until when a paid booking waits for its time, or for the client to choose another one, before the
// money goes back.
base::Instant placing_deadline(const Booking& booking);

// Whether the type books a time anew that we have given back, or are giving back, when its payment
// comes late.
bool may_be_secured_again(const Booking& booking);

// Whether the slot stands, as far as a paid booking may rely on it. Where we were giving it back
// when the payment came, only a look 60 s later shows that Calendly has not cancelled it.
bool is_placed(const Booking& booking);

// Appends the request for a time.
void request_time(Booking& booking, base::Instant start, base::Instant end, base::Instant now);

// The time is somebody else's (canceler nothing) or was let go by us.
void lose_time(CalendarLink& link, std::optional<Canceler> canceler, base::Instant at);

}  // namespace domain

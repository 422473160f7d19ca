#include "domain/placing.hpp"

#include <algorithm>

namespace domain {
namespace {

constexpr base::Milliseconds our_cancel_shows_after{60'000};

base::Instant placing_since(const Booking& booking) {
  for (auto last = booking.transitions.rbegin(); last != booking.transitions.rend(); ++last)
    if (last->to == Stage::placing) return last->at;
  return booking.begun_at;
}

}  // namespace

bool time_is_lost(const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && is_local(*link) && link->status == LinkStatus::cancelled &&
         link->canceler != Canceler::us;
}

bool may_choose_time(const Booking& booking) {
  if (booking.terms.mode != Mode::pay_first) return false;
  return booking.stage == Stage::draft ||
         (booking.stage == Stage::placing && time_is_lost(booking));
}

base::Instant placing_deadline(const Booking& booking) {
  const base::Instant since = placing_since(booking);
  const CalendarLink* const link = slot(booking);
  if (!time_is_lost(booking)) {
    const base::Instant asked = link == nullptr ? since : link->created_at;
    return std::max(since, asked) + booking.terms.choice;
  }
  // Who did not choose it here has no other time to choose.
  if (booking.terms.mode != Mode::pay_first) return *link->cancelled_at;
  return std::max(since, *link->cancelled_at) + booking.terms.choice;
}

bool may_be_secured_again(const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  if (!booking.terms.secure_again || link == nullptr) return false;
  if (std::ranges::any_of(booking.wishes, &Wish::live)) return false;
  return link->status == LinkStatus::active ||
         (link->status == LinkStatus::cancelled && link->canceler == Canceler::us);
}

bool is_placed(const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr && link->status == LinkStatus::active &&
         (link->cancel_sends == 0 ||
          placing_since(booking) + our_cancel_shows_after <= link->looked_at);
}

void request_time(Booking& booking, base::Instant start, base::Instant end, base::Instant now) {
  booking.links.push_back(CalendarLink{.n = booking.links.empty() ? 1 : booking.links.back().n + 1,
                                       .status = LinkStatus::requested,
                                       .event_type = booking.terms.event_type,
                                       .start = start,
                                       .end = end,
                                       .created_at = now,
                                       .first_seen_at = now});
}

void lose_time(CalendarLink& link, std::optional<Canceler> canceler, base::Instant at) {
  link.status = LinkStatus::cancelled;
  link.canceler = canceler;
  link.cancelled_at = at;
  link.cancelled_seen_at = at;
  link.cancelled_twice = true;  // nobody else has to agree
}

}  // namespace domain

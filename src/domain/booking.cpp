#include "domain/booking.hpp"

#include <algorithm>

namespace domain {
namespace {

bool is_superseded(const CalendarLink& link) { return link.status == LinkStatus::superseded; }

}  // namespace

const CalendarLink* slot(const Booking& booking) {
  if (booking.links.empty()) return nullptr;
  const auto& links = booking.links;
  const auto standing = std::find_if_not(links.rbegin(), links.rend(), is_superseded);
  if (standing != links.rend()) return &*standing;
  // All were rescheduled: the tail is the one whose successor nobody has read.
  const auto leads_out = [&](const CalendarLink& link) {
    return std::ranges::find(links, link.successor_invitee_id, &CalendarLink::invitee_id) ==
           links.end();
  };
  const auto tail = std::find_if(links.rbegin(), links.rend(), leads_out);
  return tail != links.rend() ? &*tail : &links.back();
}

int moves_of(const Booking& booking) {
  int moves = std::max(static_cast<int>(booking.links.size()) - 1, 0);
  for (const CalendarLink& link : booking.links) moves += link.moves;
  return moves;
}

std::optional<Move> last_move(const Booking& booking) {
  const CalendarLink* const tail = slot(booking);
  if (tail == nullptr) return std::nullopt;
  if (tail->moved_at) return Move{tail->moved_from, *tail->moved_at};
  const auto before =
      std::ranges::find(booking.links, tail->invitee_id, &CalendarLink::successor_invitee_id);
  if (before == booking.links.end()) return std::nullopt;
  const bool was_read = before->fetch_no > 0;
  return Move{was_read ? std::optional{before->start} : std::nullopt, tail->first_seen_at};
}

bool tail_is_unread(const Booking& booking) {
  const CalendarLink* const tail = slot(booking);
  return tail != nullptr && is_superseded(*tail);
}

const Wish* cancel_wish(const Booking& booking) {
  const auto found = std::ranges::find(booking.wishes, WishKind::cancel, &Wish::kind);
  return found == booking.wishes.end() ? nullptr : &*found;
}

}  // namespace domain

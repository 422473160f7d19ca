#include "domain/booking.hpp"

#include <algorithm>

namespace domain {
namespace {

// Where reschedules lead from a link, as far as they are known.
const CalendarLink& end_of_chain(const std::vector<CalendarLink>& links, const CalendarLink& link) {
  const CalendarLink* end = &link;
  for (std::size_t steps = 0; steps < links.size(); ++steps) {
    if (end->status != LinkStatus::superseded || end->successor_invitee_id.empty()) break;
    const auto next =
        std::ranges::find(links, end->successor_invitee_id, &CalendarLink::invitee_id);
    if (next == links.end()) break;
    end = &*next;
  }
  return *end;
}

}  // namespace

// Who lost a time and has another begins a new chain, which no reschedule leads to.
const CalendarLink* slot(const Booking& booking) {
  const auto& links = booking.links;
  if (links.empty()) return nullptr;
  if (links.back().status != LinkStatus::superseded) return &links.back();
  const CalendarLink* newest = nullptr;
  for (const CalendarLink& link : links) {
    const CalendarLink& end = end_of_chain(links, link);
    if (newest == nullptr || newest->n < end.n) newest = &end;
  }
  return newest;
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
  return tail != nullptr && tail->status == LinkStatus::superseded;
}

const Wish* cancel_wish(const Booking& booking) {
  const auto found = std::ranges::find(booking.wishes, WishKind::cancel, &Wish::kind);
  return found == booking.wishes.end() ? nullptr : &*found;
}

}  // namespace domain

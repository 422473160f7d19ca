#include "domain/settle.hpp"

#include <algorithm>

#include "domain/attention.hpp"
#include "domain/books.hpp"
#include "domain/differences.hpp"
#include "domain/placing.hpp"
#include "domain/refunds.hpp"
#include "domain/stages.hpp"

namespace domain {
namespace {

using base::Instant;

std::vector<Transition> follow_table(Booking& booking, Instant now) {
  std::vector<Transition> taken;
  if (tail_is_unread(booking)) return taken;
  const auto table = transition_table();
  const auto applies = [&](const Row& row) {
    return row.from == booking.stage && std::ranges::all_of(row.when, [&](const NamedGuard& guard) {
             return guard.holds(booking, now);
           });
  };
  for (auto row = std::ranges::find_if(table, applies); row != table.end();
       row = std::ranges::find_if(table, applies)) {
    CHECK(taken.size() < table.size());  // a circle in the table is a bug
    const int n = static_cast<int>(booking.transitions.size()) + 1;
    taken.push_back({n, row->from, row->to, std::string{row->because}, now});
    booking.transitions.push_back(taken.back());
    booking.stage = row->to;
  }
  return taken;
}

// An intention that was never sent needs nobody's answer, and outside a hold it never will be.
void drop_unsent_attempts(Booking& booking) {
  if (booking.stage == Stage::draft || booking.stage == Stage::held) return;
  const Charge* const charge = booking.stage == Stage::confirmed ? charge_to_pay(booking) : nullptr;
  for (Attempt& attempt : booking.attempts) {
    const bool is_wanted = charge != nullptr && attempt.charge == charge->n;
    if (attempt.status == AttemptStatus::intended && attempt.sends == 0 && !is_wanted)
      attempt.status = AttemptStatus::failed;
  }
}

// A late payment books the time anew that we had given back: as another event.
void request_time_again(Booking& booking, Instant now) {
  if (booking.stage != Stage::placing) return;
  const CalendarLink* const link = slot(booking);
  if (link == nullptr || link->status != LinkStatus::cancelled || link->canceler != Canceler::us)
    return;
  const auto [start, end] = std::pair{link->start, link->end};
  request_time(booking, start, end, now);
}

// A time that Calendly was never asked for is free again when the booking has ended.
void let_go_of_unplaced_times(Booking& booking, Instant now) {
  if (booking.stage != Stage::cancelling && booking.stage != Stage::cancelled &&
      booking.stage != Stage::expired)
    return;
  for (CalendarLink& link : booking.links)
    if (link.status == LinkStatus::requested && !may_stand(link))
      lose_time(link, Canceler::us, now);
}

void finish_wishes(Booking& booking) {
  if (booking.stage != Stage::cancelled) return;
  for (Wish& wish : booking.wishes) wish.live = false;
}

}  // namespace

std::vector<Transition> settle(Booking& booking, Instant now) {
  std::vector<Transition> taken = follow_table(booking, now);
  request_time_again(booking, now);
  let_go_of_unplaced_times(booking, now);
  settle_differences(booking, now);
  drop_unsent_attempts(booking);
  finish_wishes(booking);
  decide_refunds(booking, now);
  watch_records(booking, now);
  return taken;
}

}  // namespace domain

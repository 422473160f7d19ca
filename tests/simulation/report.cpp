#include "simulation/report.hpp"

#include <algorithm>
#include <cstdlib>

#include "domain/books.hpp"
#include "simulation/ledger.hpp"
#include "store/sql_store.hpp"

namespace simulation {
namespace {

bool was_confirmed(const domain::Booking& booking) {
  return std::ranges::any_of(booking.transitions, [](const domain::Transition& transition) {
    return transition.to == domain::Stage::confirmed;
  });
}

// What the records say is left of all payments, also of those that are outside the books' sums.
std::int64_t left_by_the_records(const domain::Booking& booking) {
  std::int64_t left = 0;
  for (const domain::Attempt& attempt : booking.attempts)
    if (attempt.status == domain::AttemptStatus::paid) left += attempt.charged->minor_units();
  for (const domain::Dispute& dispute : booking.disputes) left -= dispute.withdrawn.minor_units();
  for (const domain::Refund& refund : booking.refunds)
    if (is_live(refund) && refund.status != domain::RefundStatus::awaiting_approval)
      left -= refund.amount.minor_units();
  return left;
}

void count_money(World& world, const domain::Booking& booking, Success& success) {
  std::int64_t kept = 0;
  for (const PageAtStripe& page : pages_of(world, booking.code.text())) kept += page.kept();
  const std::int64_t in_books = left_by_the_records(booking);
  success.kept_at_stripe += kept;
  success.discrepancy += std::abs(kept - in_books);
  success.called += booking.attention ? 1 : 0;
}

}  // namespace

Success success_of(World& world) {
  Success success;
  store::SqlStore store{world.database.door(), world.database.door(), world.random};
  store.read([&](ports::Snapshot& snapshot) {
    for (const domain::BookingCode& code : world.bookings)
      if (const auto booking = snapshot.booking(code)) count_money(world, *booking, success);
    for (const Visit& visit : world.visits) {
      const auto booking = visit.booking ? snapshot.booking(*visit.booking) : std::nullopt;
      const bool is_completed = booking && was_confirmed(*booking);
      if (visit.is_given_up && !is_completed) continue;
      ++success.visits;
      success.completed += is_completed ? 1 : 0;
      success.payments_tried += visit.payments_tried;
      success.payments_made += visit.payments_made;
    }
  });
  return success;
}

std::vector<Meeting> meetings_of(World& world) {
  std::vector<Meeting> meetings;
  world.database.door().use([&](sql::Connection& connection) {
    auto rows = connection.query(
        "select coalesce(t.to_stage, 'draft'), i.provider || ' ' || i.type, count(*) from inbox i "
        "left join transitions t on t.booking = i.booking and t.n = (select max(u.n) from "
        "transitions u where u.booking = i.booking and u.at_ms <= i.received_at_ms) "
        "where i.booking is not null group by 1, 2 union all "
        "select from_stage, 'becomes ' || to_stage || ': ' || because, count(*) from transitions "
        "group by 1, 2",
        {});
    while (rows.next()) meetings.push_back({rows.text(0), rows.text(1), rows.integer(2)});
  });
  return meetings;
}

}  // namespace simulation

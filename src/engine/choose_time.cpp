#include "engine/choose_time.hpp"

#include <algorithm>

#include "base/moment.hpp"
#include "domain/absorb.hpp"
#include "engine/daily_limit.hpp"
#include "engine/decide.hpp"

namespace engine {
namespace {

using base::Instant;

constexpr std::chrono::hours longest_session{24};

// Held here for another booking, or taken by one since Calendly was asked.
bool is_ours_already(ports::Transaction& transaction, const domain::Booking& booking,
                     const domain::CalendarLink& chosen) {
  const auto of_another = [&](const auto& time) { return time.booking != booking.code; };
  const auto holds = transaction.local_holds(booking.builder, chosen.start, chosen.end);
  if (std::ranges::any_of(holds, of_another)) return true;
  const auto links =
      transaction.links_between(booking.builder, chosen.start - longest_session, chosen.end);
  return std::ranges::any_of(links, [&](const ports::LinkFacts& link) {
    return of_another(link) && link.status == domain::LinkStatus::active && chosen.start < link.end;
  });
}

// A draft from long ago is not among those that the day has room for.
bool is_beyond_the_day(ports::Transaction& transaction, const Settings& settings,
                       const domain::Booking& booking, Instant now) {
  return booking.stage == domain::Stage::draft && booking.begun_at + draft_counts_for < now &&
         !takes_another_pay_first(transaction, settings, booking.builder, now);
}

}  // namespace

base::Result<base::Done, ChoiceRefused> choose_time(const Parts& parts,
                                                    const domain::BookingCode& code,
                                                    Instant start) {
  const Instant now = parts.clock.now();
  std::optional<ChoiceRefused> refused;
  bool changed = false;
  Conclusion conclusion;
  parts.store.write([&](ports::Transaction& transaction) {
    refused.reset();
    changed = false;
    auto booking = transaction.lock(code);
    if (!booking) {
      refused = {ChoiceError::unknown_booking, {}};
      return;
    }
    const domain::Booking before = *booking;
    const auto wanted = domain::absorb(*booking, domain::ChooseTime{start}, now);
    if (!wanted) refused = {{}, wanted.error()};
    if (refused || *booking == before) return;
    transaction.lock_builder(booking->builder);
    if (is_ours_already(transaction, *booking, *slot(*booking)))
      refused = {{}, domain::Refusal::slot_taken};
    else if (is_beyond_the_day(transaction, parts.settings, before, now))
      refused = {ChoiceError::day_is_full, {}};
    if (refused) return;
    transaction.audit(code, "client", "time_chosen", base::to_rfc3339(start), now);
    conclusion = conclude(transaction, *booking, "client", now);
    changed = true;
    base::moment("choice.before_commit");
  });
  base::moment("choice.after_commit");
  if (refused) return base::Failure{*refused};
  if (changed) announce(parts, code, conclusion);
  return base::Done{};
}

}  // namespace engine

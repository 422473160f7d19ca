#include "engine/daily_limit.hpp"

namespace engine {
namespace {

constexpr std::int64_t kept_for_other_times = 10;

}  // namespace

bool takes_another_pay_first(ports::Snapshot& snapshot, const Settings& settings,
                             const domain::BuilderSlug& builder, base::Instant now) {
  const std::int64_t posted = snapshot.invitees_posted(builder, now);
  const std::int64_t open = snapshot.bookings_paying_first(builder, now - draft_counts_for);
  return posted + open + 1 < settings.bookings_per_day - kept_for_other_times;
}

ports::SessionType as_offered(ports::Snapshot& snapshot, const Settings& settings,
                              ports::SessionType type, base::Instant now) {
  if (type.terms.mode == domain::Mode::pay_first &&
      !takes_another_pay_first(snapshot, settings, type.builder, now))
    type.terms.mode = domain::Mode::schedule_first;
  return type;
}

}  // namespace engine

#include "engine/autonomy.hpp"

#include <algorithm>

#include "domain/attention.hpp"
#include "domain/holds.hpp"
#include "domain/settle.hpp"
#include "engine/hold_breaker.hpp"
#include "engine/recovery.hpp"
#include "engine/switches.hpp"

namespace engine {
namespace {

using domain::Booking;
using domain::Stage;

constexpr base::Milliseconds asked_again_after{60'000};

bool is_ending(const domain::Transition& transition) {
  switch (transition.to) {
    case Stage::releasing:
    case Stage::cancelling:
    case Stage::cancelled:
    case Stage::expired:
      return transition.from != Stage::draft;
    default:
      return false;
  }
}

// An ending under way was begun by a person, or when the program still might.
bool was_begun(const Booking& booking) {
  return booking.stage == Stage::releasing || booking.stage == Stage::cancelling ||
         std::ranges::any_of(booking.wishes, &domain::Wish::live);
}

bool is_automatic(const domain::Refund& refund) {
  using enum domain::RefundSource;
  return refund.source == policy || refund.source == surplus || refund.source == mismatch;
}

// Whether a hold ends because of what the clock shows, and of nothing else.
bool is_release_by_the_clock(const Booking& before,
                             const std::vector<domain::Transition>& transitions) {
  const domain::CalendarLink* const link = slot(before);
  return before.stage == Stage::held && !transitions.empty() &&
         transitions.front().to == Stage::releasing && cancel_wish(before) == nullptr &&
         link != nullptr &&
         (link->status == domain::LinkStatus::active ||
          link->status == domain::LinkStatus::requested);
}

// What is held back stays due as it is: the clock it would be put off by may be wrong.
Settled settle_by_itself(ports::Snapshot& snapshot, Booking& booking, base::Instant now) {
  Booking decided = booking;
  auto transitions = domain::settle(decided, now);
  if (is_release_by_the_clock(booking, transitions) && releasing_is_stopped(snapshot))
    return {{}, domain::hold_deadline(booking)};
  booking = std::move(decided);
  return {std::move(transitions), {}};
}

Settled settle_in_recovery(Booking& booking, base::Instant now) {
  Booking decided = booking;
  auto transitions = domain::settle(decided, now);
  if (std::ranges::any_of(transitions, is_ending) ||
      decided.refunds.size() > booking.refunds.size())
    return {{}, now + asked_again_after};
  booking = std::move(decided);
  return {std::move(transitions), {}};
}

Settled settle_with_a_person(Booking& booking, base::Instant now) {
  Booking decided = booking;
  auto transitions = domain::settle(decided, now);
  if (std::ranges::any_of(transitions, is_ending) && !was_begun(booking)) {
    raise_attention(booking, domain::AttentionReason::decision_waits, now);
    return {{}, now + asked_again_after};
  }
  for (domain::Refund& refund : decided.refunds) {
    const bool is_new =
        std::ranges::find(booking.refunds, refund.n, &domain::Refund::n) == booking.refunds.end();
    if (!is_new || !is_automatic(refund) || refund.status != domain::RefundStatus::intended)
      continue;
    refund.status = domain::RefundStatus::awaiting_approval;
    raise_attention(decided, domain::AttentionReason::refund_waits, now);
  }
  booking = std::move(decided);
  return {std::move(transitions), {}};
}

}  // namespace

Settled settle_as_allowed(ports::Snapshot& snapshot, Booking& booking, Known known,
                          base::Instant now) {
  if (known != Known::all && is_recovering(snapshot)) return settle_in_recovery(booking, now);
  if (!switches(snapshot).enhanced_state_management) return settle_with_a_person(booking, now);
  return settle_by_itself(snapshot, booking, now);
}

}  // namespace engine

#include "engine/resolve.hpp"

#include <algorithm>
#include <chrono>

#include "domain/holds.hpp"
#include "domain/placing.hpp"

namespace engine {
namespace {

// How far Stripe's clock may be behind ours when we ask what was made since our send.
constexpr base::Milliseconds clocks_apart_max{10 * 60'000};
// How far our own clock may have been ahead where nothing of Calendly's shows it: a time that is
// held here was chosen by the same clock, a charge comes any time after its time was taken, and of
// what was forgotten nothing is known.
constexpr base::Milliseconds ahead_max{2 * 60 * 60'000};

// When a page may have been made at the earliest. Our own clock may have run ahead when we sent for
// it; but a session is paid for after Calendly gave its time.
base::Instant made_since(const domain::Booking& booking, const domain::Attempt& attempt) {
  base::Instant since = attempt.last_sent_at.value_or(booking.begun_at);
  if (attempt.expires_at) since = std::min(since, *attempt.expires_at - domain::session_life);
  if (attempt.charge != 0) return since - ahead_max;
  for (const domain::CalendarLink& link : booking.links) since = std::min(since, link.created_at);
  const bool is_held_here = std::ranges::any_of(booking.links, domain::is_local);
  return since - (is_held_here ? ahead_max : clocks_apart_max);
}

bool is_ours(const domain::Booking& booking, const auto& seen) {
  return seen.booking == booking.code.text() && seen.installation == booking.installation;
}

}  // namespace

ports::Answer<std::optional<domain::SessionSeen>> find_session(ports::Payments& payments,
                                                               const domain::Booking& booking,
                                                               const domain::Attempt& attempt,
                                                               ports::Lane lane) {
  auto sessions = payments.sessions_since(made_since(booking, attempt), lane);
  if (!sessions) return base::Failure{sessions.error()};
  const auto found = std::ranges::find_if(*sessions, [&](const domain::SessionSeen& seen) {
    return is_ours(booking, seen) && seen.attempt == attempt.n;
  });
  if (found == sessions->end()) return std::optional<domain::SessionSeen>{};
  return std::optional{*found};
}

ports::Answer<std::vector<domain::SessionSeen>> young_sessions(ports::Payments& payments,
                                                               const domain::Booking& booking,
                                                               base::Instant now,
                                                               ports::Lane lane) {
  auto sessions = payments.sessions_since(now - domain::session_life - ahead_max, lane);
  if (!sessions) return sessions;
  std::erase_if(*sessions,
                [&](const domain::SessionSeen& seen) { return !is_ours(booking, seen); });
  std::ranges::sort(*sessions, {}, &domain::SessionSeen::attempt);
  return sessions;
}

ports::Answer<std::optional<domain::RefundSeen>> find_refund(ports::Payments& payments,
                                                             const domain::Booking& booking,
                                                             const domain::Refund& refund,
                                                             ports::Lane lane) {
  const auto payment = std::ranges::find_if(booking.attempts, [&](const domain::Attempt& attempt) {
    return attempt.n == refund.attempt;
  });
  CHECK(payment != booking.attempts.end());
  auto refunds = payments.refunds(payment->payment_intent_id, lane);
  if (!refunds) return base::Failure{refunds.error()};
  const auto found = std::ranges::find_if(*refunds, [&](const domain::RefundSeen& seen) {
    return is_ours(booking, seen) && seen.n == refund.n;
  });
  if (found == refunds->end()) return std::optional<domain::RefundSeen>{};
  return std::optional{*found};
}

}  // namespace engine

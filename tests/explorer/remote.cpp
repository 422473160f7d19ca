#include "remote.hpp"

#include <algorithm>

namespace explorer {

using base::Instant;
using domain::RefundStatus;
using domain::SessionStatus;

const Event* Remote::standing() const {
  const auto found = std::ranges::find(events, true, &Event::active);
  return found == events.end() ? nullptr : &*found;
}

void Remote::book(Instant now) {
  using namespace std::chrono_literals;
  events.push_back({.start = now + notice, .end = now + notice + 1h, .created_at = now});
}

void Remote::reschedule(Instant now) {
  using namespace std::chrono_literals;
  Event& old = *std::ranges::find(events, true, &Event::active);
  const Event moved{.start = old.start + 24h, .end = old.end + 24h, .created_at = now};
  old.active = false;
  old.rescheduled = true;
  events.push_back(moved);
}

void Remote::cancel(Event& event, domain::Canceler by, const std::string& reason, Instant now) {
  event.active = false;
  event.canceler = by;
  event.cancelled_at = now;
  event.reason = reason;
}

void Remote::pay(Session& session, Instant now) const {
  session.status = SessionStatus::complete;
  session.paid_at = now;
}

std::int64_t Remote::kept_of(std::size_t session) const {
  std::int64_t left = sessions.at(session).paid_at ? sessions.at(session).amount : 0;
  for (const Repayment& repayment : repayments)
    if (static_cast<std::size_t>(repayment.session) == session + 1 &&
        repayment.status != RefundStatus::failed)
      left -= repayment.amount;
  return left;
}

std::int64_t Remote::kept() const {
  std::int64_t sum = 0;
  for (std::size_t session = 0; session < sessions.size(); ++session) sum += kept_of(session);
  return sum;
}

bool Remote::pass(Instant now) {
  bool expired = false;
  for (Session& session : sessions) {
    if (session.status != SessionStatus::open || session.expires_at > now) continue;
    session.status = SessionStatus::expired;
    expired = true;
  }
  return expired;
}

}  // namespace explorer

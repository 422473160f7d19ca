#include "engine/decide.hpp"

#include <algorithm>

#include "domain/owed.hpp"

namespace engine {

using base::Instant;

std::vector<domain::Transition> conclude(ports::Transaction& transaction, domain::Booking& booking,
                                         const std::string& actor, Instant now, Known known) {
  const auto [transitions, again_at] = settle_as_allowed(transaction, booking, known, now);
  auto wake_at = domain::wake_at(booking, now);
  if (again_at) wake_at = std::min(wake_at.value_or(*again_at), *again_at);
  for (const domain::Transition& transition : transitions)
    transaction.audit(booking.code, actor, "transition",
                      std::string{name(transition.from)} + " -> " +
                          std::string{name(transition.to)} + ": " + transition.because,
                      now);
  transaction.save(booking, wake_at);
  transaction.owe(booking, domain::owed(booking, now), now);
  const auto look_due = domain::look_due_at(booking);
  if (look_due && *look_due <= now) transaction.ring(booking.code, now);
  return transitions;
}

void announce(const Parts& parts, const domain::BookingCode& code,
              const std::vector<domain::Transition>& transitions) {
  for (const domain::Transition& transition : transitions) {
    parts.metrics.transition(name(transition.from), name(transition.to));
    parts.log.info("booking.transition", {{"booking", code.text()},
                                          {"from", name(transition.from)},
                                          {"to", name(transition.to)},
                                          {"because", transition.because}});
  }
  parts.signals.changed(code);
  parts.signals.work(ports::Work::effects);
  parts.signals.work(ports::Work::looks);
}

}  // namespace engine

#include "engine/decide.hpp"

#include <algorithm>

#include "domain/owed.hpp"

namespace engine {

using base::Instant;

std::vector<domain::Effect> newly_owed(ports::Snapshot& snapshot, const domain::Booking& booking,
                                       Instant now) {
  auto effects = domain::owed(booking, now);
  if (effects.empty()) return effects;
  const auto noted = snapshot.effects_of(booking.code);
  std::erase_if(effects, [&](const domain::Effect& effect) {
    return std::ranges::any_of(noted, [&](const ports::EffectRow& row) {
      return row.effect.key == effect.key && row.state != ports::EffectState::dropped;
    });
  });
  return effects;
}

Conclusion conclude(ports::Transaction& transaction, domain::Booking& booking,
                    const std::string& actor, Instant now, Known known) {
  auto [transitions, again_at] = settle_as_allowed(transaction, booking, known, now);
  auto wake_at = domain::wake_at(booking, now);
  if (again_at) wake_at = std::min(wake_at.value_or(*again_at), *again_at);
  for (const domain::Transition& transition : transitions)
    transaction.audit(booking.code, actor, "transition",
                      std::string{name(transition.from)} + " -> " +
                          std::string{name(transition.to)} + ": " + transition.because,
                      now);
  transaction.save(booking, wake_at);
  const auto effects = newly_owed(transaction, booking, now);
  transaction.owe(booking, effects, now);
  const auto look_due = domain::look_due_at(booking);
  const bool rings = look_due && *look_due <= now;
  if (rings) transaction.ring(booking.code, now);
  return {std::move(transitions), rings, !effects.empty()};
}

void announce(const Parts& parts, const domain::BookingCode& code, const Conclusion& conclusion) {
  for (const domain::Transition& transition : conclusion.transitions) {
    parts.metrics.transition(name(transition.from), name(transition.to));
    parts.log.info("booking.transition", {{"booking", code.text()},
                                          {"from", name(transition.from)},
                                          {"to", name(transition.to)},
                                          {"because", transition.because}});
  }
  parts.signals.changed(code);
  // For nothing they would be woken after every decision, and ask the store in vain.
  if (conclusion.has_owed) parts.signals.work(ports::Work::effects);
  if (conclusion.has_rung) parts.signals.work(ports::Work::looks);
}

}  // namespace engine

#include "mutants.hpp"

#include <algorithm>

#include "domain/owed.hpp"
#include "engine/claims.hpp"

namespace explorer {

using ports::CallError;
using ports::EffectRow;
using ports::EffectState;

void mutate_decision(Mutant mutant, State& state) {
  if (mutant != Mutant::cancels_before_expiring) return;
  const auto event = std::ranges::find(state.remote.events, true, &Event::active);
  if (state.booking.stage == domain::Stage::releasing && event != state.remote.events.end())
    state.remote.cancel(*event, domain::Canceler::host, "[" + state.booking.code.text() + " c1]",
                        state.now);
}

void mutate_claim(Mutant mutant, State& state) {
  if (mutant != Mutant::resends_after_pruning) return;
  const auto owed = domain::owed(state.booking, state.now);
  for (EffectRow& row : state.rows) {
    const bool is_late = row.first_sent_at && state.now - *row.first_sent_at >= engine::send_window;
    const bool is_owed = std::ranges::any_of(
        owed, [&](const domain::Effect& effect) { return effect.key == row.effect.key; });
    if (row.state != EffectState::unknown || !is_late || !is_owed) continue;
    row.state = EffectState::owed;
    row.first_sent_at = state.now;
  }
}

engine::EffectJob as_mutated(Mutant mutant, const engine::EffectJob& job) {
  engine::EffectJob mutated = job;
  if (mutant == Mutant::draws_keys) mutated.row.send = 1000 + job.row.tries;
  return mutated;
}

void mutate_answer(Mutant mutant, EffectInHand& effect, const Remote& before, State& state) {
  if (mutant == Mutant::decays_to_refused)
    if (auto* const failed = std::get_if<engine::Failed>(&*effect.answer))
      failed->failure.error = CallError::refused;
  if (mutant == Mutant::believes_lists_at_once &&
      std::holds_alternative<engine::Absent>(*effect.answer))
    effect.job.claimed_at += std::chrono::minutes{1};
  if (mutant == Mutant::never_expires &&
      std::holds_alternative<domain::ExpireSession>(effect.job.row.effect.act))
    state.remote = before;
}

void mutate_answers(Mutant mutant, engine::LookAnswers& answers) {
  if (mutant != Mutant::takes_moves_for_cancels) return;
  for (domain::Observation& observation : answers.observations)
    if (auto* const seen = std::get_if<domain::SlotSeen>(&observation)) {
      seen->rescheduled = false;
      seen->successor.reset();
      seen->predecessor.reset();
    }
}

void mutate_fence(Mutant mutant, const engine::EffectJob& job, State& state) {
  if (mutant != Mutant::forgets_the_fence) return;
  for (EffectRow& row : state.rows)
    if (row.effect.key == job.row.effect.key) row.lease = job.row.lease;
}

}  // namespace explorer

#pragma once

#include <array>
#include <string_view>

#include "state.hpp"

namespace explorer {

// Rules broken on purpose where the engine meets its store and the providers, to show that the
// explorer finds them.
enum class Mutant {
  none,
  cancels_before_expiring,  // a hold's event is cancelled while its session is open
  resends_after_pruning,    // what was first sent 12 hours ago is sent again instead of looked for
  decays_to_refused,        // what went unanswered is taken for refused
  forgets_the_fence,        // who was taken over records all the same
  draws_keys,               // an idempotency key is another with every try
  takes_moves_for_cancels,  // a reschedule is read as a cancellation
  never_expires,            // a session is believed to be closed without asking Stripe
  believes_lists_at_once,   // a list proves an absence without the wait of 60 s
};

struct NamedMutant {
  Mutant mutant;
  std::string_view name;
};
inline constexpr auto mutants = std::to_array<NamedMutant>({
    {Mutant::cancels_before_expiring, "cancels_before_expiring"},
    {Mutant::resends_after_pruning, "resends_after_pruning"},
    {Mutant::decays_to_refused, "decays_to_refused"},
    {Mutant::forgets_the_fence, "forgets_the_fence"},
    {Mutant::draws_keys, "draws_keys"},
    {Mutant::takes_moves_for_cancels, "takes_moves_for_cancels"},
    {Mutant::never_expires, "never_expires"},
    {Mutant::believes_lists_at_once, "believes_lists_at_once"},
});

// Each changes nothing unless it is the mutant's own moment: after a decision, before a claim, what
// is called, what was answered, before an outcome is recorded.
void mutate_decision(Mutant mutant, State& state);
void mutate_claim(Mutant mutant, State& state);
engine::EffectJob as_mutated(Mutant mutant, const engine::EffectJob& job);
void mutate_answer(Mutant mutant, EffectInHand& effect, const Remote& before, State& state);
void mutate_answers(Mutant mutant, engine::LookAnswers& answers);
void mutate_fence(Mutant mutant, const engine::EffectJob& job, State& state);

}  // namespace explorer

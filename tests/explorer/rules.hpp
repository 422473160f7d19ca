#pragma once

#include <optional>
#include <string>

#include "state.hpp"

// What must hold, after the invariants I6 to I16 of the documentation of the proof. Each function
// says which rule is broken, as a sentence that begins with its number; nothing where all is well.
namespace explorer {

// In every state.
std::optional<std::string> broken_in(const State& state);

// Where neither service nor providers have anything left to do.
std::optional<std::string> broken_at_rest(const State& state);

// By single steps.
std::optional<std::string> broken_by_claim(const engine::EffectJob& job);
std::optional<std::string> broken_by_call(const engine::EffectJob& job, const Remote& before,
                                          const State& after);
std::optional<std::string> broken_by_record(const engine::EffectJob& job,
                                            const std::vector<ports::EffectRow>& before,
                                            const State& after);

}  // namespace explorer

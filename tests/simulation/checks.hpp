#pragma once

#include "engine/effects.hpp"
#include "simulation/world.hpp"

namespace simulation {

// After every step: what must never be, looked for where something changed.
void check_changes(World& world);
// When an effect has been claimed. I11: while the bank asks about a payment nothing of it goes back
// by itself; nor after a refund of it failed, about which nobody has said anything yet.
void check_claim(World& world, const engine::EffectJob& job);
// The rules of the books, as production runs them, that hold at any moment.
void check_books(World& world);
// L1: what had been acknowledged by then has been looked at by now.
void check_news(World& world, base::Instant healed_at);
// L2: from then on, who has to end ends within a minute.
void check_ends(World& world, base::Instant since);
// How every booking ended, and what of its money is where.
std::string ends_of(World& world);
// When nothing is left to do.
void check_rest(World& world);

}  // namespace simulation

#pragma once

#include <vector>

#include "simulation/simulation.hpp"
#include "simulation/world.hpp"

namespace simulation {

// For the end of a life: whoever did not give up was to be confirmed, and what Stripe has kept is
// to be what our books say.
Success success_of(World& world);

// Of the bookings that are in the database at the end.
std::vector<Meeting> meetings_of(World& world);

}  // namespace simulation

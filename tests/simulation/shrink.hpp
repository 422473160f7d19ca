#pragma once

#include <optional>
#include <string>

#include "simulation/simulation.hpp"

namespace simulation {

// A case as one writes it down: "4711 bookings=1 without=crash without=conflict".
std::string to_text(const Case& chosen);
// Nothing where the text is none.
std::optional<Case> case_of(const std::string& text);

// The case with as few bookings and faults as still fail in the same way; nothing where it does not
// fail at all.
std::optional<Case> smallest_failing(const Case& chosen, Database& database);

}  // namespace simulation

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulation/database.hpp"
#include "simulation/faults.hpp"

namespace simulation {

// One seed, and what of it is left out: that is how a failure is made small.
struct Case {
  std::uint64_t seed = 1;
  std::set<Fault> without{};
  std::optional<int> bookings{};  // at most so many
};

struct Outcome {
  std::vector<std::string> violations;
  std::uint64_t hash = 0;
  std::int64_t steps = 0;
  std::array<std::int64_t, fault_count> faults{};
  std::int64_t bookings = 0;
  std::vector<std::string> lines;  // where the story is read
};

// Lives through the case from its first client to the moment where nothing is left to do.
Outcome run(const Case& chosen, Database& database, bool is_read);

}  // namespace simulation

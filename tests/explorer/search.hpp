#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mutants.hpp"
#include "state.hpp"

namespace explorer {

// A broken rule, and the fewest moves that break it, one line each.
struct Violation {
  std::string rule;
  std::vector<std::string> path;
};

struct Findings {
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  int depth = 0;             // moves to the state that is farthest away
  int longest_way_home = 0;  // steps without acts and accidents until all is at rest for good
  std::map<std::string, std::uint64_t> endings{};  // states at rest for good, by stage
  std::optional<Violation> violation{};
};

// However it is left, a booking comes to rest in so many steps.
inline constexpr int steps_home_max = 60;

struct Progress {
  int depth;
  std::uint64_t states;
  std::uint64_t to_go;
};

// Goes through every state that the scope allows, the nearest first, until a rule is broken or no
// state is left.
Findings explore(const Scope& scope, Mutant mutant, int threads,
                 const std::function<void(const Progress&)>& report);

}  // namespace explorer

// What ./run sim --canaries starts: the simulation over archives in which a rule can be broken on
// purpose. It lives through seeds until one of them finds what is broken.

#include <iostream>
#include <string>

#include "simulation/canaries/canaries.hpp"
#include "simulation/simulation.hpp"

namespace {

// "found SEED RULE" for each seed that did, and at last "tried COUNT".
int look_for(const std::string& canary, std::uint64_t seeds, int enough) {
  if (!simulation::plant(canary)) return 2;
  simulation::Database database;
  std::uint64_t tried = 0;
  for (int found = 0; tried < seeds && found < enough;) {
    const std::uint64_t seed = ++tried;
    std::cout << "seed " << seed << std::endl;
    const auto outcome = simulation::run({.seed = seed}, database, false);
    if (outcome.violations.empty()) continue;
    ++found;
    std::cout << "found " << seed << ' ' << outcome.violations.front() << '\n';
  }
  std::cout << "tried " << tried << '\n';
  return 0;
}

}  // namespace

int main(int count, char** values) {
  if (count == 2 && std::string{values[1]} == "list") {
    for (const simulation::Canary& canary : simulation::all_canaries())
      std::cout << canary.name << ' ' << canary.broken << '\n';
    return 0;
  }
  if (count == 4) return look_for(values[1], std::stoull(values[2]), std::stoi(values[3]));
  std::cerr << "usage: slotpay-canaries list | CANARY SEEDS ENOUGH\n";
  return 2;
}

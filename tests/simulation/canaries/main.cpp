// What ./run sim --canaries starts: the simulation over archives in which a rule can be broken on
// purpose. It lives through seeds until one of them finds what is broken.

#include <iostream>
#include <string>
#include <vector>

#include "simulation/canaries/canaries.hpp"
#include "simulation/simulation.hpp"

namespace {

// What is wrong with a seed: with its story, or with two lives of the same people.
using Lives = std::vector<std::string> (*)(std::uint64_t seed, simulation::Database& database);

std::vector<std::string> live_once(std::uint64_t seed, simulation::Database& database) {
  return simulation::run({.seed = seed}, database, false).violations;
}

std::vector<std::string> differences(std::uint64_t seed, simulation::Database& database) {
  return simulation::live_as_twins(seed, database).comparison.differences;
}

// "found SEED RULE" for each seed that did, and at last "tried COUNT".
int look_for(const std::string& canary, std::uint64_t seeds, int enough, Lives lives) {
  if (!simulation::plant(canary)) return 2;
  simulation::Database database;
  std::uint64_t tried = 0;
  for (int found = 0; tried < seeds && found < enough;) {
    const std::uint64_t seed = ++tried;
    std::cout << "seed " << seed << std::endl;
    const auto wrong = lives(seed, database);
    if (wrong.empty()) continue;
    ++found;
    std::cout << "found " << seed << ' ' << wrong.front() << '\n';
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
  const bool are_twins = count == 5 && std::string{values[4]} == "twins";
  if (count == 4 || are_twins)
    return look_for(values[1], std::stoull(values[2]), std::stoi(values[3]),
                    are_twins ? &differences : &live_once);
  std::cerr << "usage: slotpay-canaries list | CANARY SEEDS ENOUGH [twins]\n";
  return 2;
}

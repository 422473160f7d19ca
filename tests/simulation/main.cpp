// What ./run sim starts: lives through seeds, tells the story of one, makes a failing one small.

#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "simulation/shrink.hpp"
#include "simulation/simulation.hpp"

namespace {

using simulation::Case;
using simulation::Outcome;

int usage() {
  std::cerr << "usage: slotpay-simulation faults\n"
               "       slotpay-simulation seeds|documented FIRST COUNT STRIDE\n"
               "       slotpay-simulation tell SEED [documented] [plain] [twin=at_once|muddled] "
               "[bookings=N] [without=FAULT]...\n"
               "       slotpay-simulation shrink SEED\n"
               "       slotpay-simulation twins FIRST COUNT STRIDE\n";
  return 2;
}

// One line per switch: name, kind, documented rate, ids.
int list_faults() {
  for (const auto& known : simulation::all_faults())
    std::cout << known.name << ' ' << known.kind << ' ' << simulation::documented_permille(known)
              << ' ' << known.ids << '\n';
  return 0;
}

// Before a seed its number, so that whoever reads knows which one stopped the program; after it
// hash, steps, bookings, how often each fault struck, what it came to, what met whom, and what was
// wrong.
int live_through(std::uint64_t first, std::uint64_t count, std::uint64_t stride,
                 bool is_documented) {
  simulation::Database database;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t seed = first + i * stride;
    std::cout << "seed " << seed << std::endl;
    const Outcome outcome =
        simulation::run({.seed = seed, .is_documented = is_documented}, database, false);
    const simulation::Success& success = outcome.success;
    std::cout << "came " << success.visits << ' ' << success.completed << ' '
              << success.payments_tried << ' ' << success.payments_made << ' '
              << success.kept_at_stripe << ' ' << success.discrepancy << ' ' << success.called
              << '\n';
    for (const simulation::Meeting& meeting : outcome.meetings)
      std::cout << "met " << meeting.times << ' ' << meeting.stage << ' ' << meeting.news << '\n';
    std::cout << "done " << outcome.hash << ' ' << outcome.steps << ' ' << outcome.bookings;
    for (const std::int64_t times : outcome.faults) std::cout << ' ' << times;
    std::cout << '\n';
    for (const std::string& violation : outcome.violations)
      std::cout << "wrong " << violation << '\n';
  }
  return 0;
}

// Before a seed its number; after it how many bookings it had and how many of them were compared,
// whose histories were not the same, and what was wrong.
int live_as_twins(std::uint64_t first, std::uint64_t count, std::uint64_t stride) {
  simulation::Database database;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t seed = first + i * stride;
    std::cout << "seed " << seed << std::endl;
    const simulation::Twins twins = simulation::live_as_twins(seed, database);
    for (const std::string& apart : twins.apart) std::cout << "apart " << apart << '\n';
    std::cout << "done " << twins.comparison.bookings << ' ' << twins.comparison.compared << '\n';
    for (const std::string& wrong : twins.wrong) std::cout << "wrong " << wrong << '\n';
  }
  return 0;
}

int tell(const Case& chosen) {
  simulation::Database database;
  const Outcome outcome = simulation::run(chosen, database, true);
  for (const std::string& line : outcome.lines) std::cout << line << '\n';
  std::cout << outcome.steps << " steps, " << outcome.violations.size() << " violations, trace "
            << std::hex << outcome.hash << '\n';
  return outcome.violations.empty() ? 0 : 1;
}

int shrink(std::uint64_t seed) {
  simulation::Database database;
  const auto small = simulation::smallest_failing({.seed = seed}, database);
  if (!small) {
    std::cout << "seed " << seed << " does not fail\n";
    return 0;
  }
  std::cout << simulation::to_text(*small) << '\n';
  return 1;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> words(values + 1, values + count);
  if (words.empty()) return usage();
  if (words[0] == "faults") return list_faults();
  if ((words[0] == "seeds" || words[0] == "documented") && words.size() == 4)
    return live_through(std::stoull(words[1]), std::stoull(words[2]), std::stoull(words[3]),
                        words[0] == "documented");
  if (words[0] == "twins" && words.size() == 4)
    return live_as_twins(std::stoull(words[1]), std::stoull(words[2]), std::stoull(words[3]));
  if (words[0] == "shrink" && words.size() == 2) return shrink(std::stoull(words[1]));
  if (words[0] == "tell" && words.size() >= 2) {
    std::string text;
    for (std::size_t i = 1; i < words.size(); ++i) text += (i > 1 ? " " : "") + words[i];
    if (const auto chosen = simulation::case_of(text)) return tell(*chosen);
  }
  return usage();
}

// ./run explore: every state of one booking that a scope allows, through the shipped engine. Prints
// the figures of each scope as a line of JSON.
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <span>
#include <string>

#include "scopes.hpp"
#include "search.hpp"

namespace {

using namespace explorer;

struct NamedScope {
  const char* name;
  const Scope& scope;
};
constexpr std::array<NamedScope, 4> all_scopes{{{"small", small_scope},
                                                {"money", money_scope},
                                                {"moves", moves_scope},
                                                {"accidents", accidents_scope}}};

struct Order {
  std::span<const NamedScope> scopes = all_scopes;
  Mutant mutant = Mutant::none;
  int threads = 2;
};

bool read_mutant(const char* word, Order& order) {
  for (const NamedMutant& known : mutants)
    if (known.name == word) order.mutant = known.mutant;
  return order.mutant != Mutant::none;
}

// "full" is all of them.
bool read_scope(const std::string& word, Order& order) {
  for (const NamedScope& known : all_scopes)
    if (known.name == word) order.scopes = {&known, 1};
  return word == "full" || order.scopes.size() == 1;
}

bool read(int argc, char** argv, Order& order) {
  bool is_read = argc % 2 == 1;
  for (int i = 1; is_read && i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const char* const word = argv[i + 1];
    if (option == "--threads")
      order.threads = std::atoi(word);
    else if (option == "--mutant")
      is_read = read_mutant(word, order);
    else
      is_read = option == "--scope" && read_scope(word, order);
  }
  return is_read && order.threads > 0;
}

void show_progress(const Progress& progress) {
  std::fprintf(stderr, "depth %d: %llu states, %llu to go on from\n", progress.depth,
               static_cast<unsigned long long>(progress.states),
               static_cast<unsigned long long>(progress.to_go));
}

long memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

struct Taken {
  double seconds;
  double processor_seconds;
};

void print(const NamedScope& scope, const Findings& found, Taken taken) {
  std::printf(
      "{\"scope\":\"%s\",\"states\":%llu,\"transitions\":%llu,\"depth\":%d,"
      "\"longest_way_home\":%d,\"violations\":%d,\"seconds\":%.1f,"
      "\"processor_seconds\":%.1f,\"memory_mb\":%ld,\"at_rest\":{",
      scope.name, static_cast<unsigned long long>(found.states),
      static_cast<unsigned long long>(found.transitions), found.depth, found.longest_way_home,
      found.violation ? 1 : 0, taken.seconds, taken.processor_seconds, memory_mb());
  const char* comma = "";
  for (const auto& [stage, count] : found.endings) {
    std::printf("%s\"%s\":%llu", comma, stage.c_str(), static_cast<unsigned long long>(count));
    comma = ",";
  }
  std::printf("}}\n");
  std::fflush(stdout);
}

// Whether nothing was found.
bool go_through(const NamedScope& scope, const Order& order) {
  const auto begun = std::chrono::steady_clock::now();
  const double processors_before = processor_seconds();
  const Findings found = explore(scope.scope, order.mutant, order.threads, show_progress);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
  if (found.violation) {
    std::fprintf(stderr, "%s\n", found.violation->rule.c_str());
    for (const std::string& line : found.violation->path)
      std::fprintf(stderr, "  %s\n", line.c_str());
  }
  print(scope, found, {passed.count(), processor_seconds() - processors_before});
  return !found.violation;
}

}  // namespace

int main(int argc, char** argv) {
  Order order;
  if (!read(argc, argv, order)) {
    std::fprintf(stderr,
                 "slotpay-explorer [--scope small|money|moves|accidents|full] [--mutant NAME] "
                 "[--threads N]\n");
    return 2;
  }
  bool all_is_well = true;
  for (const NamedScope& scope : order.scopes)
    all_is_well = go_through(scope, order) && all_is_well;
  return all_is_well ? 0 : 1;
}

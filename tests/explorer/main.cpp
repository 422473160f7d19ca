// ./run explore: every state of one booking that a scope allows, through the shipped engine.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "scopes.hpp"
#include "search.hpp"

namespace {

using namespace explorer;

struct Order {
  const char* scope_name = "full";
  Scope scope = full_scope;
  Mutant mutant = Mutant::none;
  int threads = 2;
};

bool read_mutant(const char* word, Order& order) {
  for (const NamedMutant& known : mutants)
    if (known.name == word) order.mutant = known.mutant;
  return order.mutant != Mutant::none;
}

bool read(int argc, char** argv, Order& order) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const char* const word = argv[i + 1];
    if (option == "--threads") {
      order.threads = std::atoi(word);
    } else if (option == "--mutant") {
      if (!read_mutant(word, order)) return false;
    } else if (option == "--scope" && std::strcmp(word, "small") == 0) {
      order.scope_name = "small";
      order.scope = small_scope;
    } else if (option != "--scope" || std::strcmp(word, "full") != 0) {
      return false;
    }
  }
  return argc % 2 == 1 && order.threads > 0;
}

void show_progress(const Progress& progress) {
  std::fprintf(stderr, "depth %d: %llu states, %llu to go on from\n", progress.depth,
               static_cast<unsigned long long>(progress.states),
               static_cast<unsigned long long>(progress.to_go));
}

void print(const Order& order, const Findings& found, double seconds) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "{\"scope\":\"%s\",\"states\":%llu,\"transitions\":%llu,\"depth\":%d,"
      "\"longest_way_home\":%d,\"violations\":%d,\"seconds\":%.1f,"
      "\"processor_seconds\":%ld,\"memory_mb\":%ld,"
      "\"at_rest\":{",
      order.scope_name, static_cast<unsigned long long>(found.states),
      static_cast<unsigned long long>(found.transitions), found.depth, found.longest_way_home,
      found.violation ? 1 : 0, seconds, usage.ru_utime.tv_sec + usage.ru_stime.tv_sec,
      usage.ru_maxrss / 1024);
  const char* comma = "";
  for (const auto& [stage, count] : found.endings) {
    std::printf("%s\"%s\":%llu", comma, stage.c_str(), static_cast<unsigned long long>(count));
    comma = ",";
  }
  std::printf("}}\n");
}

}  // namespace

int main(int argc, char** argv) {
  Order order;
  if (!read(argc, argv, order)) {
    std::fprintf(stderr, "explorer [--scope small|full] [--mutant NAME] [--threads N]\n");
    return 2;
  }
  const auto begun = std::chrono::steady_clock::now();
  const Findings found = explore(order.scope, order.mutant, order.threads, show_progress);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  if (found.violation) {
    std::fprintf(stderr, "%s\n", found.violation->rule.c_str());
    for (const std::string& line : found.violation->path)
      std::fprintf(stderr, "  %s\n", line.c_str());
  }
  print(order, found, taken.count());
  return found.violation ? 1 : 0;
}

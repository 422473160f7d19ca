// ./run crashes: every story with each act of the disk failing in turn. Prints the figures of each
// as a line of JSON. `slotpay-crashes tell STORY FAULT N [FAULT N]` lives through one of them.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "crashes/points.hpp"

namespace {

using namespace crashes;

const Story* story_named(const std::string& name) {
  const auto found = std::ranges::find(stories(), name, &Story::name);
  return found == stories().end() ? nullptr : &*found;
}

std::optional<Fault> fault_named(const std::string& wanted) {
  for (const Fault fault : faults)
    if (name(fault) == wanted) return fault;
  return std::nullopt;
}

int misused() {
  std::fprintf(stderr,
               "slotpay-crashes [--stride N] [--processes N] [--pairs yes|no]\n"
               "                [--every-fault yes|no] [--story NAME]\n"
               "slotpay-crashes tell STORY [FAULT N [FAULT N]]\n"
               "A story is one of:");
  for (const Story& story : stories()) std::fprintf(stderr, " %s", story.name.c_str());
  std::fprintf(stderr, "\nA fault is one of:");
  for (const Fault fault : faults) std::fprintf(stderr, " %s", std::string{name(fault)}.c_str());
  std::fprintf(stderr, "\n");
  return 2;
}

int tell(std::span<char*> words) {
  const Story* const story = words.empty() ? nullptr : story_named(words.front());
  if (story == nullptr || words.size() % 2 == 0) return misused();
  std::vector<Point> points;
  for (std::size_t i = 1; i < words.size(); i += 2) {
    const auto fault = fault_named(words[i]);
    if (!fault) return misused();
    points.push_back({*fault, std::atoll(words[i + 1])});
  }
  const Outcome outcome = live(*story, points);
  std::printf("%s\n", outcome.end.c_str());
  for (const std::string& sentence : outcome.harm) std::printf("HARM: %s\n", sentence.c_str());
  return outcome.harm.empty() ? 0 : 1;
}

void print(const Story& story, const Figures& figures, double seconds) {
  std::printf(
      "{\"story\":\"%s\",\"about\":\"%s\",\"points\":%lld,\"lives\":%lld,\"pairs\":%lld,"
      "\"violations\":%lld,\"seconds\":%.1f}\n",
      story.name.c_str(), story.about.c_str(), static_cast<long long>(figures.points),
      static_cast<long long>(figures.lives), static_cast<long long>(figures.pairs),
      static_cast<long long>(figures.violations), seconds);
  std::fflush(stdout);
}

bool go_through_and_print(const Story& story, Extent extent) {
  extent.with_pairs = extent.with_pairs && story.has_pairs;
  const auto began = std::chrono::steady_clock::now();
  const Figures figures = go_through(story, extent);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
  print(story, figures, taken.count());
  return figures.violations == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> words{argv + 1, static_cast<std::size_t>(argc - 1)};
  if (!words.empty() && std::string{words.front()} == "tell") return tell(words.subspan(1));
  if (words.size() % 2 != 0) return misused();
  Extent extent{.with_pairs = true, .processes = 2};
  const Story* chosen = nullptr;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const std::string option = words[i];
    const std::string value = words[i + 1];
    if (option == "--stride")
      extent.stride = std::max(1, std::atoi(value.c_str()));
    else if (option == "--processes")
      extent.processes = std::max(1, std::atoi(value.c_str()));
    else if (option == "--pairs")
      extent.with_pairs = value == "yes";
    else if (option == "--every-fault")
      extent.every_fault = value == "yes";
    else if (option == "--story" && story_named(value) != nullptr)
      chosen = story_named(value);
    else
      return misused();
  }
  bool all_is_well = true;
  for (const Story& story : stories())
    if (chosen == nullptr || chosen == &story)
      all_is_well = go_through_and_print(story, extent) && all_is_well;
  return all_is_well ? 0 : 1;
}

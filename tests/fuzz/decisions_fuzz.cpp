// Any bytes as the decisions of a life of the whole service: two for its seed, one for how often
// each fault comes, and the rest for who is next among all that could go on. No promise may break.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "simulation/simulation.hpp"

namespace {

constexpr std::size_t seed_bytes = 2;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static simulation::Database database;
  if (size <= seed_bytes) return 0;
  const simulation::Case chosen{
      .seed = static_cast<std::uint64_t>(data[0]) << 8U | data[1],
      .bookings = 2,
      .script = {reinterpret_cast<const char*>(data) + seed_bytes, size - seed_bytes}};
  const simulation::Outcome outcome = simulation::run(chosen, database, false);
  if (outcome.violations.empty()) return 0;
  for (const std::string& line : simulation::run(chosen, database, true).lines)
    std::fprintf(stderr, "%s\n", line.c_str());
  std::abort();
}

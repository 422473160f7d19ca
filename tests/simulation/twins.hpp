#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simulation {

class Database;
struct Rates;
struct World;

// How webhooks come in one of the lives of the same people.
enum class Webhooks {
  at_once,  // in order and once
  muddled,  // overtaken, repeated, delayed, replayed, forged, and some never
};
std::string_view to_text(Webhooks webhooks);
std::optional<Webhooks> webhooks_named(std::string_view text);

// Nothing else than webhooks and people is left to chance.
void keep_to(Rates& rates, Webhooks webhooks);

// What happened to one client's booking at the providers, all but what the service did there, and
// where that ended.
struct Fate {
  std::string history;
  std::string end;
  friend bool operator==(const Fate&, const Fate&) = default;
};
// One of each client, in the order in which they were invited.
std::vector<Fate> fates_of(World& world);

struct Comparison {
  std::int64_t bookings = 0;
  std::int64_t compared = 0;  // whose history is the same in both lives
  std::vector<std::string> differences{};
};
Comparison compare(const std::vector<Fate>& one, const std::vector<Fate>& other);

struct Twins {
  Comparison comparison{};
  std::vector<std::string> wrong{};  // differences, and whatever rule was broken in a single life
  std::vector<std::string> apart{};  // the histories that were not the same
};
// Lives through the seed once for each way in which webhooks come.
Twins live_as_twins(std::uint64_t seed, Database& database);

}  // namespace simulation

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulation/database.hpp"
#include "simulation/faults.hpp"
#include "simulation/twins.hpp"

namespace simulation {

// One seed, and what of it is left out: that is how a failure is made small.
struct Case {
  std::uint64_t seed = 1;
  std::set<Fault> without{};
  std::optional<int> bookings{};   // at most so many
  bool is_documented = false;      // the faults come as often as is documented
  bool is_plain = false;           // nothing is sold but times taken first, in euros
  std::optional<Webhooks> twin{};  // how they come in a life in which nothing else goes wrong
  std::string script{};  // decides instead of the seed: how often each fault comes, a byte each,
                         // and then who is next
};

// What a life came to for those who came to book.
struct Success {
  std::int64_t visits = 0;     // that nobody gave up
  std::int64_t completed = 0;  // of them: confirmed
  std::int64_t payments_tried = 0;
  std::int64_t payments_made = 0;
  std::int64_t kept_at_stripe = 0;  // minor units, taken and not given back
  std::int64_t discrepancy = 0;     // what our books say of each booking differs from that by
  std::int64_t called = 0;          // bookings for which a person was called
};

// Which news met a booking in which stage, and which rows of the transition table were taken.
struct Meeting {
  std::string stage;
  std::string news;
  std::int64_t times;
};

struct Outcome {
  std::vector<std::string> violations;
  std::uint64_t hash = 0;
  std::int64_t steps = 0;
  std::array<std::int64_t, fault_count> faults{};
  std::int64_t bookings = 0;
  Success success{};
  std::vector<Meeting> meetings{};
  std::vector<Fate> fates{};       // in twin lives
  std::vector<std::string> lines;  // where the story is read
};

// Lives through the case from its first client to the moment where nothing is left to do.
Outcome run(const Case& chosen, Database& database, bool is_read);

}  // namespace simulation

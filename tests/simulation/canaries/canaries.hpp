#pragma once

#include <span>
#include <string_view>

namespace simulation {

// A rule that is broken on purpose, asked for by base::canary.
struct Canary {
  std::string_view name;
  std::string_view broken;  // what the rule is
};

std::span<const Canary> all_canaries();
// From here on this one is broken; nothing is where the name is none. False for an unknown name.
bool plant(std::string_view name);

}  // namespace simulation

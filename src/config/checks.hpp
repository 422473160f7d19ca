#pragma once

#include <vector>

#include "config/config.hpp"
#include "config/problem.hpp"

namespace config {

// Adds what is wrong with settings taken together: a key of the wrong mode, a hold too short for
// real clients.
void check(const Config& config, std::vector<Problem>& problems);

}  // namespace config

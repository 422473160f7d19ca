#pragma once

#include <string>

#include "ports/clock.hpp"
#include "ports/random.hpp"
#include "ports/store.hpp"

namespace commands {

// Makes a key for the API and stores its digest. The key itself is returned once and kept nowhere.
std::string create_key(ports::Store& store, ports::Random& random, const ports::Clock& clock,
                       const std::string& role, const std::optional<domain::BuilderSlug>& builder);

}  // namespace commands

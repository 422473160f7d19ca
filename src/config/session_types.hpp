#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "config/config.hpp"
#include "config/problem.hpp"

namespace config {

// Reads the [[session_types]] of a configuration file and adds what is wrong with them to
// `problems`. Entries with problems may be left out.
std::vector<SessionType> read_session_types(const toml::node& node, const std::string& file_name,
                                            std::vector<Problem>& problems);

// A commented-out entry with every field.
std::string example_session_type();

}  // namespace config

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "config/config.hpp"
#include "config/problem.hpp"

namespace config {

struct Override {
  std::string setting;  // "holds.seconds"
  std::string value;
};

// Where settings come from. Later members win over earlier ones.
struct Sources {
  std::string file_name;                           // for messages
  std::string file_text;                           // TOML; empty: no file
  std::map<std::string, std::string> environment;  // variables of the process
  std::vector<Override> overrides;                 // from the command line; never secrets
  // Reads a secret's file; nothing where it can't be read.
  std::function<std::optional<std::string>(const std::string& path)> read_file;
};

// The checked settings, or everything that is wrong with them at once. Variables that start with
// SLOTPAY_ and are no setting are ignored, unless they look like a misspelt one.
base::Result<Config, std::vector<Problem>> read(const Sources& sources);

// The same from a real file (none when the path is empty) and this process's environment.
base::Result<Config, std::vector<Problem>> read_from(const std::string& file_path,
                                                     std::vector<Override> overrides);

// The keys that Calendly and Stripe want to see, where nobody has given them.
std::vector<Problem> missing_for_asking(const Config& config);

// What `serve` can't do without and nobody has given: one problem each, saying how to give it.
std::vector<Problem> missing_for_serving(const Config& config);

// Every setting with its purpose, range and default, as a file to start from: all of it is
// commented out.
std::string example_config();

}  // namespace config

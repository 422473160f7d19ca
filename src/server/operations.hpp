#pragma once

#include <string>

#include "base/instant.hpp"
#include "commands/report.hpp"
#include "config/config.hpp"

namespace server {

base::Instant now();

// The commands with everything they need opened for their time. Each throws with a sentence for the
// operator where the database or the vault can't be opened.
commands::Report run_doctor(const config::Config& config);
commands::Report run_register(const config::Config& config);
commands::Report run_sync(const config::Config& config);
// `builder` may be empty for an operator's key; for a builder's it is the configured one then.
std::string run_create_key(const config::Config& config, const std::string& role,
                           const std::string& builder);

}  // namespace server

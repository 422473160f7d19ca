#pragma once

#include <string>

#include "commands/report.hpp"
#include "config/config.hpp"

namespace server {

// Commands that keep an installation well. Each throws with a sentence for the operator where the
// database can't be opened.

// What is switched on, and by whom.
commands::Report show_flags(const config::Config& config);
// Throws std::runtime_error for a name that is no flag.
commands::Report set_flag(const config::Config& config, const std::string& name, bool on);

// Compares every booking with both providers and waits for the end of it: a line for each booking
// that was put right or needs a person.
commands::Report run_reconcile(const config::Config& config);

// Copies the database into a new file while the service may go on, and checks the copy.
commands::Report run_backup(const config::Config& config, const std::string& file);

}  // namespace server

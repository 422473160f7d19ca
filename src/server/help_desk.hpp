#pragma once

#include <string>

#include "commands/correct.hpp"
#include "config/config.hpp"
#include "engine/replay.hpp"

// The commands of people who help. On a file they work beside the running service.
namespace server {

struct Printed {
  std::string text;
  std::string json;
  bool is_well = true;  // else the command ends with 1
};

Printed run_lookup(const config::Config& config, const std::string& query);
Printed run_books(const config::Config& config);
Printed run_parked(const config::Config& config);
// Shows what would change, then, unless it is a dry run, rings and waits until that is done.
Printed run_replay(const config::Config& config, const engine::ReplayWanted& wanted, bool dry_run);
Printed run_verify_audit(const config::Config& config);
Printed run_erase(const config::Config& config, const std::string& email, bool dry_run);
// Throws std::runtime_error with what is wrong with what was typed.
Printed run_correct(const config::Config& config, const std::string& code,
                    const commands::TypedAct& act);
Printed run_note(const config::Config& config, const std::string& code, const std::string& text);
Printed run_take_exception(const config::Config& config, std::int64_t id, const std::string& who);
Printed run_accept_exception(const config::Config& config, std::int64_t id,
                             const std::string& reason);

}  // namespace server

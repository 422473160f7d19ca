#pragma once

#include "commands/report.hpp"
#include "engine/registration.hpp"

namespace commands {

// Registers fresh webhook addresses at both providers, as the running service does by itself where
// one of them has gone, and says what came of it.
Report register_webhooks(const engine::Registration& registration);

}  // namespace commands

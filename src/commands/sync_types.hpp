#pragma once

#include <vector>

#include "commands/report.hpp"
#include "config/config.hpp"
#include "ports/calendar_account.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"

namespace commands {

// Fetches the builder and the event types from Calendly and gives those that the configuration
// prices to the catalogue; what Calendly no longer has, or nobody prices any more, is no longer
// offered. Group types and types that charge by themselves are refused with the reason. Repeatable.
Report sync_types(ports::Store& store, ports::CalendarAccount& calendly,
                  const config::Config& config, const ports::Clock& clock);

}  // namespace commands

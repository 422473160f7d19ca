#pragma once

#include "config/config.hpp"

namespace server {

// Runs the service until SIGTERM or SIGINT; 0 when it stopped as asked.
int serve(const config::Config& config, bool recovering);

}  // namespace server

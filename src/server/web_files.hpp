#pragma once

#include <optional>
#include <string>

#include "base/log.hpp"
#include "http/static_files.hpp"

namespace server {

// The built pages in the folder that server.web_root names. Nothing where it names none, and, with
// a warning, where there are none in it: without its pages the service still serves the API.
std::optional<http::StaticFiles> files_of_the_web(const std::string& folder, base::Log& log);

}  // namespace server

#include "server/web_files.hpp"

#include <filesystem>

namespace server {

std::optional<http::StaticFiles> files_of_the_web(const std::string& folder, base::Log& log) {
  if (folder.empty()) return std::nullopt;
  if (std::filesystem::is_directory(folder)) {
    http::StaticFiles files{folder};
    if (files.bytes("/index.html") != nullptr) return files;
  }
  log.warning("web.no_pages", {{"setting", "server.web_root"}});
  return std::nullopt;
}

}  // namespace server

#include <fstream>
#include <iterator>

#include "config/read.hpp"

#include <unistd.h>

namespace config {
namespace {

std::optional<std::string> whole_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad()) return std::nullopt;
  return text;
}

std::map<std::string, std::string> own_environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text{*entry};
    const std::size_t equals = text.find('=');
    if (!text.starts_with("SLOTPAY_") || equals == std::string_view::npos) continue;
    variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

}  // namespace

base::Result<Config, std::vector<Problem>> read_from(const std::string& file_path,
                                                     std::vector<Override> overrides) {
  Sources sources{file_path, "", own_environment(), std::move(overrides), whole_file};
  if (!file_path.empty()) {
    auto text = whole_file(file_path);
    if (!text) {
      const Problem problem{file_path, "", "the configuration file can't be read", ""};
      return base::Failure{std::vector<Problem>{problem}};
    }
    sources.file_text = std::move(*text);
  }
  return read(sources);
}

}  // namespace config

#include "server/tide_file.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace server {

std::optional<engine::TideNote> TideFile::read() {
  std::ifstream file{path_};
  engine::TideNote note;
  if (!(file >> note.database >> note.mark)) return std::nullopt;
  return note;
}

// Instances of one machine share the file, so each writes its own before it takes the place of the
// one that is there.
void TideFile::write(const engine::TideNote& note) {
  std::error_code error;
  const auto folder = std::filesystem::path{path_}.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  std::string fresh = path_ + ".XXXXXX";
  const int made = ::mkstemp(fresh.data());
  if (made >= 0) ::close(made);
  std::ofstream file{fresh, std::ios::trunc};
  file << note.database << " " << note.mark << "\n";
  file.close();
  error.clear();
  if (file) std::filesystem::rename(fresh, path_, error);
  if (made < 0 || !file || error)
    throw std::runtime_error("the file " + path_ +
                             " can't be written; it notes how far the database has come. Let "
                             "slotpay write there, or set database.tide_file to another path");
}

}  // namespace server

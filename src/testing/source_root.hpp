#pragma once

#include <filesystem>

namespace testing {

// The folder of the whole project. __FILE__ may be relative to the build folder, which is where
// this program lies.
inline std::filesystem::path source_root() {
  const auto program = std::filesystem::read_symlink("/proc/self/exe");
  return (program.parent_path() / __FILE__).parent_path().parent_path().parent_path();
}

}  // namespace testing
